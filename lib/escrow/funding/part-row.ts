import type { FundingPartModel } from "@/lib/platform/db/generated/models";
import {
  parsePartKind,
  parsePartState,
  type PartKind,
  type PartState,
} from "@/lib/escrow/funding/states";

/** A funding part as the code reads it: its columns of words are the owner's lists. */
export type PartRow = Omit<FundingPartModel, "kind" | "state"> & {
  readonly kind: PartKind;
  readonly state: PartState;
};

export function toPartRow(part: FundingPartModel): PartRow {
  return { ...part, kind: parsePartKind(part.kind), state: parsePartState(part.state) };
}
