import { buildSitemapIndex } from "@/app/sitemaps/xml";
import { countSitemapParts } from "@/lib/listings/sitemap";
import { MARKETS } from "@/lib/markets/markets";
import { definePlainRoute } from "@/lib/platform/http/route";

/** The sitemap index: for each market its catalogue, and its cars in several parts. */
export const GET = definePlainRoute({
  summary: "Get the index of the sitemaps.",
  auth: "none",
  produces: "application/xml",
  why: "lists public pages",
  origin: "any",
  limit: { name: "sitemap", points: 60, perSeconds: 60 },
  handle: async () => {
    const names = await Promise.all(
      MARKETS.map(async (market) => {
        const parts = await countSitemapParts(market);
        const cars = Array.from({ length: parts }, (_, part) => `${market}-cars-${part}-${parts}`);
        return [`${market}-catalogue`, ...cars];
      }),
    );
    return buildSitemapIndex(names.flat());
  },
});
