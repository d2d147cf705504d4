import { PIECE_BYTES, countPieces } from "@/lib/inspections/video/vocabulary";
import { parseRange, buildRecordingHeaders } from "@/lib/inspections/field/voice-response";

/**
 * Serves a video in byte ranges, so that players can seek. Data is read only as fast as it is
 * played.
 */
export function buildVideoResponse(
  video: {
    readonly bytes: number;
    readonly contentType: string;
    readonly piece: (index: number) => Promise<Uint8Array<ArrayBuffer>>;
  },
  range: string | null,
): Response {
  const { bytes: total } = video;
  const headers = buildRecordingHeaders(video.contentType);
  const part = parseRange(range, total);
  if (part === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${total}` },
    });
  }
  const { from, to } = part ?? { from: 0, to: total - 1 };
  return new Response(bytesBetween(video.piece, from, to), {
    status: part === null ? 200 : 206,
    headers: {
      ...headers,
      "content-length": String(to - from + 1),
      ...(part === null ? {} : { "content-range": `bytes ${from}-${to}/${total}` }),
    },
  });
}

/** Keeps only one piece in memory at a time. */
function bytesBetween(
  piece: (index: number) => Promise<Uint8Array<ArrayBuffer>>,
  from: number,
  to: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let index = Math.floor(from / PIECE_BYTES);
  const end = countPieces(to + 1);
  return new ReadableStream({
    async pull(controller) {
      if (index >= end) {
        controller.close();
        return;
      }
      const start = index * PIECE_BYTES;
      const bytes = await piece(index);
      controller.enqueue(bytes.subarray(Math.max(from - start, 0), to - start + 1));
      index += 1;
    },
  });
}
