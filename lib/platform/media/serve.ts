import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { OpenedAsset } from "@/lib/platform/media/assets";
import { isStorageKey, getStorage } from "@/lib/platform/media/storage";

/** Even if a file were not a picture, browsers could not execute or frame it. */
const INERT = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** A public picture by its key. A key is never overwritten, so it may be cached permanently. */
export async function servePublicFile(key: string): Promise<Response> {
  // Keys of private files have another prefix and are never served here.
  if (!isStorageKey(key) || !key.startsWith("p/")) throw createNotFoundError("file");
  const bytes = await getStorage().get(key);
  if (bytes === null) throw createNotFoundError("file");
  return new Response(bytes, {
    headers: {
      ...INERT,
      "content-type": "image/webp",
      "content-length": String(bytes.byteLength),
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}

/** A private file, for a reader whom the caller has allowed. */
export function servePrivateFile(asset: OpenedAsset, fileName: string): Response {
  return new Response(asset.bytes, {
    headers: {
      ...INERT,
      "content-type": asset.contentType,
      "content-length": String(asset.bytes.byteLength),
      "content-disposition": `inline; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
      "cache-control": "private, no-store",
    },
  });
}
