import assert from "node:assert/strict";
import {
  type ConnectorActivity,
  type GuardRules,
  guard,
  isAllowed,
} from "../../../../adapters/channels/teams/guard.ts";
import { activityOf } from "../../../support/connector.ts";

const serviceUrl = "https://smba.trafficmanager.net/emea/";
const rules: GuardRules = { serviceUrls: ["https://smba.trafficmanager.net/"], tenant: "tenant" };
const activity = (changes: Record<string, unknown> = {}) => activityOf(serviceUrl, changes) as ConnectorActivity;

describe("the guard before the connector's adapter", () => {
  it("lets the own tenant's Teams pass, whichever of the two places names the tenant", () => {
    guard(activity(), rules);
    guard(activity({ channelData: undefined }), rules);
  });

  for (const [what, changes] of Object.entries({
    "another channel": { channelId: "directline" },
    "another tenant": { channelData: { tenant: { id: "other" } } },
    "no tenant": { channelData: {}, conversation: { id: "19:room" } },
    "another service address": { serviceUrl: "https://smba.trafficmanager.net.evil.example/" },
  })) {
    it(`refuses ${what}`, () => {
      assert.throws(() => guard(activity(changes), rules), { code: "CONNECTOR_REFUSED" });
    });
  }

  it("asks neither channel nor tenant where authentication is off, but the address", () => {
    const open = { serviceUrls: rules.serviceUrls };
    guard(activity({ channelId: "emulator", channelData: undefined }), open);
    assert.throws(() => guard(activity({ serviceUrl: "https://evil.example/" }), open), { code: "CONNECTOR_REFUSED" });
  });
});

describe("an address for replies", () => {
  const allowed = ["https://smba.trafficmanager.net/emea", "http://127.0.0.1:9000/"];

  for (const address of [
    "https://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net/emea/tenant/",
    "https://SMBA.trafficmanager.net/emea/",
    "http://127.0.0.1:9000/x",
  ]) {
    it(`is allowed: ${address}`, () => assert.ok(isAllowed(address, allowed)));
  }

  for (const address of [
    "",
    "smba.trafficmanager.net/emea/",
    "http://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net:444/emea/",
    "https://smba.trafficmanager.net/amer/",
    "https://smba.trafficmanager.net/emea-evil/",
    "https://smba.trafficmanager.net/emea/../amer/",
    "https://smba.trafficmanager.net@evil.example/emea/",
    "https://user:word@smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net.evil.example/emea/",
    "https://evil.example/?https://smba.trafficmanager.net/emea/",
    "javascript:alert(1)",
  ]) {
    it(`is refused: ${address || "an empty one"}`, () => assert.ok(!isAllowed(address, allowed)));
  }
});
