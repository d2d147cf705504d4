import type { Market } from "@/lib/markets/markets";
import { slugOf } from "@/lib/pricing/slugs";
import type { SearchQuery } from "@/lib/search/schema";
import { searchParamsOf } from "@/lib/search/url";

/** The catalogue's address of a make or one of its models; without the language. */
export function cataloguePath(market: Market, make?: string, modelName?: string): string {
  const names = [make, modelName].flatMap((name) => (name === undefined ? [] : [slugOf(name)]));
  return ["", market, "used", ...names.map(encodeURIComponent)].join("/");
}

/** Where search engines find the same cars: a question of one make or model alone has a page of its own. */
export function canonicalPath(market: Market, query: SearchQuery): string | null {
  const asked = searchParamsOf({ ...query, sort: "newest", view: "grid" });
  const [make, model] = asked;
  if (make === undefined) return `/${market}/cars`;
  if (make[0] !== "make" || slugOf(make[1]) === "") return null;
  if (model === undefined) return cataloguePath(market, make[1]);
  if (model[0] !== "model" || slugOf(model[1]) === "" || asked.length > 2) return null;
  return cataloguePath(market, make[1], model[1]);
}
