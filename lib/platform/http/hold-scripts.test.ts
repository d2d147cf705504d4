import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptsAfterPaint } from "@/lib/platform/http/after-paint.mjs";
import { changeHead } from "@/lib/platform/http/hold-scripts";
import { serveLocally, type LocalServer } from "@/tests/support/local-server";

const PAGE = `<!DOCTYPE html><html lang="zh-CN"><head><title>二手车</title><script src="/_next/static/chunks/a.js" async="" nonce="n"></script></head><body>宝马 3 系</body></html>`;

let answer: (response: ServerResponse) => void = () => undefined;
let server: LocalServer;
const get = async (): Promise<string> => (await fetch(`http://127.0.0.1:${server.port}/`)).text();

beforeAll(async () => {
  server = await serveLocally((_, response) => {
    changeHead(response);
    answer(response);
  });
});
afterAll(() => {
  server.stop();
});

describe("changeHead", () => {
  it("sends the changed page, wherever its bytes are cut", async () => {
    const bytes = Buffer.from(PAGE);
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        answer = (response) => {
          response.setHeader("content-type", "text/html; charset=utf-8");
          const ends = [...places.toSorted((a, b) => a - b), bytes.length];
          let from = 0;
          for (const end of ends) {
            response.write(bytes.subarray(from, end));
            from = end;
          }
          response.end();
        };
        expect(await get()).toBe(scriptsAfterPaint(PAGE));
      }),
      { numRuns: 60 },
    );
  });

  it("sends a page that ends without a head, and tells whoever waits for a piece", async () => {
    let told = 0;
    answer = (response) => {
      response.setHeader("content-type", "text/html");
      response.write(Buffer.from("<p>one"), () => (told += 1));
      response.end("<p>two", () => (told += 1));
    };
    expect(await get()).toBe("<p>one<p>two");
    expect(told).toBe(2);
  });

  it("leaves alone what has a length or is no page", async () => {
    const headers = [
      { "content-type": "text/html", "content-length": Buffer.byteLength(PAGE) },
      { "content-type": "text/x-component" },
      {},
    ];
    for (const each of headers) {
      answer = (response) => {
        response.writeHead(200, each);
        response.end(Buffer.from(PAGE));
      };
      expect(await get()).toBe(PAGE);
    }
  });

  it("leaves a page that is the same for all: its policy knows its own scripts only", async () => {
    const shared = PAGE.replace(' nonce="n"', "");
    answer = (response) => {
      response.setHeader("content-type", "text/html");
      response.end(Buffer.from(shared));
    };
    expect(await get()).toBe(shared);
  });

  it("is out of the way once the head is through", async () => {
    let changed: readonly boolean[] = [];
    answer = (response) => {
      response.setHeader("content-type", "text/html");
      const isChanged = (): boolean =>
        Object.hasOwn(response, "write") || Object.hasOwn(response, "end");
      const before = isChanged();
      response.write(Buffer.from(PAGE));
      changed = [before, isChanged()];
      response.end();
    };
    await get();
    expect(changed).toEqual([true, false]);
  });
});
