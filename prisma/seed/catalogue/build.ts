import { generateDefects, type DefectPair } from "@/prisma/seed/catalogue/defects";
import { generateInspection } from "@/prisma/seed/catalogue/inspection";
import { drawAskingPriceMinor, USUAL_DISTANCE } from "@/prisma/seed/catalogue/prices";
import { DEMO_PLACES } from "@/prisma/seed/catalogue/places";
import { parseModels, type ModelFacts, type TrimFacts } from "@/prisma/seed/catalogue/models";
import { createRandom, type Random } from "@/prisma/seed/catalogue/random";
import {
  toMarketText,
  writeKnownFaults,
  writeSellerDescription,
} from "@/prisma/seed/catalogue/seller-text";
import { SHOWCASES } from "@/prisma/seed/catalogue/showcases";
import { pickColour, drawStudioSpec } from "@/prisma/seed/catalogue/studio-spec";
import type { Fate } from "@/prisma/seed/catalogue/verdicts";
import { buildDemoVin } from "@/prisma/seed/catalogue/vin";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import type { TitleStatus } from "@/lib/vehicles/vocabulary";
import type {
  DemoCar,
  DemoColour,
  DemoDefect,
  DemoOdometerReading,
  DemoText,
} from "@/prisma/seed/catalogue/types";

export const CARS_PER_MARKET = 80;
/** The first cars of each market; all are inspected, because only inspected cars are sold. */
const SALE_CANDIDATES_PER_MARKET = 32;
/** The date of the catalogue; ages and prices are calculated from it. */
const TODAY = { year: 2026, month: 10 };
/** A model with a higher new price counts as expensive when repair costs are calculated. */
const ORDINARY_NEW_PRICE: Readonly<Record<Market, number>> = {
  us: 32000,
  uk: 26000,
  cn: 180000,
};

/** Cars with a history chosen by hand: number in the market → what happened to the car. */
const FATES: Readonly<Record<Market, Readonly<Record<number, Fate>>>> = {
  us: { 19: "structure", 27: "flood", 41: "salvage", 55: "lemon" },
  uk: { 21: "structure", 33: "salvage", 48: "flood" },
  cn: { 18: "structure", 26: "flood", 52: "structure" },
};

type Draft = {
  readonly colour: DemoColour;
  readonly id: string;
  readonly number: number;
  readonly market: Market;
  readonly model: ModelFacts;
  readonly trim: TrimFacts;
  readonly modelYear: number;
  readonly ageYears: number;
  readonly month: number;
  readonly odometer: number;
  readonly fate: Fate;
  readonly isShowcase: boolean;
  readonly isInspected: boolean;
};

function draftOf(market: Market, models: readonly ModelFacts[], number: number): Draft {
  const id = `${market}-${String(number).padStart(3, "0")}`;
  const random = createRandom(`${id} facts`);
  const showcase = SHOWCASES[market][number - 1];
  const isShowcase = showcase !== undefined;
  // 37 is coprime to the lengths of the lists, so neighbouring cars are different models.
  const model = isShowcase
    ? models.find((each) => `${each.make} ${each.modelName}` === showcase[0])
    : models[(number * 37) % models.length];
  if (model === undefined) throw new Error(`no model for ${id}`);
  const newest = Math.min(model.yearTo, 2025);
  const oldest = isShowcase ? Math.max(model.yearFrom, newest - 4) : model.yearFrom;
  const modelYear = random.integer(oldest, newest);
  const month = random.integer(1, modelYear === TODAY.year ? 6 : 12);
  const ageYears = TODAY.year - modelYear + (TODAY.month - month) / 12;
  const distance =
    USUAL_DISTANCE[market] * ageYears * random.between(0.5, isShowcase ? 1.05 : 1.55);
  return {
    id,
    number,
    market,
    model,
    trim: random.pick(model.trims),
    colour: showcase?.[1] ?? pickColour(createRandom(`${id} colour`), model.body),
    modelYear,
    ageYears,
    month,
    odometer: Math.max(900, Math.round(distance) + random.integer(0, 97)),
    fate: FATES[market][number] ?? "none",
    isShowcase,
    // About ten in each market wait for their inspection; none of them is a sale candidate.
    isInspected: number <= SALE_CANDIDATES_PER_MARKET || number % 5 !== 0 || number === 55,
  };
}

function defectCount(random: Random, draft: Draft): number {
  if (draft.fate === "salvage") return 4;
  const wear = random.next() + Math.min(draft.ageYears, 10) * 0.028;
  if (draft.isShowcase) return draft.number % 6 === 0 ? 0 : random.integer(1, 3);
  if (wear < 0.3) return 0;
  if (wear > 1.08) return random.integer(8, 11);
  if (wear > 0.96) return random.integer(5, 7);
  return random.integer(1, 5);
}

function titleOf(draft: Draft): { status: TitleStatus; brand: string | null } {
  if (draft.fate === "salvage") {
    // The UK has no salvage title but write-off categories; S means structural damage, repaired.
    return draft.market === "uk"
      ? { status: "rebuilt", brand: "S" }
      : { status: "salvage", brand: "11" };
  }
  if (draft.fate === "lemon") return { status: "lemon", brand: "42" };
  return { status: "clean", brand: null };
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** About one reading per year up to the listing; readings never decrease. */
function odometerHistory(random: Random, draft: Draft): DemoOdometerReading[] {
  const source = draft.market === "uk" ? "roadworthiness_test" : "service";
  const out: DemoOdometerReading[] = [
    {
      readOn: isoDay(draft.modelYear, draft.month, random.integer(2, 26)),
      reading: random.integer(4, 40),
      source: "delivery",
    },
  ];
  const first = draft.market === "uk" ? 3 : 1;
  for (let age = first; age <= Math.floor(draft.ageYears - 0.3); age += 1) {
    if (draft.market !== "uk" && random.chance(0.25)) continue;
    const share = (age / draft.ageYears) * random.between(0.97, 1);
    out.push({
      readOn: isoDay(draft.modelYear + age, draft.month, random.integer(2, 26)),
      reading: Math.round(draft.odometer * share),
      source,
    });
  }
  return out;
}

function headline(draft: Draft): DemoText {
  const { model, trim, modelYear } = draft;
  return {
    en: `${modelYear} ${model.make} ${model.modelName}${draft.market === "cn" ? "" : ` ${trim.name}`}`,
    zh: `${model.makeZh} ${model.modelZh} ${modelYear}款 ${trim.name}`,
  };
}

function ownersAndKeys(random: Random, ageYears: number): { owners: number; keys: number } {
  const owners = 1 + Math.floor(random.next() * (ageYears < 3 ? 1.3 : ageYears < 7 ? 2.2 : 3.6));
  return { owners, keys: random.chance(ageYears < 4 ? 0.95 : 0.72) ? 2 : 1 };
}

function finish(draft: Draft): DemoCar {
  const { id, market, model, trim } = draft;
  const facts = createRandom(`${id} sale`);
  const colour = draft.colour;
  const scale = {
    market,
    factor: Math.min(2, Math.max(0.8, trim.newPrice / ORDINARY_NEW_PRICE[market])),
  };
  const damage = createRandom(`${id} damage`);
  const count = defectCount(damage, draft);
  const { ageYears } = draft;
  const situation = { market, body: model.body, ageYears, isRough: count >= 8, scale };
  const pairs = generateDefects(damage, situation, count);
  const defects = pairs.map(({ told }): DemoDefect => ({
    ...told,
    text: toMarketText(market, told.text),
  }));
  const title = titleOf(draft);
  const sellerKind = facts.chance(0.45) ? "dealer" : "private";
  const { owners, keys } = ownersAndKeys(facts, draft.ageYears);
  const seller = {
    market,
    sellerKind,
    fuel: trim.fuel,
    defects,
    titleStatus: title.status,
    ageYears: draft.ageYears,
    ownersCount: owners,
  } as const;
  return {
    id,
    market,
    isShowcase: draft.isShowcase,
    isSaleCandidate: draft.number <= SALE_CANDIDATES_PER_MARKET,
    ...carFacts(draft),
    colour,
    odometerReading: draft.odometer,
    odometerUnit: market === "cn" ? "km" : "mi",
    odometerHistory: odometerHistory(createRandom(`${id} readings`), draft),
    askingPriceMinor: drawAskingPriceMinor(facts, {
      market,
      model,
      trim,
      ageYears: draft.ageYears,
      odometer: draft.odometer,
      repairCostMinor: defects.reduce((sum, defect) => sum + defect.repairCostMinor, 0),
      titleFactor: title.status === "clean" ? (draft.fate === "none" ? 1 : 0.78) : 0.64,
    }),
    currency: MARKET_FACTS[market].currency,
    ownersCount: owners,
    keysCount: keys,
    titleStatus: title.status,
    titleBrand: title.brand,
    firstRegisteredOn: isoDay(draft.modelYear, draft.month, facts.integer(3, 27)),
    placeSlug: facts.pick(DEMO_PLACES.filter((place) => place.market === market)).slug,
    sellerKind,
    headline: headline(draft),
    description: writeSellerDescription(facts, seller),
    knownFaults: writeKnownFaults(facts, seller),
    studio: studioOf(draft, colour, pairs),
    defects,
    inspection: draft.isInspected
      ? generateInspection(createRandom(`${id} inspection`), { ...draft, defects, scale })
      : null,
  };
}

function carFacts(draft: Draft) {
  const { model, trim, market, modelYear } = draft;
  return {
    vin: buildDemoVin({
      wmi: model.wmi,
      modelKey: `${model.make} ${model.modelName} ${trim.name}`,
      modelYear,
      isEuropean: market === "uk" && /^[S-Z]/.test(model.wmi),
      sequence: { us: 10000, uk: 20000, cn: 30000 }[market] + draft.number * 17,
    }),
    make: model.make,
    makeZh: model.makeZh,
    modelName: model.modelName,
    modelZh: model.modelZh,
    trim: trim.name,
    modelYear,
    body: model.body,
    fuel: trim.fuel,
    gearbox: trim.gearbox,
    drivetrain: trim.drivetrain,
    seats: model.seats,
    doors: model.doors,
    powerKw: trim.powerKw,
    displacementCc: trim.displacementCc,
  } as const;
}

function studioOf(draft: Draft, colour: DemoCar["colour"], pairs: readonly DefectPair[]) {
  const { id, market, model, trim, odometer } = draft;
  const spec = drawStudioSpec(createRandom(`${id} studio`), {
    market,
    model,
    trim,
    colour,
    odometer,
  });
  return { ...spec, defects: pairs.map(({ drawn }) => drawn) };
}

/** All cars of one market, in catalogue order: the first twelve are the showcases. */
export function buildMarket(market: Market, table: string): DemoCar[] {
  const models = parseModels(table);
  return Array.from({ length: CARS_PER_MARKET }, (_, i) => finish(draftOf(market, models, i + 1)));
}
