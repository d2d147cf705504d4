import "server-only";
import { toJsonResponse, type JsonResponse } from "@/lib/platform/http/json-response";

/** Public data that shared caches may store for a minute; it does not depend on the caller. */
export function buildPublicJson<const T>(value: T, seconds = 60): JsonResponse<T> {
  return toJsonResponse(value, {
    headers: {
      "cache-control": `public, max-age=${seconds}`,
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    },
  });
}
