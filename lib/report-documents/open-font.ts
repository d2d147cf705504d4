import { inflateSync } from "node:zlib";

const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;

/**
 * Extracts the plain font from a WOFF 1.0 file (W3C Recommendation of 2012, sections 3 to 5) and
 * decompresses every table once. The PDF library decompresses the tables of a WOFF again for each
 * glyph, which for a Chinese font takes minutes instead of seconds.
 * @throws RangeError when the bytes are not a WOFF 1.0 file
 */
export function openFont(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new RangeError("not a WOFF 1.0 file");
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const at = WOFF_HEADER + index * WOFF_ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
    const stored = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      bytes: packed === length ? stored : inflateSync(stored),
    };
  });
  const head = Buffer.alloc(SFNT_HEADER + tables.length * SFNT_ENTRY);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(tables.length, 4);
  const largest = 2 ** Math.floor(Math.log2(tables.length));
  head.writeUInt16BE(largest * 16, 6);
  head.writeUInt16BE(Math.log2(largest), 8);
  head.writeUInt16BE((tables.length - largest) * 16, 10);
  const parts: Buffer[] = [head];
  let end = head.length;
  for (const [index, table] of tables.entries()) {
    const at = SFNT_HEADER + index * SFNT_ENTRY;
    table.tag.copy(head, at);
    table.checksum.copy(head, at + 4);
    head.writeUInt32BE(end, at + 8);
    head.writeUInt32BE(table.bytes.length, at + 12);
    // Each table begins at a multiple of four bytes.
    const padding = (4 - (table.bytes.length % 4)) % 4;
    parts.push(table.bytes, Buffer.alloc(padding));
    end += table.bytes.length + padding;
  }
  return Buffer.concat(parts);
}
