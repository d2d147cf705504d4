import "server-only";

/** Public data that shared caches may store for a minute; it does not depend on the caller. */
export function buildPublicJson(value: unknown, seconds = 60): Response {
  return Response.json(value, {
    headers: {
      "cache-control": `public, max-age=${seconds}`,
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    },
  });
}
