import type { Market } from "@/lib/markets/markets";
import { toSlug } from "@/lib/pricing/slugs";
import type { SearchQuery } from "@/lib/search/schema";
import { toSearchParams } from "@/lib/search/url";

/** The catalogue's address of a make or one of its models; without the language. */
export function buildCataloguePath(market: Market, make?: string, modelName?: string): string {
  const names = [make, modelName].flatMap((name) => (name === undefined ? [] : [toSlug(name)]));
  return ["", market, "used", ...names.map(encodeURIComponent)].join("/");
}

/** Where search engines find the same cars: a question of one make or model alone has a page of its own. */
export function findCanonicalPath(market: Market, query: SearchQuery): string | null {
  const asked = toSearchParams({ ...query, sort: "newest", view: "grid" });
  const [make, model] = asked;
  if (make === undefined) return `/${market}/cars`;
  if (make[0] !== "make" || toSlug(make[1]) === "") return null;
  if (model === undefined) return buildCataloguePath(market, make[1]);
  if (model[0] !== "model" || toSlug(model[1]) === "" || asked.length > 2) return null;
  return buildCataloguePath(market, make[1], model[1]);
}
