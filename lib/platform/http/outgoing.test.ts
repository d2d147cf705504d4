import { once } from "node:events";
import { request, type IncomingMessage, type ServerResponse } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptsAfterPaint } from "@/lib/platform/http/after-paint.mjs";
import { changeHead } from "@/lib/platform/http/hold-scripts";
import { compressText, mayBePage } from "@/lib/platform/http/outgoing";
import { serveLocally, type LocalServer } from "@/tests/support/local-server";

const TEXT = "条件以检测为准 ".repeat(400);
const PAGE = `<!DOCTYPE html><html><head><script src="/_next/static/chunks/a.js" async="" nonce="n"></script></head><body>${TEXT}</body></html>`;

let answer: (response: ServerResponse) => void = () => undefined;
let server: LocalServer;

type Got = { readonly headers: IncomingMessage["headers"]; readonly body: Buffer };

async function get(accepts: string | null): Promise<Got> {
  const { port } = server;
  const headers = accepts === null ? {} : { "accept-encoding": accepts };
  const asked = request({ host: "127.0.0.1", port, headers }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { headers: response.headers, body: Buffer.concat(chunks) };
}

beforeAll(async () => {
  server = await serveLocally((incoming, response) => {
    compressText(incoming, response);
    changeHead(response);
    answer(response);
  });
});
afterAll(() => {
  server.stop();
});

describe("what goes out", () => {
  it("is changed first and compressed then, as each client accepts it", async () => {
    answer = (response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      // As Next does it before the first piece of a page.
      response.flushHeaders();
      response.write(Buffer.from(PAGE.slice(0, 60)));
      response.write(Buffer.from(PAGE.slice(60)));
      response.end();
    };
    const changed = scriptsAfterPaint(PAGE);
    const unpack = { gzip: gunzipSync, br: brotliDecompressSync };
    for (const [encoding, read] of Object.entries(unpack)) {
      const { headers, body } = await get(encoding);
      expect(headers["content-encoding"]).toBe(encoding);
      expect(headers.vary).toMatch(/accept-encoding/i);
      expect(body.length).toBeLessThan(PAGE.length / 4);
      expect(read(body).toString()).toBe(changed);
    }
    for (const accepts of [null, "identity"]) {
      const { headers, body } = await get(accepts);
      expect(headers["content-encoding"]).toBeUndefined();
      expect(body.toString()).toBe(changed);
    }
  });

  it("is looked at only where it can be a page", () => {
    expect(
      ["/", "/uk/cars?q=api", "/zh-CN/uk", undefined].map((address) => mayBePage(address)),
    ).not.toContain(false);
    expect(
      ["/api/search?market=uk", "/_next/static/a.js"].map((address) => mayBePage(address)),
    ).not.toContain(true);
  });

  it("does not let an event wait for the next, nor packs what is packed", async () => {
    for (const type of ["text/event-stream", "image/webp", "video/mp4", "application/pdf"]) {
      answer = (response) => {
        response.setHeader("content-type", type);
        response.end(Buffer.from(TEXT));
      };
      const { headers, body } = await get("gzip, deflate, br");
      expect(headers["content-encoding"], type).toBeUndefined();
      expect(body.toString()).toBe(TEXT);
    }
  });
});
