// The documented `cacheHandler` of Next.js, set in next.config.ts (docs/decisions/011). It caches the pages of the
// catalogue, which are rendered once for everybody, in the memory of this process.
//
// The policy: a page that is rendered once cannot contain a nonce that differs per request, so its inline scripts
// are allowed by their hashes. `set` reads the rendered page once, lists the hashes and adds the policy to the
// page's headers. It never changes the page.
//
// The URL: Next.js writes the URL of the visitor for whom a page is rendered into its data, with the query. A page
// that contains a query is sent to that visitor and not cached.
//
// The tags: a page is tagged with its market and make and becomes stale when a car of that make changes. Next.js
// loads this file separately, so it shares no module with the app; the app finds the store in globalThis
// (lib/search/page-cache.ts).
import { LRUCache } from "lru-cache";
import { MARKET_PATTERN } from "./lib/platform/core/markets.mjs";
import { listInlineScriptHashes } from "./lib/platform/http/inline-scripts.mjs";
import { buildContentSecurityPolicy } from "./lib/platform/http/page-headers.mjs";

const BYTES_MAX = 128 * 1024 * 1024;
/**
 * After a change, visitors get the old page while it is rendered again; after this time the old page is never
 * served.
 */
const STALE_MS = 20_000;
/** Next.js compares times in milliseconds with its own clock. */
const CLOCK_MARGIN_MS = 1_000;
const POLICY = "content-security-policy";
const TAGS = "x-next-cache-tags";
/** The page's path among Next.js's tags: /en/uk/used, /en/uk/used/bmw, /en/uk/used/bmw/3-series. */
const CATALOGUE = new RegExp(
  `(?:^|,)_N_T_/(?:en|zh-CN)/(${MARKET_PATTERN})/used(?:/([^/,]+))?(?:/[^/,]+)?(?=,|$)`,
);

/** The data of a page whose URL had no query contains this text; if Next.js changes it, no page is cached. */
const WITHOUT_QUERY = '\\"q\\":\\"\\"';

/**
 * What Next keeps, as far as this looks at it.
 * @typedef {{ readonly revalidate?: number | false, readonly expire?: number }} CacheControl
 * @typedef {{ tags?: string[], fetchCache?: boolean, cacheControl?: CacheControl }} Context
 * @typedef {object} Value
 * @property {string} kind
 * @property {string} html of a page
 * @property {Record<string, unknown>} headers
 * @property {number} [status]
 * @property {Buffer} [rscData]
 * @property {Map<string, Buffer>} [segmentData]
 * @property {Buffer} [body] of a route
 * @property {{ body?: string }} [data] of a fetch
 * @typedef {object} Entry
 * @property {Value} value
 * @property {string[]} tags
 * @property {CacheControl | undefined} cacheControl
 * @property {number} expiresAt
 * @property {number} bytes
 * @property {number} lastModified
 */

/**
 * One store for all instances: Next makes a handler for each request.
 * @type {LRUCache<string, Entry>}
 */
const pages = new LRUCache({ maxSize: BYTES_MAX, sizeCalculation: (entry) => entry.bytes });
/**
 * Tags that changed lately, each with the time at which pages that were being made then are dropped as well.
 * @type {LRUCache<string, number>}
 */
const changed = new LRUCache({ max: 10_000 });
/** @type {typeof globalThis & { candorPageCache?: { expire: (tags: readonly string[]) => void } }} */
const shared = globalThis;
shared.candorPageCache ??= { expire: (tags) => expireTags(tags, STALE_MS) };

export default class PageCache {
  /** @param {string} key */
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

  /** @param {string} key @param {Value | null} value @param {Context} context */
  set(key, value, context) {
    const tags = listTags(value, context);
    const catalogue = tags.map((tag) => CATALOGUE.exec(tag)).find((match) => match !== null);
    if (value?.kind === "APP_PAGE" && catalogue !== undefined) {
      // Next.js also sends these headers to the visitor whose request rendered the page.
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

  /**
   * Without durations the page is never served again; with them it is served stale while it is rendered in the
   * background.
   * @param {string | readonly string[]} tags
   * @param {{ readonly expire?: number }} [durations]
   */
  revalidateTag(tags, durations) {
    const expire = durations === undefined ? 0 : durations.expire;
    expireTags([tags].flat(), expire === undefined ? Infinity : expire * 1_000);
    return Promise.resolve();
  }

  /** There is no cache for a single request. */
  resetRequestCache() {}
}

/**
 * A page that does not exist is not kept: anybody may invent the name of a make.
 * @param {Value | null} value
 * @returns {value is Value}
 */
function isKept(value) {
  return value !== null && (value.status === undefined || value.status === 200);
}

/** @param {Value} value @param {string[]} tags @param {Context} context */
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

/**
 * Next compares `lastModified` with the tag's age, and renders the page again once it is stale.
 * @param {readonly string[]} tags
 * @param {number} staleMs
 */
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

/**
 * Pages and routes carry their tags in a header; answers of `fetch` come with theirs.
 * @param {Value | null} value
 * @param {Context} context
 */
function listTags(value, context) {
  const header = value?.headers?.[TAGS];
  return [...(typeof header === "string" ? header.split(",") : []), ...(context.tags ?? [])];
}

/**
 * The same words as in lib/search/page-cache.ts.
 * @param {RegExpExecArray} match
 */
function catalogueTag([, market, make]) {
  return make === undefined ? `used/${market}` : `used/${market}/${decodeURIComponent(make)}`;
}

/** @param {Value} value */
function countBytes(value) {
  const segments = [...(value.segmentData?.values() ?? [])];
  const parts = [value.html, value.rscData, value.body, value.data?.body, ...segments];
  const sizes = parts.map((part) => (part === undefined ? 0 : Buffer.byteLength(part)));
  // An estimate for the headers and the entry itself.
  return sizes.reduce((sum, size) => sum + size, 4_096);
}
