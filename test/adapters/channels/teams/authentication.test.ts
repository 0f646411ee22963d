import assert from "node:assert/strict";
import sinon from "sinon";
import { activityOf, type Connector, postActivity, startConnector } from "../../../support/connector.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { type IdentityProvider, startIdentityProvider } from "../../../support/identity-provider.ts";

const appId = "11111111-2222-3333-4444-555555555555";

describe("the connector with authentication", () => {
  let connector: Connector;
  let provider: IdentityProvider;
  let served: Served;

  before(async () => {
    // The SDK tells standard error about every token that it refuses.
    sinon.stub(console, "error");
    connector = await startConnector();
    provider = await startIdentityProvider(appId, connector.serviceUrl);
    served = await serveForTest({
      ...{ CONNECTOR: "on", CONNECTOR_SERVICE_URLS: connector.serviceUrl },
      ...{ MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: "secret", MICROSOFT_APP_TENANT_ID: "tenant" },
    });
  });

  after(async () => {
    await served.stop();
    await provider.close();
    await connector.close();
    sinon.restore();
  });

  const post = (authorization: string | undefined, changes?: Record<string, unknown>) =>
    postActivity(served.url, activityOf(connector.serviceUrl, changes), authorization ? { authorization } : {});

  async function isRefused(answer: Response): Promise<void> {
    assert.equal(answer.status, 401);
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    assert.equal(error.code, "CONNECTOR_REFUSED");
    assert.equal(await served.helpline.store.oldestPending(), undefined);
    assert.deepEqual(connector.posted, []);
  }

  for (const [what, header] of Object.entries({
    "no token": undefined,
    "an empty token": "Bearer ",
    garbage: "Bearer garbage",
    "garbage of three parts": "Bearer a.b.c",
    "another scheme": "Basic dXNlcjp3b3Jk",
    "a token without signature": "Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.",
  })) {
    it(`refuses ${what} with 401`, async () => isRefused(await post(header)));
  }

  for (const [what, changes] of Object.entries({
    "signed with another key": { foreign: true },
    "of another bot": { claims: { aud: "99999999-2222-3333-4444-555555555555" } },
    "of another issuer": { claims: { iss: "https://evil.example" } },
    "that has expired": { expires: "-1h" },
    "for another service address": { claims: { serviceurl: "https://evil.example/" } },
  })) {
    it(`refuses a token ${what} with 401`, async () => isRefused(await post(`Bearer ${await provider.sign(changes)}`)));
  }

  for (const [what, changes] of Object.entries({
    "another channel": { channelId: "webchat" },
    "another tenant": { channelData: { tenant: { id: "other" } } },
    "a service address that is not on the list": { serviceUrl: "https://evil.example/" },
  })) {
    it(`refuses ${what} with 401, though the token is right`, async () =>
      isRefused(await post(`Bearer ${await provider.sign()}`, changes)));
  }

  it("takes a message with the right token", async () => {
    assert.equal((await post(`Bearer ${await provider.sign()}`)).status, 200);
  });
});
