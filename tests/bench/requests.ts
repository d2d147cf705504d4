import { type Random } from "@/prisma/seed/scale/cars";
import { generateScaleModels } from "@/prisma/seed/scale/models";
import { generateScalePlaces } from "@/prisma/seed/scale/places";
import { MARKETS, type Market } from "@/lib/markets/markets";
import type { StoredSearch } from "@/lib/saved-searches/percolation";
import { SavedSearch } from "@/lib/saved-searches/schema";

/** The share of saved searches that name a model; about a third name only a make. */
const MODEL_SHARE = 0.55;

/** Builds a saved search as narrow as real ones: mostly a model or a make, a budget, often a place. */
export function requestOf(random: Random, number: number, share = MODEL_SHARE): StoredSearch {
  const market: Market = MARKETS[Math.floor(random() * 3)] ?? "us";
  const models = generateScaleModels(market);
  const model = models[Math.floor(random() ** 2 * models.length)];
  const at = random();
  const place =
    generateScalePlaces(market)[Math.floor(random() * generateScalePlaces(market).length)];
  const budget = (model?.price ?? 20_000) * (0.3 + 0.6 * random());
  const request = SavedSearch.parse({
    market,
    must: {
      makes: at < share + 0.3 && model !== undefined ? [model.make] : [],
      models: at < share && model !== undefined ? [model.name] : [],
      fuels: random() < 0.3 ? ["petrol"] : [],
      gearboxes: random() < 0.3 ? ["automatic"] : [],
      bodies: random() < 0.3 && model !== undefined ? [model.body] : [],
      yearMin: random() < 0.6 ? 2012 + Math.floor(random() * 10) : null,
      odometerMaxMetres: random() < 0.5 ? 160_000_000 : null,
      gradeMax: random() < 0.2 ? 2 : null,
    },
    budget: { maxMinor: BigInt(Math.round(budget)) * 100n },
    place:
      random() < 0.6 && place !== undefined
        ? { lat: place.lat, lon: place.lon, radiusMetres: 80_000 }
        : null,
  });
  return { id: `req_${number}`, request };
}
