/**
 * The type of a video from its first bytes, and the pieces it is divided into. Pure; used on phone and server.
 */
export type VideoType = "video/mp4" | "video/quicktime" | "video/webm";

/** Half a minute in full HD is well below this. */
export const VIDEO_BYTES_MAX = 64 * 1024 * 1024;
/** A cold start with some idling, or a walk around the car. */
export const VIDEO_SECONDS_MAX = 30;
/** Per inspection, including videos that were recorded again. */
export const VIDEOS_MAX = 24;
/** The most that a lost connection costs. The database counts in this unit too. */
export const PIECE_BYTES = 1024 * 1024;

export const VIDEO_PIECES_MAX = countPieces(VIDEO_BYTES_MAX);

/** Major brands of ISO base media files that phones use for video. */
const MP4_BRANDS = new Set([
  "isom",
  "iso2",
  "iso4",
  "iso5",
  "iso6",
  "avc1",
  "mp41",
  "mp42",
  "M4V ",
  "M4VP",
  "dash",
]);

export function detectVideoType(bytes: Uint8Array): VideoType | null {
  // EBML with the document type WebM. Matroska has the same header with another document type.
  if (latin(bytes, 0, 4) === "\x1aE\xdf\xa3") {
    return latin(bytes, 4, 64).includes("webm") ? "video/webm" : null;
  }
  if (latin(bytes, 4, 8) !== "ftyp") return null;
  const brand = latin(bytes, 8, 12);
  if (brand === "qt  ") return "video/quicktime";
  return MP4_BRANDS.has(brand) ? "video/mp4" : null;
}

export function countPieces(bytes: number): number {
  return Math.ceil(bytes / PIECE_BYTES);
}

/** Length of one piece. All pieces except the last have the full length. */
export function getPieceLength(bytes: number, index: number): number {
  return Math.max(Math.min(bytes - index * PIECE_BYTES, PIECE_BYTES), 0);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
