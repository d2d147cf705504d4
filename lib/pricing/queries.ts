import "server-only";
import { cache } from "react";
import { z } from "zod";
import { listComparableFaces } from "@/lib/listings/comparable-summaries";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";
import { createBugError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { prepareStatement } from "@/lib/platform/db/prepared";
import { BANDS, NO_GUIDANCE_REASONS } from "@/lib/pricing/policy";
import type {
  BackTestView,
  ComparableView,
  DealView,
  GuidanceView,
  ModelIndexRow,
  MonthView,
} from "@/lib/pricing/types";

const Minor = z.string().regex(/^-?\d+$/);
const Lines = z.array(
  z.object({
    kind: z.enum(["usual_wear", "defect", "limit"]),
    checkpoint: z.string().nullable(),
    minor: Minor,
  }),
);
const Comparables = z.array(
  z.object({ listingId: z.string(), askingMinor: Minor, adjustedMinor: Minor, weight: z.number() }),
);

/** The last estimate for a listing, with the similar cars; null = none yet. */
export const getGuidance = cache(async (listingId: string): Promise<GuidanceView | null> => {
  const row = await db.priceGuidance.findUnique({ where: { listingId } });
  if (row === null) return null;
  const common = {
    computedAt: row.computedAt.toISOString(),
    methodVersion: row.methodVersion,
    learnedFromCount: row.learnedFromCount,
    comparableCount: row.comparableCount,
  };
  if (row.reason !== null) return { kind: "none", reason: reasonOf(row.reason), ...common };
  const currency = currencyOf(row.currency);
  const money = (minor: bigint | string | null) =>
    toMoneyView(BigInt(minor ?? missing(listingId)), currency);
  return {
    kind: "guided",
    ...common,
    band: bandOfText(row.band),
    asking: money(row.askingMinor),
    comparablesMiddle: money(row.comparablesMinor),
    expected: money(row.expectedMinor),
    low: money(row.lowMinor),
    high: money(row.highMinor),
    isInspected: row.inspectionId !== null,
    lines: Lines.parse(row.conditionLines).map(({ kind, checkpoint, minor }) => ({
      kind,
      checkpoint,
      money: money(minor),
    })),
    comparables: await comparableViews(Comparables.parse(row.comparables), currency),
  };
});

async function comparableViews(
  stored: z.infer<typeof Comparables>,
  currency: Currency,
): Promise<readonly ComparableView[]> {
  const faces = new Map(
    (await listComparableFaces(stored.map((each) => each.listingId))).map((face) => [
      face.id,
      face,
    ]),
  );
  return stored.flatMap(({ listingId, askingMinor, adjustedMinor }): ComparableView[] => {
    const face = faces.get(listingId);
    if (face === undefined) return [];
    const { id: _id, ...shown } = face;
    return [
      {
        listingId,
        ...shown,
        asking: toMoneyView(BigInt(askingMinor), currency),
        adjusted: toMoneyView(BigInt(adjustedMinor), currency),
      },
    ];
  });
}

/** The deal that cards show, by listing. */
const findDeals = prepareStatement<FoundDeal>(
  "price-deals",
  `SELECT listing_id AS "listingId", reason, band, currency, comparable_count AS "comparableCount",
      asking_minor AS "askingMinor", expected_minor AS "expectedMinor"
    FROM price_guidance WHERE listing_id = ANY($1)`,
);

type FoundDeal = {
  readonly listingId: string;
  readonly reason: string | null;
  readonly band: string | null;
  readonly currency: string;
  readonly comparableCount: number;
  readonly askingMinor: bigint | null;
  readonly expectedMinor: bigint | null;
};

export async function listDeals(
  listingIds: readonly string[],
): Promise<ReadonlyMap<string, DealView>> {
  if (listingIds.length === 0) return new Map();
  const rows = await findDeals([listingIds]);
  return new Map(
    rows.map((row): [string, DealView] => {
      if (row.reason !== null) {
        const { comparableCount } = row;
        return [row.listingId, { kind: "none", reason: reasonOf(row.reason), comparableCount }];
      }
      const difference = (row.askingMinor ?? 0n) - (row.expectedMinor ?? 0n);
      const deal = toMoneyView(difference, currencyOf(row.currency));
      return [row.listingId, { kind: "guided", band: bandOfText(row.band), difference: deal }];
    }),
  );
}

export async function findLastRun(market: Market): Promise<Date | null> {
  const row = await db.priceBackTest.findFirst({
    where: { market },
    orderBy: { ranAt: "desc" },
    select: { ranAt: true },
  });
  return row?.ranAt ?? null;
}

export async function listComputedAt(ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.priceGuidance.findMany({
    where: { listingId: { in: [...ids] } },
    select: { listingId: true, computedAt: true },
  });
  return new Map(rows.map((row) => [row.listingId, row.computedAt]));
}

const Score = z.object({
  tested: z.number(),
  guided: z.number(),
  medianErrorPermille: z.number().nullable(),
  inside: z.number(),
  farOff: z.number(),
});
const Named = Score.extend({ key: z.string() });
const Result = z.object({
  from: z.string(),
  until: z.string(),
  months: z.number(),
  overall: Score,
  makes: z.array(Named),
  prices: z.array(Named),
  ages: z.array(Named),
  worst: z.array(
    z.object({
      make: z.string(),
      modelName: z.string(),
      modelYear: z.number(),
      askedMinor: Minor,
      expectedMinor: Minor,
      offPermille: z.number(),
    }),
  ),
});

/** The newest back-test of a market with at least one tested car; null before the first. */
export async function findBackTest(market: Market): Promise<BackTestView | null> {
  const row = await db.priceBackTest.findFirst({
    where: { market, testedCount: { gt: 0 } },
    orderBy: { ranAt: "desc" },
  });
  if (row === null) return null;
  const result = Result.parse(row.result);
  const { currency } = MARKET_FACTS[market];
  return {
    ...result,
    market,
    ranAt: row.ranAt.toISOString(),
    overall: { key: market, ...result.overall },
    worst: result.worst.map(({ askedMinor, expectedMinor, ...rest }) => ({
      ...rest,
      asked: toMoneyView(BigInt(askedMinor), currency),
      expected: toMoneyView(BigInt(expectedMinor), currency),
    })),
  };
}

/** The months of one model, oldest first; empty when there is no history in this market. */
export async function listMonths(
  market: Market,
  model: { readonly make: string; readonly modelName: string },
): Promise<readonly MonthView[]> {
  const rows = await db.modelMonth.findMany({
    where: { market, make: model.make, modelName: model.modelName },
    orderBy: { month: "asc" },
  });
  return rows.map((row) => ({
    month: row.month.toISOString().slice(0, 10),
    median:
      row.medianMinor === null ? null : toMoneyView(row.medianMinor, currencyOf(row.currency)),
    advertCount: row.advertCount,
    stockCount: row.stockCount,
    soldCount: row.soldCount,
    daysToSell: row.daysToSell,
  }));
}

const MODELS_MAX = 1_000;

/** Every model with a history in the market, with its newest month. */
export async function listModels(market: Market): Promise<readonly ModelIndexRow[]> {
  const rows = await db.modelMonth.findMany({
    where: { market },
    orderBy: [{ make: "asc" }, { modelName: "asc" }, { month: "desc" }],
    distinct: ["make", "modelName"],
    take: MODELS_MAX,
  });
  return rows.map((row) => ({
    make: row.make,
    modelName: row.modelName,
    median:
      row.medianMinor === null ? null : toMoneyView(row.medianMinor, currencyOf(row.currency)),
    advertCount: row.advertCount,
  }));
}

function bandOfText(text: string | null) {
  return BANDS.find((band) => band === text) ?? missing(text ?? "band");
}

function reasonOf(text: string) {
  return NO_GUIDANCE_REASONS.find((reason) => reason === text) ?? missing(text);
}

function currencyOf(text: string): Currency {
  const known = Object.values(MARKET_FACTS).find((facts) => facts.currency === text);
  return known?.currency ?? missing(text);
}

/** The table's CHECK constraints make this impossible. */
function missing(what: string): never {
  throw createBugError("price_guidance_malformed", { what });
}
