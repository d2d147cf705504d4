import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openFont } from "@/lib/report-documents/open-font";

const folder = path.dirname(
  createRequire(import.meta.url).resolve("@fontsource/noto-sans-sc/package.json"),
);
const woff = fs.readFileSync(path.join(folder, "files/noto-sans-sc-latin-400-normal.woff"));

/** The sum of a table's 32-bit words, as the OpenType specification defines a checksum. */
function checksumOf(bytes: Buffer): number {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

describe("a font taken out of its WOFF file", () => {
  it("is as long as the file says, with every table whole", () => {
    const font = openFont(woff);
    expect(font.length).toBe(woff.readUInt32BE(16));
    expect(font.readUInt32BE(0)).toBe(woff.readUInt32BE(4));
    const tables = font.readUInt16BE(4);
    expect(tables).toBe(woff.readUInt16BE(12));
    for (let index = 0; index < tables; index += 1) {
      const at = 12 + index * 16;
      // The head table contains a checksum itself, which is excluded from all sums.
      if (font.toString("latin1", at, at + 4) === "head") continue;
      const offset = font.readUInt32BE(at + 8);
      const bytes = font.subarray(offset, offset + font.readUInt32BE(at + 12));
      expect(checksumOf(bytes)).toBe(font.readUInt32BE(at + 4));
    }
  });

  it("is refused when the file is something else", () => {
    expect(() => openFont(Buffer.from("wOF2 and more bytes than nothing"))).toThrow(RangeError);
  });
});
