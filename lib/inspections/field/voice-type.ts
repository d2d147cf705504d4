/**
 * Detects the type of a sound file from its first bytes, because the declared type cannot be
 * trusted. Pure.
 */
export type VoiceType = "audio/webm" | "audio/mp4" | "audio/ogg";

/** Two minutes of speech are well below this in all three formats. */
export const VOICE_BYTES_MAX = 2 * 1024 * 1024;

const MP4_BRANDS = new Set(["M4A ", "mp41", "mp42", "isom", "iso2", "iso5", "iso6", "dash"]);

export function detectVoiceType(bytes: Uint8Array): VoiceType | null {
  // EBML with the document type WebM. Matroska has the same header with another document type.
  if (latin(bytes, 0, 4) === "\x1aE\xdf\xa3") {
    return latin(bytes, 4, 64).includes("webm") ? "audio/webm" : null;
  }
  if (latin(bytes, 0, 4) === "OggS") return "audio/ogg";
  if (latin(bytes, 4, 8) === "ftyp" && MP4_BRANDS.has(latin(bytes, 8, 12))) return "audio/mp4";
  return null;
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
