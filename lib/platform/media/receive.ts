import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { PHOTO_BYTES_MAX, createTooLargeError } from "@/lib/platform/media/photo";

/** Reads an upload and stops at the limit, because the declared length cannot be trusted. */
export async function receiveBytes(request: Request): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > PHOTO_BYTES_MAX) throw createTooLargeError();
  if (request.body === null) {
    throw new AppError("malformed", { code: "body_missing", detail: "Send the file as the body." });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > PHOTO_BYTES_MAX) {
      await reader.cancel();
      throw createTooLargeError();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, size);
}
