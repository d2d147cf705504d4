import type { ModelFacts, TrimFacts } from "@/prisma/seed/catalogue/models";
import type { Market } from "@/lib/markets/markets";
import type { Random } from "@/prisma/seed/catalogue/random";

/** Share of the new price that remains after n years, for an ordinary car with the usual distance. */
const LEFT: Readonly<Record<Market, readonly number[]>> = {
  us: [0.94, 0.85, 0.78, 0.72, 0.66, 0.61, 0.56, 0.51, 0.46, 0.41, 0.365, 0.325, 0.29, 0.26, 0.235],
  uk: [0.92, 0.82, 0.75, 0.69, 0.63, 0.57, 0.51, 0.45, 0.4, 0.35, 0.31, 0.27, 0.235, 0.205, 0.18],
  cn: [0.9, 0.8, 0.72, 0.65, 0.58, 0.52, 0.46, 0.4, 0.35, 0.3, 0.255, 0.215, 0.18, 0.155, 0.13],
};
/** The distance per year on which these shares are based. */
export const USUAL_DISTANCE: Readonly<Record<Market, number>> = {
  us: 12000,
  uk: 8200,
  cn: 13500,
};

type PriceFacts = {
  readonly market: Market;
  readonly model: ModelFacts;
  readonly trim: TrimFacts;
  readonly ageYears: number;
  readonly odometer: number;
  readonly repairCostMinor: number;
  /** 0.6 for a salvage title, 1 for a clean one. */
  readonly titleFactor: number;
};

/** Draws a realistic asking price, rounded in the way of that market's sellers. */
export function drawAskingPriceMinor(random: Random, facts: PriceFacts): number {
  const { market, model, trim, ageYears, odometer } = facts;
  const table = LEFT[market];
  const index = Math.min(Math.floor(ageYears), table.length - 2);
  const from = table[index] ?? 0.1;
  const to = table[index + 1] ?? from;
  const left = from + (to - from) * Math.min(1, ageYears - index);
  const usual = USUAL_DISTANCE[market] * Math.max(ageYears, 0.5);
  const distance = Math.min(1.12, Math.max(0.8, 1 - ((odometer - usual) / usual) * 0.14));
  // How well a model holds its value has a larger effect with age: at one year it matters little.
  const retention = model.retention ** Math.min(1.1, 0.4 + ageYears * 0.2);
  const value =
    trim.newPrice *
    Math.min(left * retention, 0.97) *
    distance *
    facts.titleFactor *
    random.between(0.95, 1.06);
  const asked = Math.max(value - (facts.repairCostMinor / 100) * 0.5, trim.newPrice * 0.05);
  return rounded(random, market, asked) * 100;
}

function rounded(random: Random, market: Market, value: number): number {
  if (market === "cn") return Math.round(value / 1000) * 1000 + random.pick([0, 0, 800, 500]);
  const ending =
    market === "us" ? random.pick([0, 0, 495, 900, 950]) : random.pick([0, 250, 495, 750, 995]);
  return (
    Math.floor(value / 1000) * 1000 +
    (ending === 0 ? Math.round((value % 1000) / 500) * 500 : ending)
  );
}
