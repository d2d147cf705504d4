import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectDelimiter, scanEncoding } from "@/lib/dealers/feeds/detect";

function encodingOf(bytes: Uint8Array, chunk = bytes.length): string {
  const scan = scanEncoding();
  for (let at = 0; at < bytes.length; at += Math.max(1, chunk))
    scan.push(bytes.subarray(at, at + chunk));
  return scan.finish();
}

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));
// 福特,福克斯,自动 in GB18030.
const GBK = Uint8Array.from(Buffer.from("b8a3ccd82cb8a3bfcbcbb92cd7d4b6af0a", "hex"));

describe("the encoding", () => {
  it.each<[string, Uint8Array, string]>([
    ["plain ASCII", Buffer.from("make,model\n"), "utf-8"],
    ["UTF-8", Buffer.from("福特,£8,000\n"), "utf-8"],
    ["UTF-8 with its mark", Buffer.from("\uFEFFmake,model\n"), "utf-8"],
    ["GB18030", GBK, "gb18030"],
    ["a pound sign from Windows", latin("Focus,£8,000\n"), "windows-1252"],
    ["an accent from Windows", latin("Citroën,C3\nRenault,Mégane\n"), "windows-1252"],
    ["UTF-16 from Excel", Buffer.from("\uFEFFmake,model\n", "utf16le"), "utf-16le"],
    ["UTF-16 without its mark", Buffer.from("make,model,year\n", "utf16le"), "utf-16le"],
  ])("of %s", (_name, bytes, expected) => {
    expect(encodingOf(bytes)).toBe(expected);
  });

  it("is the same however the file arrives in pieces", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(GBK, Uint8Array.from(Buffer.from("福特,£8,福克斯\n"))),
        fc.integer({ min: 1, max: 9 }),
        (bytes, chunk) => {
          expect(encodingOf(bytes, chunk)).toBe(encodingOf(bytes));
        },
      ),
    );
  });
});

describe("the delimiter", () => {
  it.each([
    ["a,b,c\n1,2,3\n", ","],
    ["a;b;c\n1,5;2;3\n2,5;1;1\n", ";"],
    ["a\tb\n1\t2, and more\n", "\t"],
    ["a|b|c\n1|2|3\n", "|"],
    ['a,b\n"x;y;z;w","1;2;3;4"\n"a;b;c;d",2\n', ","],
    ['a;b\n"over\ntwo, three, four";2\n1;2\n', ";"],
  ])("of %j is %j", (sample, expected) => {
    expect(detectDelimiter(sample)).toBe(expected);
  });
});
