import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";
import { env } from "@/lib/platform/core/env";
import { changeHead } from "@/lib/platform/http/hold-scripts";

/**
 * What happens to every answer on its way out, after Next has made it. Next has no setting for either: scripts
 * wait for the first paint, and where nothing stands in front of us that would, text is compressed.
 */
export function watchOutgoing(): void {
  const isFront = env().TRUSTED_PROXIES === 0;
  subscribe("http.server.request.start", (message) => {
    if (!isStart(message)) return;
    const { request, response } = message;
    // First what is nearer to the wire: a head is changed before it is compressed.
    if (isFront) compressText(request, response);
    if (mayBePage(request.url)) changeHead(response);
  });
}

/** Data and files go out as they are, and most requests are for them. */
export function mayBePage(address = "/"): boolean {
  return !address.startsWith("/api/") && !address.startsWith("/_next/");
}

const compress = compression({
  filter: (request, response) => !isEventStream(response) && compression.filter(request, response),
});

/** For whoever accepts it; a client that does not costs nothing. Events must not wait for each other. */
export function compressText(request: IncomingMessage, response: ServerResponse): void {
  if (!/\b(?:gzip|br)\b/.test(request.headers["accept-encoding"] ?? "")) return;
  compress(request, response, () => undefined);
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}

type Start = { readonly request: IncomingMessage; readonly response: ServerResponse };

function isStart(message: unknown): message is Start {
  if (typeof message !== "object" || message === null) return false;
  return (
    "request" in message &&
    message.request instanceof IncomingMessage &&
    "response" in message &&
    message.response instanceof ServerResponse
  );
}
