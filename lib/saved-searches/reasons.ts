import { calculateMetresBetween } from "@/lib/search/distance";
import { GOOD_DEALS, type SavedSearch, type Wish } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";

/** Why a car was proposed, as data. The text is made where the language is known. */
export type Reason =
  | { readonly kind: "wishes"; readonly met: number; readonly of: number }
  | { readonly kind: "wish_met"; readonly wish: Wish }
  | { readonly kind: "wish_missed"; readonly wish: Wish }
  | { readonly kind: "under_budget"; readonly byMinor: bigint }
  | { readonly kind: "distance"; readonly metres: number };

export type Verdict = {
  /**
   * 0 to 1000: first the fulfilled wishes by weight, then the remaining budget, then the distance.
   */
  readonly score: number;
  readonly reasons: readonly Reason[];
};

const WISH_SHARE = 700;
const BUDGET_SHARE = 200;
const NEAR_SHARE = 100;

/**
 * Ranks a car that meets all required criteria. `today` is the business date, in days since 1970.
 */
export function judgeMatch(request: SavedSearch, car: IndexedCar, today: number): Verdict {
  const met = request.nice.filter((wish) => isWishMet(wish, car, today));
  const missed = request.nice.filter((wish) => !met.includes(wish));
  const reasons: Reason[] = [];
  if (request.nice.length > 0) {
    reasons.push({ kind: "wishes", met: met.length, of: request.nice.length });
  }
  const budget = budgetShare(request, car);
  if (budget.byMinor > 0n) reasons.push({ kind: "under_budget", byMinor: budget.byMinor });
  const near = nearShare(request, car);
  if (near.metres !== null) reasons.push({ kind: "distance", metres: near.metres });
  for (const wish of met) reasons.push({ kind: "wish_met", wish });
  for (const wish of missed) reasons.push({ kind: "wish_missed", wish });
  const weight = (wishes: readonly Wish[]): number =>
    wishes.reduce((sum, wish) => sum + wish.weight, 0);
  const wishes = request.nice.length === 0 ? 1 : weight(met) / weight(request.nice);
  const score = WISH_SHARE * wishes + BUDGET_SHARE * budget.share + NEAR_SHARE * near.share;
  return { score: Math.round(score), reasons };
}

/** An unknown value does not fulfil a wish, because the reasons must not contain a guess. */
export function isWishMet(wish: Wish, car: IndexedCar, today: number): boolean {
  const oneOf = (values: readonly string[], value: string | null): boolean =>
    value !== null && values.includes(value);
  switch (wish.kind) {
    case "colour":
      return oneOf(wish.values, car.colour);
    case "fuel":
      return oneOf(wish.values, car.fuel);
    case "gearbox":
      return oneOf(wish.values, car.gearbox);
    case "drivetrain":
      return oneOf(wish.values, car.drivetrain);
    case "body":
      return oneOf(wish.values, car.body);
    case "newer_than":
      return car.year !== null && car.year >= wish.year;
    case "driven_less":
      return car.odometer !== null && car.odometer <= wish.metres;
    case "grade":
      return car.grade !== null && car.grade <= wish.atMost;
    case "inspected":
      return car.isInspected;
    case "warranty":
      return car.warrantyUntil !== null && car.warrantyUntil >= today;
    case "good_deal":
      return oneOf(GOOD_DEALS, car.deal);
  }
}

/** The whole share for a price of at most half the budget. */
function budgetShare(request: SavedSearch, car: IndexedCar) {
  const limit = request.budget?.maxMinor ?? null;
  if (limit === null || car.price === null) return { share: 0, byMinor: 0n };
  const max = Number(limit);
  const left = Math.max(0, max - car.price);
  return { share: max === 0 ? 0 : Math.min(1, (2 * left) / max), byMinor: BigInt(left) };
}

function nearShare(request: SavedSearch, car: IndexedCar) {
  const { place } = request;
  if (place === null || car.lat === null || car.lon === null) return { share: 0, metres: null };
  const metres = calculateMetresBetween(place, { lat: car.lat, lon: car.lon });
  const share = place.radiusMetres === 0 ? 0 : Math.max(0, 1 - metres / place.radiusMetres);
  return { share, metres };
}
