import assert from "node:assert/strict";
import { normaliseCode, verificationCode } from "../../../bot/cases/verification-code.ts";

const secret = new TextEncoder().encode("a secret of the test, long enough for it");
const receipt = { number: "2026-000001", hash: "ab".repeat(32) };

describe("a verification code", () => {
  it("is the same for the same receipt, and another for any other number, content or secret", () => {
    const code = verificationCode(secret, receipt);
    assert.match(code, /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    assert.equal(verificationCode(secret, { ...receipt }), code);
    const others = [
      verificationCode(secret, { ...receipt, number: "2026-000002" }),
      verificationCode(secret, { ...receipt, hash: "cd".repeat(32) }),
      verificationCode(new TextEncoder().encode("another"), receipt),
    ];
    assert.equal(new Set([code, ...others]).size, 4);
  });

  it("is read however it was typed, and nothing else is", () => {
    assert.equal(normaliseCode(" k3qf 7zp2-aaaa-BBBB"), "K3QF-7ZP2-AAAA-BBBB");
    for (const wrong of ["", "K3QF", "K3QF-7ZP2-AAAA-BBB1", "x".repeat(10_000)])
      assert.equal(normaliseCode(wrong), undefined);
  });
});
