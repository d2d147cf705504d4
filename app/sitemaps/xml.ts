import { toLocalePath } from "@/lib/listings/public-urls";
import { getEnv } from "@/lib/platform/core/env";
import { routing } from "@/lib/platform/i18n/routing";

/** Crawlers read it a few times a day, so it may be an hour old. */
const HEADERS = {
  "content-type": "application/xml; charset=utf-8",
  "cache-control": "public, max-age=0, s-maxage=3600",
  "x-content-type-options": "nosniff",
};
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

export type SitemapEntry = { readonly path: string; readonly changedOn?: string };

export function buildSitemapIndex(names: readonly string[]): Response {
  const items = names.map(
    (name) => `<sitemap><loc>${whole(`/sitemaps/${name}.xml`)}</loc></sitemap>`,
  );
  return xml(`<sitemapindex xmlns="${NAMESPACE}">${items.join("")}</sitemapindex>`);
}

/** Lists every page once per language. */
export function buildSitemapPart(entries: readonly SitemapEntry[]): Response {
  const items = entries.flatMap(({ path, changedOn }) =>
    routing.locales.map((locale) => {
      const changed = changedOn === undefined ? "" : `<lastmod>${changedOn}</lastmod>`;
      return `<url><loc>${whole(toLocalePath(locale, path))}</loc>${changed}</url>`;
    }),
  );
  return xml(`<urlset xmlns="${NAMESPACE}">${items.join("")}</urlset>`);
}

function xml(body: string): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, { headers: HEADERS });
}

function whole(path: string): string {
  return new URL(path, getEnv().APP_ORIGIN).toString().replaceAll("&", "&amp;");
}
