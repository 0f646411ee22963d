/** The code by which anybody who holds a receipt can check that it is ours and says what was registered. */
import { createHmac } from "node:crypto";

/** RFC 4648, section 6. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Five bits each: 80 bits in all. */
const length = 16;

/** `K3QF-7ZP2-…`: an HMAC-SHA256 of number and hash, so that nobody else can make one. */
export function verificationCode(secret: Uint8Array, { number, hash }: { number: string; hash: string }): string {
  const mac = createHmac("sha256", secret).update(`orienta receipt\n${number}\n${hash}`).digest();
  const bits = [...mac].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = Array.from({ length }, (_, at) => alphabet[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]);
  return grouped(letters.join(""));
}

/** As it is printed; undefined where it cannot be a code. */
export function normaliseCode(text: string): string | undefined {
  const plain = text.slice(0, 64).toUpperCase().replace(/[\s-]/g, "");
  return new RegExp(`^[A-Z2-7]{${length}}$`).test(plain) ? grouped(plain) : undefined;
}

function grouped(letters: string): string {
  return letters.match(/.{4}/g)?.join("-") ?? "";
}
