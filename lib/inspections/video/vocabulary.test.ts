import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  PIECE_BYTES,
  countPieces,
  getPieceLength,
  detectVideoType,
  VIDEO_BYTES_MAX,
} from "@/lib/inspections/video/vocabulary";

const text = (value: string): Uint8Array => Uint8Array.from(value, (each) => each.charCodeAt(0));

describe("a video by its first bytes", () => {
  it("is MP4, QuickTime or WebM, and nothing that only says so", () => {
    expect(detectVideoType(text("\0\0\0\x20ftypisom\0\0\x02\0"))).toBe("video/mp4");
    expect(detectVideoType(text("\0\0\0\x18ftypmp42\0\0\0\0"))).toBe("video/mp4");
    expect(detectVideoType(text("\0\0\0\x14ftypqt  \0\0\0\0"))).toBe("video/quicktime");
    expect(detectVideoType(text("\x1aE\xdf\xa3\x01\x42\x82\x84webm"))).toBe("video/webm");
    for (const other of [
      "",
      "<html>",
      "OggS\0\x02",
      "RIFF\0\0\0\0AVI LIST",
      "\x89PNG\r\n\x1a\n",
      // Sound, a photograph, and a Matroska file that browsers cannot play.
      "\0\0\0\x1cftypM4A \0\0",
      "\0\0\0\x1cftypheic\0\0",
      "\x1aE\xdf\xa3\x01\x42\x82\x88matroska",
    ]) {
      expect(detectVideoType(text(other))).toBeNull();
    }
  });
});

describe("the pieces of a video", () => {
  it("are together as long as it is, whole but the last, and none is empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: VIDEO_BYTES_MAX }), (bytes) => {
        const lengths = Array.from({ length: countPieces(bytes) }, (_, at) =>
          getPieceLength(bytes, at),
        );
        expect(lengths.reduce((sum, each) => sum + each, 0)).toBe(bytes);
        expect(lengths.slice(0, -1).every((each) => each === PIECE_BYTES)).toBe(true);
        expect(Math.min(...lengths)).toBeGreaterThan(0);
        expect(getPieceLength(bytes, lengths.length)).toBe(0);
      }),
    );
  });
});
