/** Set by our own server on every request; see lib/platform/http/server-limits.ts. */
export const PEER_HEADER = "x-candor-peer";

/**
 * The caller's address. Each proxy appends whom it saw to X-Forwarded-For, so with n trusted proxies
 * the n-th entry from the right is the last one that nobody outside could make up. Pure.
 */
export function resolveClientIp(seen: {
  readonly forwardedFor: string | null;
  /** The other end of the connection; null outside a server. */
  readonly peer: string | null;
  readonly trustedProxies: number;
}): string {
  const peer = seen.peer === null || seen.peer === "" ? "local" : seen.peer;
  if (seen.trustedProxies === 0) return peer;
  const hops = (seen.forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  // Fewer hops than proxies: somebody inside asked, past some of them.
  return hops.at(-seen.trustedProxies) ?? hops[0] ?? peer;
}
