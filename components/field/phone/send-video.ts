"use client";
import { z } from "zod";
import { fetchJson, Refused } from "@/components/field/phone/ask";
import type { StoredPhoneFile } from "@/components/field/phone/device";
import { PIECE_BYTES, countPieces, detectVideoType } from "@/lib/inspections/video/vocabulary";
import { toHex } from "@/lib/platform/core/bytes";

const Reply = z.object({ id: z.string(), received: z.int().min(0) });

/** Uploads a video piece by piece; an interrupted upload continues after the last piece that the server has. */
export async function sendVideo(file: StoredPhoneFile): Promise<string> {
  const { blob, seconds } = file;
  const bytes = await blob.arrayBuffer();
  const contentType = detectVideoType(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 64)));
  if (contentType === null) throw new Refused(422, "video_type_refused");
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  const url = `/api/inspections/${file.inspectionId}/videos`;
  const body = JSON.stringify({ contentType, sha256, bytes: blob.size, seconds });
  let upload = Reply.parse(await fetchJson(url, { method: "POST", body }));
  while (upload.received < countPieces(blob.size)) {
    const at = upload.received;
    const piece = blob.slice(at * PIECE_BYTES, (at + 1) * PIECE_BYTES);
    const reply = await fetchJson(`${url}/${upload.id}/pieces/${at}`, {
      method: "POST",
      body: piece,
    });
    upload = Reply.parse(reply);
  }
  return upload.id;
}
