import "server-only";
import { env } from "@/lib/platform/core/env";
import { clientAddress, PEER_HEADER } from "@/lib/platform/core/client-address";

/** Whose attempts are counted together. */
export function addressOf(request: Request): string {
  return clientAddress({
    forwardedFor: request.headers.get("x-forwarded-for"),
    peer: request.headers.get(PEER_HEADER),
    trustedProxies: env().TRUSTED_PROXIES,
  });
}
