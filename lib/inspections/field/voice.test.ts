import { describe, expect, it } from "vitest";
import { parseRange, buildVoiceResponse } from "@/lib/inspections/field/voice-response";
import { detectVoiceType } from "@/lib/inspections/field/voice-type";

const text = (value: string): Uint8Array => Uint8Array.from(value, (each) => each.charCodeAt(0));

describe("sound by its first bytes", () => {
  it("is WebM, Ogg or MP4, and nothing that only says so", () => {
    expect(detectVoiceType(text("\x1aE\xdf\xa3\x01\x42\x82\x84webm"))).toBe("audio/webm");
    expect(detectVoiceType(text("\x1aE\xdf\xa3\x01\x42\x82\x88matroska"))).toBeNull();
    expect(detectVoiceType(text("OggS\0\x02"))).toBe("audio/ogg");
    expect(detectVoiceType(text("\0\0\0\x1cftypM4A \0\0"))).toBe("audio/mp4");
    expect(detectVoiceType(text("\0\0\0\x1cftypheic\0\0"))).toBeNull();
    for (const other of ["", "<html>", "RIFF\0\0\0\0WAVE", "\x89PNG\r\n\x1a\n"]) {
      expect(detectVoiceType(text(other))).toBeNull();
    }
  });
});

describe("a piece of it", () => {
  it("lies within the file, counted from either end", () => {
    expect(parseRange("bytes=0-1", 10)).toEqual({ from: 0, to: 1 });
    expect(parseRange("bytes=4-", 10)).toEqual({ from: 4, to: 9 });
    expect(parseRange("bytes=-3", 10)).toEqual({ from: 7, to: 9 });
    expect(parseRange("bytes=8-99", 10)).toEqual({ from: 8, to: 9 });
    expect(parseRange("bytes=10-", 10)).toBe("unsatisfiable");
    for (const whole of [null, "bytes=-", "bytes=0-1,3-4", "items=1-2"]) {
      expect(parseRange(whole, 10)).toBeNull();
    }
  });

  it("is answered as players expect it, and can never run", async () => {
    const file = { bytes: Uint8Array.from([1, 2, 3, 4]), contentType: "audio/webm" };
    const part = buildVoiceResponse(file, "bytes=1-2");
    expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 1-2/4"]);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([2, 3]);
    expect(part.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(buildVoiceResponse(file, "bytes=9-").status).toBe(416);
  });
});
