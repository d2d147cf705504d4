import type { Market } from "@/lib/markets/markets";
import { toSlug } from "@/lib/pricing/slugs";
import type { SearchQuery } from "@/lib/search/schema";
import { toSearchParams } from "@/lib/search/url";

/** The catalogue's path for a make or one of its models, without the language. */
export function buildCataloguePath(market: Market, make?: string, modelName?: string): string {
  const names = [make, modelName].flatMap((name) => (name === undefined ? [] : [toSlug(name)]));
  return ["", market, "used", ...names.map(encodeURIComponent)].join("/");
}

/**
 * The canonical path for search engines: a search for only one make or model has its own catalogue page.
 */
export function findCanonicalPath(market: Market, query: SearchQuery): string | null {
  const asked = toSearchParams({ ...query, sort: "newest", view: "grid" });
  const [make, model] = asked;
  if (make === undefined) return `/${market}/cars`;
  if (make[0] !== "make" || toSlug(make[1]) === "") return null;
  if (model === undefined) return buildCataloguePath(market, make[1]);
  if (model[0] !== "model" || toSlug(model[1]) === "" || asked.length > 2) return null;
  return buildCataloguePath(market, make[1], model[1]);
}
