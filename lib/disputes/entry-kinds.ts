import { createBugError } from "@/lib/platform/core/errors";

/** Every kind of entry in a dispute (dispute_entry.kind). */
export const DISPUTE_ENTRY_KINDS = [
  "opened",
  "message",
  "answer",
  "contact",
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
  const kind = DISPUTE_ENTRY_KINDS.find((each) => each === value);
  if (kind === undefined) throw createBugError("dispute_entry_kind_unknown", { value });
  return kind;
}

/** Parses the value of the column, which has no type in the database. */
export function parseAudience(value: string): Audience {
  const audience = AUDIENCES.find((each) => each === value);
  if (audience === undefined) throw createBugError("dispute_audience_unknown", { value });
  return audience;
}
