import type { MoneyView } from "@/lib/platform/core/money";
import type { ReturnCause, ReturnPlace } from "@/lib/escrow/returning/return-terms";

/** What pages show of a car that goes back. Plain and readonly; instants as ISO text. */

export type ReturnLineView =
  | { readonly kind: "damage"; readonly text: string; readonly amount: MoneyView }
  | { readonly kind: "distance"; readonly distance: number; readonly amount: MoneyView };

export type ReturnView = {
  readonly cause: ReturnCause;
  readonly openedAt: string;
  readonly dueAt: string;
  /** Null until the buyer has chosen. */
  readonly place: ReturnPlace | null;
  readonly meetAt: string | null;
  readonly point: {
    readonly nameEn: string;
    readonly nameZh: string;
    readonly address: string;
  } | null;
  /** For the seller only, until the car is back. */
  readonly code: string | null;
  readonly triesLeft: number;
  /** The highest reading without a deduction; null when the odometer was not read at the handover. */
  readonly allowedOdometer: number | null;
  /** Per mile or kilometre above it. */
  readonly distanceFee: MoneyView;
  readonly isLapsed: boolean;
  readonly back: {
    readonly at: string;
    readonly with: ReturnPlace;
    readonly odometer: number;
    readonly lines: readonly ReturnLineView[];
    readonly deduction: MoneyView;
  } | null;
};

export type ReturnTimes = {
  readonly seller: { readonly timeZone: string; readonly slots: readonly string[] };
  readonly point: {
    readonly timeZone: string;
    readonly name: { readonly en: string; readonly zh: string };
    readonly slots: readonly string[];
  } | null;
};
