// Next's own cache of whole pages, which next.config.ts names, with two things added to what it keeps
// (docs/decisions/023).
//
// The policy: a page that is rendered once for everybody cannot carry a nonce, so every inline script in it
// is allowed by its hash. Whatever is kept says itself which scripts it consists of.
//
// The make: pages of the catalogue are dropped when a car of their make changes. The app says so through
// globalThis, since this file is loaded beside it and shares no module with it.
import { createHash } from "node:crypto";
import { contentSecurityPolicy } from "./lib/platform/http/page-headers.mjs";
import caching from "next/dist/server/lib/incremental-cache/file-system-cache.js";

const TAGS = "x-next-cache-tags";
const POLICY = "content-security-policy";
/** The page's own address among Next's tags: /en/uk/used, /en/uk/used/bmw, /en/uk/used/bmw/3-series. */
const CATALOGUE = /(?:^|,)_N_T_\/(?:en|zh-CN)\/(us|uk|cn)\/used(?:\/([^/,]+))?(?:\/[^/,]+)?(?=,|$)/;
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const IS_DATA = /\btype="application\/(?:ld\+)?json"/;
const HAS_SOURCE = /\bsrc="/;

/** Visitors get the page as it was while it is made anew; after so long nobody does. */
const STALE_SECONDS = 20;

// Loaded by Node it is a module with a default; bundled beside proxy.ts, the class itself.
const FileSystemCache = caching.default ?? caching;

export default class PageCache extends FileSystemCache {
  constructor(context) {
    super(context);
    globalThis.candorPageCache ??= {
      expire: (tags) => this.revalidateTag(tags, { expire: STALE_SECONDS }),
    };
  }

  async set(key, data, context) {
    const tags = data?.kind === "APP_PAGE" ? data.headers?.[TAGS] : undefined;
    const page = typeof tags === "string" ? CATALOGUE.exec(tags) : null;
    if (page !== null) {
      const [, market, make] = page;
      // The same object is sent to whoever caused the page to be made.
      data.headers[TAGS] = `${tags},${catalogueTag(market, make)}`;
      data.headers[POLICY] = policyOf(data.html);
    }
    return super.set(key, data, context);
  }
}

/** The same words as in lib/search/page-cache.ts. */
function catalogueTag(market, make) {
  return make === undefined ? `used/${market}` : `used/${market}/${decodeURIComponent(make)}`;
}

function policyOf(html) {
  const hashes = new Set();
  for (const [, attributes, text] of html.matchAll(SCRIPT)) {
    if (IS_DATA.test(attributes) || HAS_SOURCE.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  return contentSecurityPolicy([...hashes].join(" "));
}
