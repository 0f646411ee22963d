import { randomBytes } from "node:crypto";

/** A new id each call: URL-safe, at least 128 random bits. */
export type NewId = () => string;

export const randomId: NewId = () => randomBytes(18).toString("base64url");
