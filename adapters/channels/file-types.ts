/** What a file is: its content, its extension and what it is declared to be must say the same. */
import { extname } from "node:path";
import { fileTypeFromBuffer } from "file-type";

interface FileType {
  extensions: readonly string[];
  /** Its first bytes, hexadecimal: nothing stands before them, so that no other program reads it as something else. */
  begins: string;
}

const accepted: Readonly<Record<string, FileType>> = {
  "application/pdf": { extensions: [".pdf"], begins: "255044462d" },
  "image/png": { extensions: [".png"], begins: "89504e470d0a1a0a" },
  "image/jpeg": { extensions: [".jpg", ".jpeg"], begins: "ffd8ff" },
};

/** Bytes that tell what a file is. */
export const headLength = 4100;

export async function isAccepted(declared: string, head: Buffer, name: string): Promise<boolean> {
  const type = Object.hasOwn(accepted, declared) ? accepted[declared] : undefined;
  if (!type?.extensions.includes(extname(name).toLowerCase())) return false;
  if (!head.subarray(0, type.begins.length / 2).equals(Buffer.from(type.begins, "hex"))) return false;
  return (await fileTypeFromBuffer(head))?.mime === declared;
}

/** The content type that an extension such as `.pdf` stands for. */
export function typeOfExtension(extension: string): string | undefined {
  return Object.keys(accepted).find((type) => accepted[type]?.extensions.includes(extension.toLowerCase()));
}
