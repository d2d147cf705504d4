import { parseMember } from "@/lib/platform/core/parse-member";

/** A sale has n funding parts in the model; these two are asked for today. */
export const PART_KINDS = ["deposit", "balance"] as const;
export type PartKind = (typeof PART_KINDS)[number];

/**
 * The life of one payment. The provider decides what comes next, in any order, so there is no transition
 * table; apply-funding-update.ts says which news still counts. `returned`: it came too late and went back.
 */
export const PART_STATES = [
  "requested",
  "open",
  "processing",
  "succeeded",
  "failed",
  "expired",
  "returned",
] as const;
export type PartState = (typeof PART_STATES)[number];

/** The border between the column and the code. */
export function parsePartKind(value: string): PartKind {
  return parseMember(PART_KINDS, value, "funding_part_kind_unknown");
}

/** The border between the column and the code. */
export function parsePartState(value: string): PartState {
  return parseMember(PART_STATES, value, "funding_part_state_unknown");
}
