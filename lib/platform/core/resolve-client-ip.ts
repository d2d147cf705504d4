/** Set by our own server on every request; see lib/platform/http/server-limits.ts. */
export const PEER_HEADER = "x-candor-peer";

/**
 * The client IP. Each proxy appends the address it received the request from to X-Forwarded-For, so
 * with n trusted proxies the n-th entry from the right is the last one that a client cannot forge.
 * Pure.
 */
export function resolveClientIp(seen: {
  readonly forwardedFor: string | null;
  /** The remote address of the connection. Null outside a server. */
  readonly peer: string | null;
  readonly trustedProxies: number;
}): string {
  const peer = seen.peer === null || seen.peer === "" ? "local" : seen.peer;
  if (seen.trustedProxies === 0) return peer;
  const hops = (seen.forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  // Fewer entries than proxies: an internal request that did not pass all of them.
  return hops.at(-seen.trustedProxies) ?? hops[0] ?? peer;
}
