/**
 * Detects the type of a file from its first bytes, because its name and declared type cannot be
 * trusted. Pure.
 */
export type PhotoType = "jpeg" | "png" | "webp";
export type RefusedType = "heic" | "avif" | "other";

const HEIC_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

export function detectPhotoType(bytes: Uint8Array): PhotoType | RefusedType {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP") return "webp";
  if (latin(bytes, 4, 8) === "ftyp") {
    const brand = latin(bytes, 8, 12).toLowerCase();
    if (brand === "avif" || brand === "avis") return "avif";
    if (HEIC_BRANDS.has(brand)) return "heic";
  }
  return "other";
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
