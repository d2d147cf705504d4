/**
 * Serves sound in byte ranges, as players request it. The headers prevent browsers from executing the
 * file, even if it is not sound.
 */
export function buildVoiceResponse(
  file: { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string },
  range: string | null,
): Response {
  const total = file.bytes.byteLength;
  const headers = buildRecordingHeaders(file.contentType);
  const piece = parseRange(range, total);
  if (piece === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${total}` },
    });
  }
  if (piece === null) return new Response(file.bytes, { headers });
  const { from, to } = piece;
  return new Response(file.bytes.slice(from, to + 1), {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${from}-${to}/${total}` },
  });
}

export function buildRecordingHeaders(contentType: string) {
  return {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-type": contentType,
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=300",
  };
}

/** Parses one range. A request for several ranges gets the whole file, which HTTP allows. */
export function parseRange(
  header: string | null,
  total: number,
): { readonly from: number; readonly to: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const first = match[1] ?? "";
  const last = match[2] ?? "";
  const from = first === "" ? Math.max(total - Number(last), 0) : Number(first);
  const to = first === "" || last === "" ? total - 1 : Math.min(Number(last), total - 1);
  return from >= total || from > to ? "unsatisfiable" : { from, to };
}
