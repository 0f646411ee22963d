import assert from "node:assert/strict";
import { isAccepted, typeOfExtension } from "../../../adapters/channels/file-types.ts";
import { jpeg, pdf, png } from "../../support/multipart.ts";

describe("the type of a file", () => {
  const right: [string, Buffer, string][] = [
    ["application/pdf", pdf, "a.pdf"],
    ["application/pdf", pdf, "a.PDF"],
    ["image/png", png, "a.png"],
    ["image/jpeg", jpeg, "a.jpg"],
    ["image/jpeg", jpeg, "a.JPEG"],
    ["application/pdf", Buffer.concat([pdf, png, jpeg]), "with-pictures.pdf"],
    ["image/png", Buffer.concat([png, pdf]), "with-a-tail.png"],
  ];
  for (const [type, bytes, name] of right) {
    it(`is taken for ${type} under ${name}`, async () => assert.ok(await isAccepted(type, bytes, name)));
  }

  const wrong: Record<string, [string, Buffer, string]> = {
    "nothing at all": ["application/pdf", Buffer.alloc(0), "a.pdf"],
    "a mark cut short": ["application/pdf", Buffer.from("%PDF"), "a.pdf"],
    "a PDF behind a picture": ["application/pdf", Buffer.concat([png, pdf]), "a.pdf"],
    "a picture behind a PDF": ["image/png", Buffer.concat([pdf, png]), "a.png"],
    "a PDF behind a byte order mark": ["application/pdf", Buffer.concat([Buffer.from("efbbbf", "hex"), pdf]), "a.pdf"],
    "a PDF behind a line": ["application/pdf", Buffer.concat([Buffer.from("\n"), pdf]), "a.pdf"],
    "a page in front of a PDF": ["application/pdf", Buffer.concat([Buffer.from("<html>"), pdf]), "a.pdf"],
    "an archive in front of a PDF": ["application/pdf", Buffer.concat([Buffer.from("PK\x03\x04"), pdf]), "a.pdf"],
    "a PDF under a picture's name": ["application/pdf", pdf, "a.png"],
    "a PDF under a program's name": ["application/pdf", pdf, "a.pdf.exe"],
    "a PDF that is said to be a picture": ["image/png", pdf, "a.png"],
    "a type that is not on the list": ["text/html", Buffer.from("<html>"), "a.html"],
    "a type that every object has": ["constructor", pdf, "a.pdf"],
  };
  for (const [what, [type, bytes, name]] of Object.entries(wrong)) {
    it(`is refused: ${what}`, async () => assert.ok(!(await isAccepted(type, bytes, name))));
  }

  it("is known by the extension, where there is one", () => {
    assert.deepEqual([".pdf", ".JPG", ".jpeg", ".png", ".exe", "", "."].map(typeOfExtension), [
      "application/pdf",
      "image/jpeg",
      "image/jpeg",
      "image/png",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
