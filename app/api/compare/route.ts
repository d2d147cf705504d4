import { z } from "zod";
import {
  buildComparedCookie,
  parseComparedIds,
  comparePath,
  readCompared,
} from "@/components/listing/compared-cookie";
import { toLocalePath } from "@/lib/listings/public-urls";
import { COMPARED_MAX } from "@/lib/listings/policy";
import { MARKETS, type Market } from "@/lib/markets/markets";
import { definePlainRoute } from "@/lib/platform/http/route";
import { routing } from "@/lib/platform/i18n/routing";

const WHERE = { market: z.enum(MARKETS), locale: z.enum(routing.locales).catch("en") };
const Asked = z.union([
  z.object({ ...WHERE, add: z.string().regex(/^lst_[a-z0-9_]{1,40}$/) }),
  z.object({
    ...WHERE,
    cars: z.string().max(400).transform(parseComparedIds),
    then: z.enum(["compare", "cars"]).catch("compare"),
  }),
]);

/**
 * GET /api/compare?market=uk&add=lst_1 adds one car; only browsers without JavaScript use it.
 * GET /api/compare?market=uk&cars=lst_1,lst_2&then=cars keeps exactly these cars; the comparison page links to
 * it.
 * Both store the cars in a cookie and redirect: to the comparison's URL, which can be shared, or to the
 * results.
 */
export const GET = definePlainRoute({
  summary:
    "Change the cars to compare, in a cookie, and redirect to the comparison or the results.",
  auth: "none",
  statuses: [303],
  input: { query: Asked },
  why: "keeps a choice of public cars in the visitor's own cookie, and nothing with us",
  origin: "any",
  handle: (request) => {
    const asked = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
    const { market, locale } = asked;
    const ids =
      "add" in asked ? withOne(request.headers.get("cookie") ?? "", market, asked.add) : asked.cars;
    const isOnward = "then" in asked && asked.then === "cars";
    const path = isOnward ? `/${market}/cars` : comparePath(market, ids);
    const headers = new Headers({
      location: toLocalePath(locale, path),
      "set-cookie": buildComparedCookie(market, ids),
      "cache-control": "no-store",
    });
    return Promise.resolve(new Response(null, { status: 303, headers }));
  },
});

/** The car that was just added stays; when the comparison is full, the oldest one is removed. */
function withOne(cookies: string, market: Market, id: string): readonly string[] {
  const before = readCompared(cookies, market);
  return [...before.filter((each) => each !== id), id].slice(-COMPARED_MAX);
}
