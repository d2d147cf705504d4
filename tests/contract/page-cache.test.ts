import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listInlineScriptHashes } from "@/lib/platform/http/inline-scripts.mjs";
import PageCache, { type KeptPage } from "@/page-cache.mjs";

const LIFETIME = { cacheControl: { revalidate: 60, expire: 120 } };
const TAG = "_N_T_/en/uk/used/bmw";
/** The URL in the form in which Next.js writes it into a page's data. */
const addressed = (query: string): string => `push("{\\"q\\":\\"${query}\\"}")`;
const first = addressed("");
const HTML = `<html><head><script src="/a.js" async=""></script></head><body><script>${first}</script>
<script type="application/ld+json">{"@type":"ItemList"}</script><script>second("<b>")</script></body></html>`;

function aPage(html = HTML, more: Partial<KeptPage> = {}): KeptPage {
  return {
    kind: "APP_PAGE",
    html,
    headers: { "x-next-cache-tags": `_N_T_/layout,${TAG}` },
    ...more,
  };
}

const hashOf = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function expire(...tags: string[]): void {
  const { candorPageCache } = globalThis as unknown as {
    readonly candorPageCache: { readonly expire: (tags: readonly string[]) => void };
  };
  candorPageCache.expire(tags);
}

let cache = new PageCache();
let key = "";
let made = 0;

beforeEach(() => {
  vi.useFakeTimers();
  cache = new PageCache();
  key = `/route-cache/APP_PAGE/x/$/en/uk/used/bmw/${(made += 1)}`;
});
afterEach(() => vi.useRealTimers());

describe("the scripts of a page", () => {
  it("are listed once each, without those with an address and without data", () => {
    expect(listInlineScriptHashes(HTML)).toEqual([hashOf(first), hashOf('second("<b>")')]);
    expect(listInlineScriptHashes(HTML + HTML)).toHaveLength(2);
  });

  it("become its policy, and nothing of the page itself changes", async () => {
    const page = aPage();
    await cache.set(key, page, LIFETIME);
    expect(page.html).toBe(HTML);
    const kept = await cache.get(key);
    expect(kept?.value.html).toBe(HTML);
    const policy = kept?.value.headers?.["content-security-policy"];
    expect(policy).toContain(`script-src 'self' ${hashOf(first)} ${hashOf('second("<b>")')};`);
    expect(kept?.value.headers?.["x-next-cache-tags"]).toBe(`_N_T_/layout,${TAG}`);
  });
});

describe("cached pages", () => {
  it("are returned with their lifetime by every handler", async () => {
    await cache.set(key, aPage(), LIFETIME);
    const kept = await new PageCache().get(key);
    expect(kept).toMatchObject({ lastModified: Date.now(), ...LIFETIME });
    expect(await cache.get(`${key}/other`)).toBeNull();
  });

  it("are not stored for missing pages, and one whose page disappeared is dropped", async () => {
    const missing = aPage(HTML, { status: 404 });
    await cache.set(key, missing, LIFETIME);
    expect(await cache.get(key)).toBeNull();
    expect(missing.headers?.["content-security-policy"]).toContain("sha256-");
    await cache.set(key, aPage(), LIFETIME);
    await cache.set(key, aPage(HTML, { status: 404 }), LIFETIME);
    expect(await cache.get(key)).toBeNull();
  });

  it("never contain a visitor's query: such a page is sent and not cached, and the earlier one stays", async () => {
    const asked = aPage(HTML.replace(first, addressed("?utm_source=theirs")));
    await cache.set(key, asked, LIFETIME);
    expect(await cache.get(key)).toBeNull();
    expect(asked.headers?.["content-security-policy"]).toContain("sha256-");
    await cache.set(key, aPage(), LIFETIME);
    await cache.set(key, asked, LIFETIME);
    expect((await cache.get(key))?.value.html).toBe(HTML);
  });

  it("of a make that changed are served as stale for twenty seconds and then dropped", async () => {
    await cache.set(key, aPage(), LIFETIME);
    expire("used/uk/audi", "used/us/bmw");
    expect((await cache.get(key))?.lastModified).toBe(Date.now());
    expire("used/uk/bmw");
    const stale = await cache.get(key);
    expect(Date.now() - (stale?.lastModified ?? 0)).toBeGreaterThan(60_000);
    expect(Date.now() - (stale?.lastModified ?? 0)).toBeLessThan(120_000);
    vi.advanceTimersByTime(20_000);
    expect(await cache.get(key)).toBeNull();
  });

  it("that were being rendered during a change are dropped with the earlier ones", async () => {
    expire("used/uk/bmw");
    vi.advanceTimersByTime(1_000);
    await cache.set(key, aPage(), LIFETIME);
    expect((await cache.get(key))?.lastModified).toBe(Date.now());
    vi.advanceTimersByTime(19_000);
    expect(await cache.get(key)).toBeNull();
  });

  it("are dropped at once by a tag that Next revalidates without a time", async () => {
    await cache.set(key, aPage(), LIFETIME);
    await cache.revalidateTag(TAG);
    expect(await cache.get(key)).toBeNull();
  });

  it("never take more than 128 MB: the ones not asked for longest go first", async () => {
    const large = "x".repeat(30 * 1024 * 1024);
    for (let index = 0; index < 5; index += 1) {
      await cache.set(`${key}/${index}`, aPage(HTML + large), LIFETIME);
    }
    expect(await cache.get(`${key}/0`)).toBeNull();
    expect(await cache.get(`${key}/4`)).not.toBeNull();
  });
});
