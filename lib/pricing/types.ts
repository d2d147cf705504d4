import type { MoneyView } from "@/lib/platform/core/money";
import type { Band, NoGuidanceReason } from "@/lib/pricing/policy";

/** Estimates as pages show them. Plain data: money as text, instants as ISO text. */

export type ComparableView = {
  readonly listingId: string;
  /** null = it has no page any more. */
  readonly href: string | null;
  readonly name: string;
  readonly modelYear: number | null;
  readonly distance: { readonly value: number; readonly unit: "mi" | "km" } | null;
  readonly place: { readonly en: string; readonly zh: string } | null;
  readonly asking: MoneyView;
  /** The asking price of the similar car, adjusted to the car that the estimate is for. */
  readonly adjusted: MoneyView;
  /** null = on sale now. */
  readonly endedAt: string | null;
  readonly isSold: boolean;
};

export type ConditionLineView = {
  readonly kind: "usual_wear" | "defect" | "limit";
  readonly checkpoint: string | null;
  readonly money: MoneyView;
};

type Common = {
  readonly computedAt: string;
  readonly methodVersion: string;
  readonly learnedFromCount: number;
  readonly comparableCount: number;
};

export type GuidanceView =
  | (Common & {
      readonly kind: "guided";
      readonly band: Band;
      readonly asking: MoneyView;
      readonly comparablesMiddle: MoneyView;
      readonly expected: MoneyView;
      readonly low: MoneyView;
      readonly high: MoneyView;
      readonly isInspected: boolean;
      readonly lines: readonly ConditionLineView[];
      readonly comparables: readonly ComparableView[];
    })
  | (Common & { readonly kind: "none"; readonly reason: NoGuidanceReason });

/** What a card shows. */
export type DealView =
  | { readonly kind: "guided"; readonly band: Band; readonly difference: MoneyView }
  | { readonly kind: "none"; readonly reason: NoGuidanceReason; readonly comparableCount: number };

export type SegmentView = {
  readonly key: string;
  readonly tested: number;
  readonly guided: number;
  readonly medianErrorPermille: number | null;
  readonly inside: number;
  readonly farOff: number;
};

export type MissView = {
  readonly make: string;
  readonly modelName: string;
  readonly modelYear: number;
  readonly asked: MoneyView;
  readonly expected: MoneyView;
  readonly offPermille: number;
};

export type BackTestView = {
  readonly market: string;
  readonly ranAt: string;
  readonly from: string;
  readonly until: string;
  readonly months: number;
  readonly overall: SegmentView;
  readonly makes: readonly SegmentView[];
  readonly prices: readonly SegmentView[];
  readonly ages: readonly SegmentView[];
  readonly worst: readonly MissView[];
};

export type MonthView = {
  /** The first day of the month, ISO date. */
  readonly month: string;
  readonly median: MoneyView | null;
  readonly advertCount: number;
  readonly stockCount: number;
  readonly soldCount: number;
  readonly daysToSell: number | null;
};

export type ModelIndexRow = {
  readonly make: string;
  readonly modelName: string;
  readonly median: MoneyView | null;
  readonly advertCount: number;
};
