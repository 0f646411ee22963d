/** Multipart bodies as bytes, so that a test can damage them. */
export interface Part {
  name: string;
  filename?: string;
  type: string;
  content: string | Buffer;
}

export const boundary = "test-boundary";
export const multipart = { "content-type": `multipart/form-data; boundary=${boundary}` };

export const pdf = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\n%%EOF\n", "latin1");
export const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
export const png = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001" +
    "0d0a2db40000000049454e44ae426082",
  "hex",
);

export const activityPart: Part = {
  name: "activity",
  type: "application/vnd.microsoft.activity",
  content: JSON.stringify({ type: "message", text: "Aquí está" }),
};

export function filePart(filename = "contrato.pdf", type = "application/pdf", content: string | Buffer = pdf): Part {
  return { name: "file", filename, type, content };
}

export function headOf({ name, filename, type }: Part): string {
  const file = filename === undefined ? "" : `; filename="${filename}"`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: ${type}\r\n\r\n`;
}

export function bodyOf(...parts: Part[]): Buffer {
  const some = parts.flatMap((part) => [headOf(part), part.content, "\r\n"]);
  return Buffer.concat([...some, `--${boundary}--\r\n`].map((each) => Buffer.from(each)));
}
