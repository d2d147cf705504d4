import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/platform/core/env";
import { clientAddress, PEER_HEADER } from "@/lib/platform/core/client-address";

/**
 * Writes on each request who really is at the other end of the connection. Next gives handlers no
 * socket, and every header a caller sends can be made up: this one is overwritten before Next looks.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    if (!isStart(message)) return;
    message.request.headers[PEER_HEADER] = message.request.socket.remoteAddress ?? "";
  });
}

function isStart(message: unknown): message is { readonly request: IncomingMessage } {
  return typeof message === "object" && message !== null && "request" in message;
}

/** Whose attempts are counted together. */
export function addressOf(request: Request): string {
  return clientAddress({
    forwardedFor: request.headers.get("x-forwarded-for"),
    peer: request.headers.get(PEER_HEADER),
    trustedProxies: env().TRUSTED_PROXIES,
  });
}
