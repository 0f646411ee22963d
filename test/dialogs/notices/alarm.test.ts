import assert from "node:assert/strict";
import { alarmOf } from "../../../dialogs/notices/alarm.ts";
import { known } from "../../knowledge/known.ts";

const counts = { waiting: 12, parked: 3 };

describe("the mail of an alarm", () => {
  for (const [alarm, said] of [
    [{ code: "DESK_NOT_ALLOWED", desk: "rest" }, [/rechaza/, /desk:check/, /refuses/]],
    [{ code: "DESK_UNAVAILABLE", desk: "request-tracker" }, [/«request-tracker» no responde/, /does not answer/]],
    [{ code: "MAIL_REFUSED", kind: "mail-notice" }, [/mail-notice.*MAIL_REFUSED/s, /npm run outbox -- list/]],
  ] as const) {
    it(`says of ${alarm.code} what it is and what to do, in each language, and how much waits`, () => {
      const { subject, text } = alarmOf(alarm, counts, known());
      assert.match(subject, /^Orienta: .+ \/ Orienta: .+$/);
      for (const part of [...said, /espera: 12.*persona: 3/, /wait: 12.*person: 3/]) assert.match(text, part);
      assert.doesNotMatch(text, /[{}]|undefined/);
    });
  }
});
