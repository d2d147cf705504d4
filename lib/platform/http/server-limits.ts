import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { PEER_HEADER } from "@/lib/platform/core/resolve-client-ip";

/**
 * Writes the remote address of the connection into each request, for rate limits. Next gives handlers
 * no socket, and a caller can forge every header, so this one is overwritten before Next reads it.
 * Only the request is changed, never the response.
 */
export function recordPeerAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    if (!isStart(message)) return;
    message.request.headers[PEER_HEADER] = message.request.socket.remoteAddress ?? "";
  });
}

function isStart(message: unknown): message is { readonly request: IncomingMessage } {
  return (
    typeof message === "object" &&
    message !== null &&
    "request" in message &&
    message.request instanceof IncomingMessage
  );
}
