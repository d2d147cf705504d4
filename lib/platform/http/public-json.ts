import "server-only";

/** Public facts that anybody may keep for a minute; they hold nothing about who asks. */
export function buildPublicJson(value: unknown, seconds = 60): Response {
  return Response.json(value, {
    headers: {
      "cache-control": `public, max-age=${seconds}`,
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    },
  });
}
