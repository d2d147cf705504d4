import "server-only";
import type { ServerResponse } from "node:http";
import { scriptsAfterPaint } from "@/lib/platform/http/after-paint.mjs";

const HEAD_END = "</head>";
/** A head is a few kilobytes; a page without one in so many bytes is sent as it is. */
const HEAD_BYTES_MAX = 256 * 1024;

/**
 * Lets the scripts of a page that is made for one visitor wait for its first paint. Next writes its script tags
 * itself and has no setting for when they run, so the head is changed on its way out; pages that are kept whole
 * are changed where they are kept (page-cache.mjs). Only until the head is through: after it the response is
 * what it was before.
 */
export function changeHead(response: ServerResponse): void {
  // Another may have changed them before: what compresses, for one.
  const before = {
    write: Object.getOwnPropertyDescriptor(response, "write"),
    end: Object.getOwnPropertyDescriptor(response, "end"),
  };
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  let held = Buffer.alloc(0);

  const restore = (name: "write" | "end"): void => {
    const own = before[name];
    if (own === undefined) Reflect.deleteProperty(response, name);
    else Object.defineProperty(response, name, own);
  };
  const release = (): void => {
    restore("write");
    restore("end");
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

/**
 * Only the head is read as text: what follows may end within a letter. A page without a nonce is the same for
 * all, and its policy knows no script that is not in it.
 */
function withChangedHead(page: Buffer): Buffer {
  const end = page.indexOf(HEAD_END);
  if (end === -1) return page;
  const rest = end + HEAD_END.length;
  const head = page.toString("utf8", 0, rest);
  if (!head.includes(' nonce="')) return page;
  return Buffer.concat([Buffer.from(scriptsAfterPaint(head)), page.subarray(rest)]);
}

/** What has a length was kept whole, and is not counted anew. */
function isPage(response: ServerResponse): boolean {
  const type = response.getHeader("content-type");
  return (
    typeof type === "string" &&
    type.startsWith("text/html") &&
    !response.hasHeader("content-length")
  );
}
