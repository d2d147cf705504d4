import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";
import { scriptsAfterPaint } from "@/lib/platform/http/after-paint.mjs";

const HEAD_END = "</head>";
/** A head is a few kilobytes; a page without one in so many bytes is sent as it is. */
const HEAD_BYTES_MAX = 256 * 1024;

/**
 * Lets the scripts of every page that is made for one visitor wait for its first paint. Next writes its script
 * tags itself and has no setting for when they run, so the head is changed on its way out; pages that are kept
 * whole are changed where they are kept (page-cache.mjs).
 */
export function holdScripts(): void {
  subscribe("http.server.request.start", (message) => {
    if (isStart(message)) changeHead(message.response);
  });
}

type Start = { readonly response: ServerResponse };

function isStart(message: unknown): message is Start {
  const isObject = typeof message === "object" && message !== null;
  return isObject && "response" in message && message.response instanceof ServerResponse;
}

/** Only until the head is through; after it the response is Node's own again. */
export function changeHead(response: ServerResponse): void {
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  let held = Buffer.alloc(0);

  const release = (): void => {
    Reflect.deleteProperty(response, "write");
    Reflect.deleteProperty(response, "end");
    if (held.length > 0) write(withChangedHead(held));
  };

  response.write = (...args: unknown[]) => {
    const [chunk] = args;
    if (!(chunk instanceof Uint8Array) || !isPage(response)) {
      release();
      return write(...args);
    }
    held = Buffer.concat([held, chunk]);
    if (held.includes(HEAD_END) || held.length > HEAD_BYTES_MAX) release();
    const done = args.at(-1);
    if (typeof done === "function") process.nextTick(done);
    return true;
  };
  response.end = (...args: unknown[]) => {
    release();
    return end(...args);
  };
}

/** Only the head is read as text: what follows may end within a letter. */
function withChangedHead(page: Buffer): Buffer {
  const end = page.indexOf(HEAD_END);
  if (end === -1) return page;
  const rest = end + HEAD_END.length;
  const head = scriptsAfterPaint(page.toString("utf8", 0, rest));
  return Buffer.concat([Buffer.from(head), page.subarray(rest)]);
}

/** What has a length was kept whole, and was changed before it was counted. */
function isPage(response: ServerResponse): boolean {
  const type = response.getHeader("content-type");
  return (
    typeof type === "string" &&
    type.startsWith("text/html") &&
    !response.hasHeader("content-length") &&
    !response.hasHeader("content-encoding")
  );
}
