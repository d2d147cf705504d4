import type { DifferenceKind, Movement } from "@/lib/payments/reconciliation/vocabulary";

/** Compares what we booked with what the provider moved. Pure. */

/** How a refund or a payout ended; `open` has not. */
export type Ending = "open" | "done" | "failed";

/** One journal that moved money at the provider. Money into an account there is positive. */
export type OurBooking = {
  readonly movement: Movement;
  /** The id of our row: a funding part, a refund, a payout; a purchase for a bank's dispute. */
  readonly ownerRef: string;
  readonly currency: string;
  readonly amountMinor: bigint;
};

/** One change of a balance at the provider. */
export type TheirEntry = {
  readonly transactionId: string;
  readonly movement: Movement;
  readonly type: string;
  readonly sourceId: string;
  /** The row of ours that the provider moved it for; null when it names none. */
  readonly ownerRef: string | null;
  readonly ending: Ending;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** What the provider keeps of it. */
  readonly feeMinor: bigint;
  readonly createdAt: Date;
};

export type Ours = {
  readonly bookings: readonly OurBooking[];
  /** How our own rows ended, by the id of the provider's object. */
  readonly endings: ReadonlyMap<string, Ending>;
  /** The fee that is booked for a balance transaction. */
  readonly fees: ReadonlyMap<string, bigint>;
  /** Rows of ours that exist, booked or not. */
  readonly owners: ReadonlySet<string>;
};

export type Difference = {
  readonly kind: DifferenceKind;
  readonly movement: Movement;
  /** The id of our row; empty when there is none. */
  readonly subject: string;
  /** The id of the provider's balance transaction; empty when there is none. */
  readonly providerRef: string;
  readonly amountMinor: bigint;
  readonly currency: string;
};

/**
 * Every difference, each named once. An object that differs in one way is not compared further.
 * @param until newer entries may still be on their way to us, so they are not missing here yet
 */
export function listDifferences(
  ours: Ours,
  theirs: readonly TheirEntry[],
  until: Date,
): readonly Difference[] {
  const { firsts, repeats } = splitRepeats(theirs);
  const groups = groupByOwner(ours.bookings, firsts);
  return [
    ...repeats.map((entry) => toDifference("booked_twice", entry)),
    ...groups.flatMap((group) => compareGroup(group, ours, until)),
  ];
}

/** The money of one row of ours, on both sides. */
type Group = { readonly ours: OurBooking[]; readonly theirs: TheirEntry[] };

/** The provider moves an object's money once in each direction. */
function splitRepeats(theirs: readonly TheirEntry[]): {
  readonly firsts: readonly TheirEntry[];
  readonly repeats: readonly TheirEntry[];
} {
  const seen = new Set<string>();
  const firsts: TheirEntry[] = [];
  const repeats: TheirEntry[] = [];
  for (const entry of theirs) {
    const key = [entry.type, entry.sourceId, entry.amountMinor < 0n].join(" ");
    (seen.has(key) ? repeats : firsts).push(entry);
    seen.add(key);
  }
  return { firsts, repeats };
}

function groupByOwner(
  bookings: readonly OurBooking[],
  entries: readonly TheirEntry[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (movement: Movement, owner: string): Group => {
    const key = `${movement} ${owner}`;
    const group = groups.get(key) ?? { ours: [], theirs: [] };
    groups.set(key, group);
    return group;
  };
  for (const booking of bookings) groupOf(booking.movement, booking.ownerRef).ours.push(booking);
  for (const entry of entries) {
    groupOf(entry.movement, entry.ownerRef ?? `? ${entry.sourceId}`).theirs.push(entry);
  }
  return [...groups.values()];
}

function compareGroup(group: Group, ours: Ours, until: Date): readonly Difference[] {
  const otherEnd = group.theirs.find((entry) => {
    const ending = ours.endings.get(entry.sourceId);
    return ending !== undefined && ending !== entry.ending;
  });
  if (otherEnd !== undefined) return [toDifference("state_differs", otherEnd)];
  const problem = compareMoney(group, ours.owners, until);
  if (problem !== null) return [problem];
  return group.theirs
    .filter((entry) => (ours.fees.get(entry.transactionId) ?? 0n) !== entry.feeMinor)
    .map((entry) => toDifference("fee_differs", entry));
}

function compareMoney(group: Group, owners: ReadonlySet<string>, until: Date): Difference | null {
  const decided = group.theirs.filter((entry) => entry.ending !== "open");
  const there = sum(decided);
  const here = sum(group.ours);
  const [first] = group.ours;
  const newest = decided.at(-1);
  const isNew = decided.some((entry) => entry.createdAt > until);
  if (first === undefined) {
    if (newest === undefined || there === 0n) return null;
    const { ownerRef } = newest;
    if (ownerRef === null || !owners.has(ownerRef)) return toDifference("unknown_owner", newest);
    return isNew ? null : toDifference("missing_here", newest);
  }
  if (newest === undefined) return here === 0n ? null : toMissingThere(first, here);
  const foreign = decided.find((entry) => entry.currency !== first.currency);
  if (foreign !== undefined) return toDifference("currency_differs", foreign);
  return here === there || isNew ? null : toDifference("amount_differs", newest);
}

function sum(movements: readonly { readonly amountMinor: bigint }[]): bigint {
  return movements.reduce((total, each) => total + each.amountMinor, 0n);
}

function toDifference(kind: DifferenceKind, entry: TheirEntry): Difference {
  return {
    kind,
    movement: entry.movement,
    subject: entry.ownerRef ?? "",
    providerRef: entry.transactionId,
    amountMinor: kind === "fee_differs" ? entry.feeMinor : entry.amountMinor,
    currency: entry.currency,
  };
}

function toMissingThere(booking: OurBooking, amountMinor: bigint): Difference {
  return {
    kind: "missing_there",
    movement: booking.movement,
    subject: booking.ownerRef,
    providerRef: "",
    amountMinor,
    currency: booking.currency,
  };
}
