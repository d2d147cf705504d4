import { parseMember } from "@/lib/platform/core/parse-member";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import type { Market } from "@/lib/markets/markets";

/** The numbers of a dispute. Its deadlines are computed from them in dispute-clock.ts. */

/** Sellers know their car, so one day is enough for a response. */
export const ANSWER_HOURS = 24;
/** Hours before their day ends at which a seller who has not answered is reminded. */
export const ANSWER_REMINDER_HOURS = [12, 2] as const;
/** The desk is alerted while there is still time before the ruling is due. */
export const ALERT_HOURS = 36;
/** Two days of uncertainty is the most that we ask of a buyer. */
export const RULING_HOURS = 48;
/** A dispute opened before 16:00 gets a contact from the desk on the same day. */
export const SAME_DAY_BEFORE_HOUR = 16;
/** The desk closes at 20:00, every day of the year. */
export const DESK_CLOSES_HOUR = 20;
/** A dispute opened later gets a contact before noon of the next day. */
export const NEXT_DAY_BY_HOUR = 12;

export const RULING_KINDS = ["refund_in_full", "partial_refund", "release"] as const;
export type RulingKind = (typeof RULING_KINDS)[number];

/** Parses the value of the column, which has no type in the database. */
export function parseRulingKind(value: string): RulingKind {
  return parseMember(RULING_KINDS, value, "ruling_kind_unknown");
}

/**
 * Above the market's limit a second operator has to approve a ruling that pays the seller. A ruling
 * that only refunds held money needs one operator.
 */
export function isSecondOperatorRequired(
  market: Market,
  ruling: { readonly kind: RulingKind; readonly heldMinor: bigint; readonly refundMinor: bigint },
): boolean {
  if (ruling.kind === "refund_in_full") return false;
  const toSeller = ruling.heldMinor - (ruling.kind === "release" ? 0n : ruling.refundMinor);
  return toSeller > MARKET_POLICY[market].twoPersonLimitMinor;
}

/**
 * The minimum number of pictures per reason: a claim about something visible needs a picture of it.
 */
export const EVIDENCE_MIN: Readonly<Record<DisputeReason, number>> = {
  undisclosed_damage: 1,
  odometer: 1,
  not_as_described: 1,
  mechanical: 0,
  title: 0,
  other: 0,
};
export const DISPUTE_REASONS = [
  "undisclosed_damage",
  "mechanical",
  "odometer",
  "title",
  "not_as_described",
  "other",
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];
export const DISPUTE_WISHES = ["refund", "partial", "repair"] as const;

export const EVIDENCE_MAX = 20;
/**
 * The maximum number of missed defects that one ruling can name. More than this would mean that the
 * car was not inspected at all.
 */
export const MISSED_MAX = 40;
