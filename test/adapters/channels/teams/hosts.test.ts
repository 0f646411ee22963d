import assert from "node:assert/strict";
import { isFetchable } from "../../../../adapters/channels/teams/hosts.ts";

const allowed = ["*.sharepoint.com", "files.example", "127.0.0.1", "localhost"];
const closed = { allowed, isLoopbackOpen: false };
const open = { allowed, isLoopbackOpen: true };

describe("a host of Teams' files", () => {
  for (const address of [
    "https://contoso.sharepoint.com/personal/a/_layouts/15/download.aspx?UniqueId=1&tempauth=x",
    "https://contoso-my.sharepoint.com/x",
    "https://a.b.sharepoint.com/x",
    "https://CONTOSO.SharePoint.com:443/x",
    "https://files.example/x",
  ]) {
    it(`is allowed: ${address.slice(0, 40)}`, () => assert.ok(isFetchable(address, closed)));
  }

  for (const address of [
    "",
    "contoso.sharepoint.com/x",
    "http://contoso.sharepoint.com/x",
    "ftp://contoso.sharepoint.com/x",
    "file:///etc/passwd",
    "data:application/pdf,%25PDF-",
    "https://sharepoint.com/x",
    "https://evilsharepoint.com/x",
    "https://contoso.sharepoint.com.evil.example/x",
    "https://contoso.sharepoint.com./x",
    "https://contoso.sharepoint.com:8443/x",
    "https://contoso.sharepoint.com@evil.example/x",
    "https://user:word@contoso.sharepoint.com/x",
    "https://evil.example/?contoso.sharepoint.com",
    "https://evil.example/#.sharepoint.com",
    "https://evil.example\\.sharepoint.com/x",
    "https://sub.files.example/x",
    "https://169.254.169.254/latest/meta-data",
    "http://127.0.0.1:3978/x",
    "https://127.0.0.1/x",
  ]) {
    it(`is refused: ${address || "an empty one"}`, () => assert.ok(!isFetchable(address, closed)));
  }

  it("is this computer only where authentication is off, by a name that is on the list", () => {
    assert.ok(isFetchable("http://127.0.0.1:3978/x", open));
    assert.ok(isFetchable("http://2130706433:3978/x", open), "the same address, written as a number");
    assert.ok(!isFetchable("http://[::1]:3978/x", open));
    assert.ok(!isFetchable("http://169.254.169.254/x", open));
    assert.ok(!isFetchable("http://contoso.sharepoint.com/x", open));
  });
});
