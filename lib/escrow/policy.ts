import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import type { Currency } from "@/lib/platform/core/money";
import { clampMinor, calculateShare } from "@/lib/platform/core/money";
import { MARKET_FACTS, type DistanceUnit, type Market } from "@/lib/markets/markets";

/**
 * Every number of a protected payment, with its reason. Numbers that depend on currency or units are
 * per market.
 */

/** Long enough to fetch a card and confirm it with the bank; other buyers wait meanwhile. */
export const CHECKOUT_MINUTES = 30;
/**
 * From the deposit's success. Long enough to arrange a bank debit over a weekend day, short enough that the seller
 * is not tied up.
 */
export const RESERVATION_HOURS = 48;
/** A night and a morning are left to pay after the reminder. */
export const RESERVATION_REMINDER_HOURS = 12;
/** Somebody who cannot decide may compare two cars; more would only keep them from others. */
export const UNPAID_CHECKOUTS_MAX = 2;
/** Cars that one buyer keeps from others without having paid for them, unpaid checkouts included. */
export const RESERVATIONS_MAX = 3;
/** A week contains a weekend and enough working days for a mechanic's appointment. */
export const ACCEPTANCE_DAYS = 7;
/**
 * The longest time that registration offices need in the three markets, counted from the handover.
 */
export const TITLE_DAYS = 20;
/** Long enough to find a day that suits two people and an inspection point, short enough for a paid car. */
export const HANDOVER_DUE_DAYS = 14;
/** People may agree on a later day, but not on one that uses up the provider's time for holding money. */
export const HANDOVER_DUE_DAYS_MAX = 30;
/** Days before the handover is due on which both people are reminded. */
export const HANDOVER_REMINDER_DAYS = [3, 1] as const;
/** Hours before the acceptance window ends at which the buyer learns that silence is acceptance. */
export const ACCEPTANCE_REMINDER_HOURS = [48, 24] as const;
/** Days before the title is due on which both people are reminded: an office can still be visited after the first. */
export const TITLE_REMINDER_DAYS = [5, 1] as const;
/** Several times what the desk needs to decide about a lost chargeback. After it, settleUndecidedLoss decides. */
export const CHARGEBACK_DECISION_DAYS = 14;
/** Evidence is sent 48 hours before the bank's last moment; two more days are left to put it together. */
export const EVIDENCE_ALARM_HOURS = 96;
/** Credit to the buyer for each full day that the title transfer is late, paid by the seller. */
export const TITLE_LATE_BPS_PER_DAY = 10;
/**
 * Reached after 50 days. By then the desk has to decide; a growing credit does not solve the
 * problem.
 */
export const TITLE_LATE_MAX_BPS = 500;
export const TITLE_LATE_DAYS_MAX = TITLE_LATE_MAX_BPS / TITLE_LATE_BPS_PER_DAY;
/** One per cent shows that a buyer is serious, and is small enough to lose. */
export const DEPOSIT_BPS = 100;
/** More than twice the time of the slowest registration office: nobody waits longer for a title. */
export const TITLE_RETURN_DAYS = 45;
/** Two weekends to bring a car back after it was decided that it goes back. */
export const RETURN_DAYS = 14;
/** Days before the last day of a return on which both people are reminded. The first asks for a time. */
export const RETURN_REMINDER_DAYS = [7, 3, 1] as const;
/** A seller who is ill or abroad can answer within three days; after them the inspection point takes the car in. */
export const RETURN_ABSENT_HOURS = 72;
/** After the seller did not come, the buyer has another week to bring the car to the inspection point. */
export const RETURN_POINT_DAYS = 7;
/** The longest return: 14 days, 72 hours for an absent seller, a week for the point, and two days for banks. */
export const RETURN_DAYS_MAX = 26;
/** Paid by the seller and shown to both people before they agree. */
export const PLATFORM_FEE_BPS = 250;
/**
 * Six digits have a million values, so five guesses by a dishonest seller are very unlikely to
 * succeed.
 */
export const HANDOVER_TRIES_MAX = 5;
/**
 * Shares of the provider's holding limit at which operators are notified, so that they decide in
 * time.
 */
export const HOLD_ALARMS_PERCENT = [66, 83, 94] as const;
/**
 * How long the inspection point keeps a car that differs from its report until the buyer decides:
 * one night to think about it and one morning to ask a mechanic.
 */
export const HANDOVER_ANSWER_HOURS = 24;
/** The provider takes at most eight digits of minor units in one payment. */
export const PART_AMOUNT_MAX_MINOR = 99_999_999n;

type MarketPolicy = {
  readonly depositMinMinor: bigint;
  readonly depositMaxMinor: bigint;
  readonly feeMinMinor: bigint;
  /** Above this amount two people have to decide. */
  readonly twoPersonLimitMinor: bigint;
  /** Enough to drive to a mechanic and back, but not enough for a holiday trip. */
  readonly acceptanceDistance: number;
  /** How long the provider lets us hold captured money, in days. */
  readonly holdDays: number;
  /** What a returned car costs per mile or kilometre above the distance allowed: about what leases charge. */
  readonly returnDistanceFeeMinor: bigint;
};

export const MARKET_POLICY: Readonly<Record<Market, MarketPolicy>> = {
  us: {
    depositMinMinor: 100_00n,
    depositMaxMinor: 500_00n,
    feeMinMinor: 99_00n,
    twoPersonLimitMinor: 1_000_00n,
    acceptanceDistance: 300,
    holdDays: 730,
    returnDistanceFeeMinor: 25n,
  },
  uk: {
    depositMinMinor: 100_00n,
    depositMaxMinor: 500_00n,
    feeMinMinor: 79_00n,
    twoPersonLimitMinor: 1_000_00n,
    acceptanceDistance: 300,
    holdDays: 90,
    returnDistanceFeeMinor: 15n,
  },
  cn: {
    depositMinMinor: 500_00n,
    depositMaxMinor: 3_000_00n,
    feeMinMinor: 399_00n,
    twoPersonLimitMinor: 7_000_00n,
    acceptanceDistance: 500,
    holdDays: 90,
    returnDistanceFeeMinor: 100n,
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

/**
 * True for a price that is large enough for the deposit and the fee, and within the provider's
 * limit.
 */
export function canBeProtected(market: Market, priceMinor: bigint): boolean {
  const deposit = calculateDepositMinor(market, priceMinor);
  return (
    deposit + calculateFeeMinor(market, priceMinor) < priceMinor &&
    priceMinor - deposit <= PART_AMOUNT_MAX_MINOR
  );
}

/**
 * What the two people were promised when the purchase began. It is kept with the purchase, so a later change of the
 * numbers above is for later purchases.
 */
export type PurchasePolicy = {
  readonly checkoutMinutes: number;
  readonly reservationHours: number;
  readonly reservationReminderHours: number;
  readonly acceptanceDays: number;
  /** In the market's unit of distance. */
  readonly acceptanceDistance: number;
  readonly titleDays: number;
  readonly titleLateBpsPerDay: number;
  readonly titleLateDaysMax: number;
  readonly handoverDueDays: number;
  readonly handoverDueDaysMax: number;
  readonly handoverAnswerHours: number;
  readonly titleReturnDays: number;
  readonly returnDays: number;
  readonly returnAbsentHours: number;
  /** Per unit of distance above the allowance, minor units. */
  readonly returnDistanceFeeMinor: number;
};

/** The policy of a purchase that begins now. */
export function buildPurchasePolicy(market: Market): PurchasePolicy {
  return {
    checkoutMinutes: CHECKOUT_MINUTES,
    reservationHours: RESERVATION_HOURS,
    reservationReminderHours: RESERVATION_REMINDER_HOURS,
    acceptanceDays: ACCEPTANCE_DAYS,
    acceptanceDistance: MARKET_POLICY[market].acceptanceDistance,
    titleDays: TITLE_DAYS,
    titleLateBpsPerDay: TITLE_LATE_BPS_PER_DAY,
    titleLateDaysMax: TITLE_LATE_DAYS_MAX,
    handoverDueDays: HANDOVER_DUE_DAYS,
    handoverDueDaysMax: HANDOVER_DUE_DAYS_MAX,
    handoverAnswerHours: HANDOVER_ANSWER_HOURS,
    titleReturnDays: TITLE_RETURN_DAYS,
    returnDays: RETURN_DAYS,
    returnAbsentHours: RETURN_ABSENT_HOURS,
    returnDistanceFeeMinor: Number(MARKET_POLICY[market].returnDistanceFeeMinor),
  };
}

/** Until when the car is kept for a buyer who is at the checkout. */
export function getCheckoutEnd(policy: PurchasePolicy, openedAt: Date): Date {
  return new Date(openedAt.getTime() + policy.checkoutMinutes * MINUTE_MS);
}

/** Until when the price has to be paid, once the deposit has succeeded. */
export function getReservationEnd(policy: PurchasePolicy, depositPaidAt: Date): Date {
  return new Date(depositPaidAt.getTime() + policy.reservationHours * HOUR_MS);
}

/** When the buyer is reminded that the reservation ends; at once where less time is left. */
export function getReservationReminderAt(
  policy: PurchasePolicy,
  reservedUntil: Date,
  at: Date,
): Date {
  const before = reservedUntil.getTime() - policy.reservationReminderHours * HOUR_MS;
  return new Date(Math.max(before, at.getTime()));
}

/** The buyer's credit for each day that the title transfer is late. */
export function calculateTitleCreditMinor(policy: PurchasePolicy, priceMinor: bigint): bigint {
  return calculateShare(priceMinor, policy.titleLateBpsPerDay);
}

export function getAcceptanceEnd(policy: PurchasePolicy, deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + policy.acceptanceDays * DAY_MS);
}

/** By when the buyer decides about a car that differs from its report. */
export function getAnswerDueAt(policy: PurchasePolicy, askedAt: Date): Date {
  return new Date(askedAt.getTime() + policy.handoverAnswerHours * HOUR_MS);
}

export function getHandoverDueAt(policy: PurchasePolicy, fundedAt: Date): Date {
  return new Date(fundedAt.getTime() + policy.handoverDueDays * DAY_MS);
}

/** A day after the appointment, but no later than the last day that is allowed. */
export function getHandoverDueAfter(
  policy: PurchasePolicy,
  fundedAt: Date,
  appointmentAt: Date,
): Date {
  const last = fundedAt.getTime() + policy.handoverDueDaysMax * DAY_MS;
  return new Date(Math.min(appointmentAt.getTime() + DAY_MS, last));
}

export function getChargebackDecisionDueAt(lostAt: Date): Date {
  return new Date(lostAt.getTime() + CHARGEBACK_DECISION_DAYS * DAY_MS);
}

export function getTitleDueAt(policy: PurchasePolicy, deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + policy.titleDays * DAY_MS);
}

/**
 * When the car goes back because its title never came: 45 days after the handover, or earlier when the return would
 * otherwise reach the provider's limit for held money.
 */
export function getTitleReturnDueAt(
  policy: PurchasePolicy,
  deliveredAt: Date,
  holdDeadlineAt: Date | null,
): Date {
  const wished = deliveredAt.getTime() + policy.titleReturnDays * DAY_MS;
  if (holdDeadlineAt === null) return new Date(wished);
  const latest = holdDeadlineAt.getTime() - RETURN_DAYS_MAX * DAY_MS;
  const earliest = getTitleDueAt(policy, deliveredAt).getTime();
  return new Date(Math.max(Math.min(wished, latest), earliest));
}

export function getReturnDueAt(policy: PurchasePolicy, decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + policy.returnDays * DAY_MS);
}

/** When a seller who did not come to the agreed time is not waited for any more. */
export function getReturnAbsentAt(policy: PurchasePolicy, meetAt: Date): Date {
  return new Date(meetAt.getTime() + policy.returnAbsentHours * HOUR_MS);
}

/** When the n-th late day (counted from 1) is complete and its credit is due. */
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
  /** The end of the reservation if the deposit is paid at `at`. */
  readonly reservedUntil: Date;
  readonly acceptanceDays: number;
  readonly acceptanceDistance: { readonly value: number; readonly unit: DistanceUnit };
  readonly titleDays: number;
};

/** Every amount and date of a protected payment for this price, shown before anybody agrees. */
export function buildPaymentPlan(market: Market, priceMinor: bigint, at: Date): PaymentPlan {
  const depositMinor = calculateDepositMinor(market, priceMinor);
  const feeMinor = calculateFeeMinor(market, priceMinor);
  const facts = MARKET_FACTS[market];
  const policy = buildPurchasePolicy(market);
  return {
    market,
    currency: facts.currency,
    priceMinor,
    depositMinor,
    balanceMinor: priceMinor - depositMinor,
    feeMinor,
    feeBps: PLATFORM_FEE_BPS,
    sellerGetsMinor: priceMinor - feeMinor,
    titleLatePerDayMinor: calculateTitleCreditMinor(policy, priceMinor),
    titleLateMaxMinor: calculateShare(priceMinor, TITLE_LATE_MAX_BPS),
    reservedUntil: getReservationEnd(policy, at),
    acceptanceDays: ACCEPTANCE_DAYS,
    acceptanceDistance: {
      value: MARKET_POLICY[market].acceptanceDistance,
      unit: facts.distanceUnit,
    },
    titleDays: TITLE_DAYS,
  };
}
