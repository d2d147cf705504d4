import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BinaryRows } from "@/lib/search/sync/binary-rows";
import type { Cell, Wire } from "@/lib/search/sync/car-columns";

const WIRES: readonly Wire[] = ["text", "int", "long", "float", "bool"];

function encodeCell(cell: Cell, wire: Wire): Buffer {
  if (cell === null) return toInt32(-1);
  const bytes = Buffer.alloc(8);
  switch (wire) {
    case "text": {
      const text = Buffer.from(String(cell));
      return Buffer.concat([toInt32(text.length), text]);
    }
    case "int":
      return Buffer.concat([toInt32(4), toInt32(Number(cell))]);
    case "long":
      bytes.writeBigInt64BE(BigInt(Number(cell)));
      return Buffer.concat([toInt32(8), bytes]);
    case "float":
      bytes.writeDoubleBE(Number(cell));
      return Buffer.concat([toInt32(8), bytes]);
    case "bool":
      return Buffer.concat([toInt32(1), Buffer.from([cell === true ? 1 : 0])]);
  }
}
function toInt32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** A file as the manual describes it: signature, flags, an extension, rows, trailer. */
function encodeFile(rows: readonly (readonly Cell[])[], extensionBytes: number): Buffer {
  return Buffer.concat([
    Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"),
    toInt32(0),
    toInt32(extensionBytes),
    Buffer.alloc(extensionBytes),
    ...rows.flatMap((row) => [
      Buffer.from([0, row.length]),
      ...row.map((cell, index) => encodeCell(cell, WIRES[index] ?? "text")),
    ]),
    Buffer.from([0xff, 0xff]),
  ]);
}

const anyRow = fc.tuple(
  fc.option(fc.string({ unit: "grapheme", maxLength: 12 })),
  fc.option(fc.integer()),
  fc.option(fc.maxSafeInteger()),
  fc.option(fc.double({ noNaN: true })),
  fc.option(fc.boolean()),
);

describe("rows in the binary format of COPY", () => {
  it("are read the same wherever the chunks are cut", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 6 }),
        fc.nat(5),
        fc.array(fc.nat(400), { maxLength: 12 }),
        (rows, extensionBytes, cuts) => {
          const file = encodeFile(rows, extensionBytes);
          const found: Cell[][] = [];
          const decoder = new BinaryRows(WIRES, (cells) => found.push([...cells]));
          const edges = [0, ...cuts.filter((cut) => cut < file.length), file.length];
          const sorted = edges.toSorted((a, b) => a - b);
          sorted.slice(1).forEach((end, index) => {
            decoder.append(file.subarray(sorted[index] ?? 0, end));
          });
          expect(found).toEqual(rows);
          expect(decoder.count).toBe(rows.length);
        },
      ),
    );
  });

  it("are refused when they have other columns than were asked for", () => {
    const decoder = new BinaryRows(["int"], () => undefined);
    expect(() => {
      decoder.append(encodeFile([["a", 1, 2, 3, true]], 0));
    }).toThrow("5 columns");
  });
});
