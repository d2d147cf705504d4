// Next's documented `cacheHandler`, which next.config.ts names (docs/decisions/011). It keeps the pages of the
// catalogue, which are rendered once for everybody, in the memory of this process.
//
// The policy: a page that is rendered once cannot carry a nonce that differs per request, so its inline scripts
// are allowed by their hashes. `set` reads the finished page once, lists them and sends the policy as one of
// the page's headers. It never changes the page.
//
// The address: Next writes the address of the visitor for whom a page is made into its data, with the query. A
// page with a query in it is sent to that visitor and not kept.
//
// The tags: a page is tagged with its market and make and becomes stale when a car of that make changes. Next
// loads this file by itself and it shares no module with the app, so the app finds the store in globalThis
// (lib/search/page-cache.ts).
import { LRUCache } from "lru-cache";
import { listInlineScriptHashes } from "./lib/platform/http/inline-scripts.mjs";
import { buildContentSecurityPolicy } from "./lib/platform/http/page-headers.mjs";

const BYTES_MAX = 128 * 1024 * 1024;
/** After a change visitors get the page as it was, while it is made anew; after this long nobody does. */
const STALE_MS = 20_000;
/** Next compares times to the millisecond on a clock of its own. */
const CLOCK_MARGIN_MS = 1_000;
const POLICY = "content-security-policy";
const TAGS = "x-next-cache-tags";
/** The page's own address among Next's tags: /en/uk/used, /en/uk/used/bmw, /en/uk/used/bmw/3-series. */
const CATALOGUE = /(?:^|,)_N_T_\/(?:en|zh-CN)\/(us|uk|cn)\/used(?:\/([^/,]+))?(?:\/[^/,]+)?(?=,|$)/;

/** How the data in a page says that its address had no query; when Next changes that, no page is kept. */
const WITHOUT_QUERY = '\\"q\\":\\"\\"';

/** One store for all instances: Next makes a handler for each request. */
const pages = new LRUCache({ maxSize: BYTES_MAX, sizeCalculation: (entry) => entry.bytes });
/** Tags that changed lately, each with the time at which pages that were being made then are dropped as well. */
const changed = new LRUCache({ max: 10_000 });
globalThis.candorPageCache ??= { expire: (tags) => expireTags(tags, STALE_MS) };

export default class PageCache {
  get(key) {
    const entry = pages.get(key);
    if (entry === undefined) return Promise.resolve(null);
    if (entry.expiresAt <= Date.now()) {
      pages.delete(key);
      return Promise.resolve(null);
    }
    const { value, lastModified, cacheControl } = entry;
    return Promise.resolve({ value, lastModified, cacheControl });
  }

  set(key, value, context) {
    const tags = listTags(value, context);
    const catalogue = tags.map((tag) => CATALOGUE.exec(tag)).find((match) => match !== null);
    if (value?.kind === "APP_PAGE" && catalogue !== undefined) {
      // Next answers the visitor for whom the page was made with these headers too.
      value.headers[POLICY] = buildContentSecurityPolicy(
        listInlineScriptHashes(value.html).join(" "),
      );
      if (!value.html.includes(WITHOUT_QUERY)) return Promise.resolve();
      tags.push(catalogueTag(catalogue));
    }
    if (isKept(value)) pages.set(key, entryFor(value, tags, context));
    else pages.delete(key);
    return Promise.resolve();
  }

  /** Without durations nobody sees the page again; with them it is made anew behind the visitor's back. */
  revalidateTag(tags, durations) {
    const expire = durations === undefined ? 0 : durations.expire;
    expireTags([tags].flat(), expire === undefined ? Infinity : expire * 1_000);
    return Promise.resolve();
  }

  /** Nothing is held for a single request. */
  resetRequestCache() {}
}

/** A page that does not exist is not kept: anybody may invent the name of a make. */
function isKept(value) {
  return value !== null && (value.status === undefined || value.status === 200);
}

function entryFor(value, tags, context) {
  const cacheControl = context.fetchCache === true ? undefined : context.cacheControl;
  const expiresAt = Math.min(...tags.map((tag) => changed.get(tag) ?? Infinity));
  return {
    value,
    tags,
    cacheControl,
    expiresAt,
    bytes: countBytes(value),
    lastModified: Date.now(),
  };
}

/** Next sees from `lastModified` that a page's time is over, and makes it anew. */
function expireTags(tags, staleMs) {
  const now = Date.now();
  if (staleMs > 0 && staleMs < Infinity) {
    for (const tag of tags) changed.set(tag, now + staleMs, { ttl: staleMs });
  }
  for (const entry of pages.values()) {
    if (!tags.some((tag) => entry.tags.includes(tag))) continue;
    const revalidate = entry.cacheControl?.revalidate;
    const lifetimeMs = typeof revalidate === "number" ? revalidate * 1_000 : 0;
    entry.lastModified = Math.min(entry.lastModified, now - lifetimeMs - CLOCK_MARGIN_MS);
    entry.expiresAt = Math.min(entry.expiresAt, now + staleMs);
  }
}

/** Pages and routes carry their tags in a header; answers of `fetch` come with theirs. */
function listTags(value, context) {
  const header = value?.headers?.[TAGS];
  return [...(typeof header === "string" ? header.split(",") : []), ...(context.tags ?? [])];
}

/** The same words as in lib/search/page-cache.ts. */
function catalogueTag([, market, make]) {
  return make === undefined ? `used/${market}` : `used/${market}/${decodeURIComponent(make)}`;
}

function countBytes(value) {
  const segments = [...(value.segmentData?.values() ?? [])];
  const parts = [value.html, value.rscData, value.body, value.data?.body, ...segments];
  const sizes = parts.map((part) => (part === undefined ? 0 : Buffer.byteLength(part)));
  // Headers and what the store needs for itself.
  return sizes.reduce((sum, size) => sum + size, 4_096);
}
