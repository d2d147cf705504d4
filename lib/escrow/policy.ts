import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import type { Currency } from "@/lib/platform/core/money";
import { clampMinor, calculateShare } from "@/lib/platform/core/money";
import { MARKET_FACTS, type DistanceUnit, type Market } from "@/lib/markets/markets";

/** Every number of a protected payment, with its reason. Where amounts or units differ, per market. */

/** Long enough to arrange a bank debit over a weekend day, short enough that the seller is not tied up. */
export const RESERVATION_MS = 48 * HOUR_MS;
/** A week has a weekend in it, and a mechanic's working days. */
export const ACCEPTANCE_DAYS = 7;
/** What registration offices need at most in the three markets, counted from hand-over. */
export const TITLE_DAYS = 20;
/** Per full day the papers are late, from the seller's side, to the buyer. */
export const TITLE_LATE_BPS_PER_DAY = 10;
/** 50 days: by then the desk has to end the matter, not a meter. */
export const TITLE_LATE_MAX_BPS = 500;
export const TITLE_LATE_DAYS_MAX = TITLE_LATE_MAX_BPS / TITLE_LATE_BPS_PER_DAY;
/** One per cent shows that a buyer means it and does not hurt when it is forfeited. */
export const DEPOSIT_BPS = 100;
/** The seller's side pays; shown to both before anything is agreed. */
export const PLATFORM_FEE_BPS = 250;
/** Six digits have a million values: five guesses by a dishonest seller are worth nothing. */
export const HANDOVER_TRIES_MAX = 5;
/** Shares of the provider's holding limit at which operators are notified to decide in time. */
export const HOLD_ALARMS_PERCENT = [66, 83, 94] as const;
/**
 * How long the point keeps a car that differs from its report until the buyer has decided: a night to
 * sleep over it and a morning to ask a mechanic.
 */
export const HANDOVER_ANSWER_MS = 24 * HOUR_MS;
/** The provider takes at most eight digits of minor units in one payment. */
export const PART_AMOUNT_MAX_MINOR = 99_999_999n;

type MarketPolicy = {
  readonly depositMinMinor: bigint;
  readonly depositMaxMinor: bigint;
  readonly feeMinMinor: bigint;
  /** Above this two people decide. */
  readonly twoPersonLimitMinor: bigint;
  /** A test drive to a mechanic and back, not a holiday. */
  readonly acceptanceDistance: number;
  /** How long the provider lets us hold captured money. */
  readonly holdDays: number;
};

export const MARKET_POLICY: Readonly<Record<Market, MarketPolicy>> = {
  us: {
    depositMinMinor: 100_00n,
    depositMaxMinor: 500_00n,
    feeMinMinor: 99_00n,
    twoPersonLimitMinor: 1_000_00n,
    acceptanceDistance: 300,
    holdDays: 730,
  },
  uk: {
    depositMinMinor: 100_00n,
    depositMaxMinor: 500_00n,
    feeMinMinor: 79_00n,
    twoPersonLimitMinor: 1_000_00n,
    acceptanceDistance: 300,
    holdDays: 90,
  },
  cn: {
    depositMinMinor: 500_00n,
    depositMaxMinor: 3_000_00n,
    feeMinMinor: 399_00n,
    twoPersonLimitMinor: 7_000_00n,
    acceptanceDistance: 500,
    holdDays: 90,
  },
};

export function calculateDepositMinor(market: Market, priceMinor: bigint): bigint {
  const { depositMinMinor, depositMaxMinor } = MARKET_POLICY[market];
  return clampMinor(calculateShare(priceMinor, DEPOSIT_BPS), depositMinMinor, depositMaxMinor);
}

export function calculateFeeMinor(market: Market, priceMinor: bigint): bigint {
  const fee = calculateShare(priceMinor, PLATFORM_FEE_BPS);
  const least = MARKET_POLICY[market].feeMinMinor;
  return fee < least ? least : fee;
}

/** A price for which the deposit, the fee and the provider's limit leave room. */
export function canBeProtected(market: Market, priceMinor: bigint): boolean {
  const deposit = calculateDepositMinor(market, priceMinor);
  return (
    deposit + calculateFeeMinor(market, priceMinor) < priceMinor &&
    priceMinor - deposit <= PART_AMOUNT_MAX_MINOR
  );
}

/** The buyer's credit for the n-th day the papers are late (counted from 1). */
export function calculateTitleCreditMinor(priceMinor: bigint): bigint {
  return calculateShare(priceMinor, TITLE_LATE_BPS_PER_DAY);
}

export function getAcceptanceEnd(deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + ACCEPTANCE_DAYS * DAY_MS);
}

export function getTitleDueAt(deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + TITLE_DAYS * DAY_MS);
}

/** When the n-th late day is complete and its credit is due. */
export function getTitleCreditDueAt(titleDueAt: Date, day: number): Date {
  return new Date(titleDueAt.getTime() + day * DAY_MS);
}

export function getHoldDeadline(market: Market, firstCaptureAt: Date): Date {
  return new Date(firstCaptureAt.getTime() + MARKET_POLICY[market].holdDays * DAY_MS);
}

export function getHoldAlarmAt(firstCaptureAt: Date, deadline: Date, percent: number): Date {
  const span = deadline.getTime() - firstCaptureAt.getTime();
  return new Date(firstCaptureAt.getTime() + Math.floor((span * percent) / 100));
}

export type PaymentPlan = {
  readonly market: Market;
  readonly currency: Currency;
  readonly priceMinor: bigint;
  readonly depositMinor: bigint;
  readonly balanceMinor: bigint;
  readonly feeMinor: bigint;
  readonly feeBps: number;
  readonly sellerGetsMinor: bigint;
  readonly titleLatePerDayMinor: bigint;
  readonly titleLateMaxMinor: bigint;
  /** If reserved at `at`. */
  readonly reservedUntil: Date;
  readonly acceptanceDays: number;
  readonly acceptanceDistance: { readonly value: number; readonly unit: DistanceUnit };
  readonly titleDays: number;
};

/** What a protected payment for this price would do: every amount and date, before anybody agrees. */
export function buildPaymentPlan(market: Market, priceMinor: bigint, at: Date): PaymentPlan {
  const depositMinor = calculateDepositMinor(market, priceMinor);
  const feeMinor = calculateFeeMinor(market, priceMinor);
  const facts = MARKET_FACTS[market];
  return {
    market,
    currency: facts.currency,
    priceMinor,
    depositMinor,
    balanceMinor: priceMinor - depositMinor,
    feeMinor,
    feeBps: PLATFORM_FEE_BPS,
    sellerGetsMinor: priceMinor - feeMinor,
    titleLatePerDayMinor: calculateTitleCreditMinor(priceMinor),
    titleLateMaxMinor: calculateShare(priceMinor, TITLE_LATE_MAX_BPS),
    reservedUntil: new Date(at.getTime() + RESERVATION_MS),
    acceptanceDays: ACCEPTANCE_DAYS,
    acceptanceDistance: {
      value: MARKET_POLICY[market].acceptanceDistance,
      unit: facts.distanceUnit,
    },
    titleDays: TITLE_DAYS,
  };
}
