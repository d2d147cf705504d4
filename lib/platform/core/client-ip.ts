import "server-only";
import { getEnv } from "@/lib/platform/core/env";
import { resolveClientIp, PEER_HEADER } from "@/lib/platform/core/resolve-client-ip";

/** Whose attempts are counted together. */
export function getClientIp(request: Request): string {
  return resolveClientIp({
    forwardedFor: request.headers.get("x-forwarded-for"),
    peer: request.headers.get(PEER_HEADER),
    trustedProxies: getEnv().TRUSTED_PROXIES,
  });
}
