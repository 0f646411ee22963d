import { connectRequestTracker } from "../../../adapters/cases/request-tracker/desk.ts";
import type { DeskSubject } from "../../contracts/case-desk/subject.ts";
import { caseDeskContract } from "../../contracts/case-desk.ts";
import { type FaultyProxy, startFaultyProxy } from "../../support/faulty-proxy.ts";
import { requestTracker } from "../../support/request-tracker.ts";
import { noFiles } from "./request-tracker/subject.ts";

describe("the desk in Request Tracker", function () {
  this.timeout(90_000);
  let proxy: FaultyProxy;
  let subject: DeskSubject;

  before(async function () {
    // Its packages may have to be installed.
    this.timeout(600_000);
    const { url, token } = await requestTracker();
    proxy = await startFaultyProxy(url);
    const desk = connectRequestTracker({
      ...{ url: proxy.url, token, queues: { default: "Helpdesk" }, files: noFiles },
      ...{ timeLimit: 6000, eventLagMs: 0 },
    });
    await desk.check();
    subject = { desk, fault: (fault) => proxy.fault(fault) };
  });

  after(() => proxy.stop());

  caseDeskContract("Request Tracker", { begin: async () => subject, isRemote: true });
});
