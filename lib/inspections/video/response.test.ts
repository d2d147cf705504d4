import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildVideoResponse } from "@/lib/inspections/video/response";
import { PIECE_BYTES } from "@/lib/inspections/video/vocabulary";

const TOTAL = 2 * PIECE_BYTES + 4_321;
const whole = Uint8Array.from({ length: TOTAL }, (_, at) => (at * 31 + (at >> 12)) & 255);

function aVideo() {
  const read: number[] = [];
  const piece = (index: number): Promise<Uint8Array<ArrayBuffer>> => {
    read.push(index);
    return Promise.resolve(whole.slice(index * PIECE_BYTES, (index + 1) * PIECE_BYTES));
  };
  return { read, video: { bytes: TOTAL, contentType: "video/mp4", piece } };
}

describe("a video", () => {
  it("gives every player exactly the bytes it asked for, whatever piece they lie in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(TOTAL - 1), fc.nat(70_000), async (from, length) => {
        const to = Math.min(from + length, TOTAL - 1);
        const response = buildVideoResponse(aVideo().video, `bytes=${from}-${to}`);
        expect(response.status).toBe(206);
        expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to}/${TOTAL}`);
        expect(response.headers.get("content-length")).toBe(String(to - from + 1));
        const got = Buffer.from(await response.arrayBuffer());
        expect(got.equals(whole.subarray(from, to + 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("is whole without a range, and can never run", async () => {
    const response = buildVideoResponse(aVideo().video, null);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("video/mp4");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(Buffer.from(await response.arrayBuffer()).equals(whole)).toBe(true);
    expect(buildVideoResponse(aVideo().video, `bytes=${TOTAL}-`).status).toBe(416);
  });

  it("reads no piece that nobody asked for", async () => {
    const { video, read } = aVideo();
    const response = buildVideoResponse(video, `bytes=${PIECE_BYTES + 10}-${PIECE_BYTES + 20}`);
    await response.arrayBuffer();
    expect(read).toEqual([1]);
  });
});
