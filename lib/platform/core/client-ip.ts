import "server-only";
import { getEnv } from "@/lib/platform/core/env";
import { resolveClientIp, PEER_HEADER } from "@/lib/platform/core/resolve-client-ip";

/** The client IP, which rate limits use. */
export function getClientIp(request: Request): string {
  return resolveClientIp({
    forwardedFor: request.headers.get("x-forwarded-for"),
    peer: request.headers.get(PEER_HEADER),
    trustedProxies: getEnv().TRUSTED_PROXIES,
  });
}
