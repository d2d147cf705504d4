import { z } from "zod";
import { buildSitemapPart, type SitemapEntry } from "@/app/sitemaps/xml";
import { listSitemapCars } from "@/lib/listings/sitemap";
import { MARKETS, type Market } from "@/lib/markets/markets";
import { AppError } from "@/lib/platform/core/errors";
import { definePlainRoute } from "@/lib/platform/http/route";
import { listMakes, listModelsByMake } from "@/lib/search/catalogue";
import { buildCataloguePath } from "@/lib/search/catalogue-path";

const PARTS_MAX = 1_000;
const Params = z.object({ part: z.string().max(40) });
const Name = z
  .string()
  .regex(/^[a-z]{2}-(catalogue|cars-\d{1,4}-\d{1,4})\.xml$/)
  .transform((text) => text.replace(".xml", "").split("-"));

/** GET /sitemaps/uk-cars-0-1.xml: one part; the name contains its number and the number of parts. */
export const GET = definePlainRoute({
  summary: "Get one part of the sitemap.",
  auth: "none",
  produces: "application/xml",
  errors: ["not_found"],
  input: { params: Params },
  why: "lists public pages",
  origin: "any",
  limit: { name: "sitemap", points: 60, perSeconds: 60 },
  handle: async (_request, context) => {
    const [market, kind, part, parts] = read((await Params.parseAsync(await context.params)).part);
    return buildSitemapPart(
      kind === "catalogue" ? await catalogue(market) : await cars(market, part, parts),
    );
  },
});

function read(name: string): readonly [Market, string, number, number] {
  const [market, kind = "", part = 0, parts = 1] = Name.safeParse(name).data ?? [];
  const known = MARKETS.find((each) => each === market);
  const [at, of] = [Number(part), Number(parts)];
  if (known === undefined || at >= of || of > PARTS_MAX) {
    throw new AppError("not_found", { code: "sitemap_not_found", detail: "No such part." });
  }
  return [known, kind, at, of];
}

async function catalogue(market: Market): Promise<readonly SitemapEntry[]> {
  const out: SitemapEntry[] = [
    { path: `/${market}` },
    { path: `/${market}/cars` },
    { path: buildCataloguePath(market) },
  ];
  for (const make of await listMakes(market)) {
    const models = await listModelsByMake(market, make.name);
    out.push({ path: buildCataloguePath(market, make.name) });
    out.push(
      ...models.map((model) => ({ path: buildCataloguePath(market, make.name, model.name) })),
    );
  }
  return out;
}

async function cars(market: Market, part: number, parts: number): Promise<readonly SitemapEntry[]> {
  const found = await listSitemapCars(market, part, parts);
  return found.map(({ slug, changedOn }) => ({ path: `/${market}/cars/${slug}`, changedOn }));
}
