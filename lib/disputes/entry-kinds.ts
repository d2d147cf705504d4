import { parseMember } from "@/lib/platform/core/parse-member";

/** Every kind of entry in a dispute (dispute_entry.kind). */
export const DISPUTE_ENTRY_KINDS = [
  "opened",
  "message",
  "answer",
  "contact",
  "answer_reminder",
  "silence",
  "late",
  "alert",
  "proposal",
  "rejection",
  "bank",
  "ruling",
] as const;
export type DisputeEntryKind = (typeof DISPUTE_ENTRY_KINDS)[number];

export const AUDIENCES = ["both", "buyer", "seller", "desk"] as const;
/** Who can read an entry besides the desk. */
export type Audience = (typeof AUDIENCES)[number];

/** Parses the value of the column, which has no type in the database. */
export function parseDisputeEntryKind(value: string): DisputeEntryKind {
  return parseMember(DISPUTE_ENTRY_KINDS, value, "dispute_entry_kind_unknown");
}

/** Parses the value of the column, which has no type in the database. */
export function parseAudience(value: string): Audience {
  return parseMember(AUDIENCES, value, "dispute_audience_unknown");
}
