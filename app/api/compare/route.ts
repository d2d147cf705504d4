import { z } from "zod";
import { comparedCookie, comparePath, readCompared } from "@/components/listing/compared-cookie";
import { localePath } from "@/lib/listings/addresses";
import { COMPARED_MAX } from "@/lib/listings/policy";
import { MARKETS } from "@/lib/markets/markets";
import { plainRoute } from "@/lib/platform/http/route";
import { routing } from "@/lib/platform/i18n/routing";

const Asked = z.object({
  market: z.enum(MARKETS),
  locale: z.enum(routing.locales).catch("en"),
  add: z.string().regex(/^lst_[a-z0-9_]{1,40}$/),
});

/**
 * GET /api/compare?market=uk&add=lst_1: for a browser without script, which keeps its cars in a cookie.
 * Leads to the comparison's own address, which can be sent to anybody. With a script nobody comes here.
 */
export const GET = plainRoute({
  why: "keeps a choice of public cars in the visitor's own cookie, and nothing with us",
  origin: "any",
  handle: (request) => {
    const asked = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
    const { market, locale, add } = asked;
    const before = readCompared(request.headers.get("cookie") ?? "", market);
    // The one added last is surely wanted: the oldest makes room.
    const ids = [...before.filter((id) => id !== add), add].slice(-COMPARED_MAX);
    const headers = new Headers({
      location: localePath(locale, comparePath(market, ids)),
      "set-cookie": comparedCookie(market, ids),
      "cache-control": "no-store",
    });
    return Promise.resolve(new Response(null, { status: 303, headers }));
  },
});
