import { ACTS, hear } from "@/tests/support/purchase-acts";
import { decideBanks, fireNext, openPurchase, type World } from "@/tests/support/purchase-model";

/**
 * Walks every combination that a purchase can reach, with the conditions of the table and not only its arrows, and
 * asks of each whether it ends by timers alone.
 */

const TAKEN_STATES: ReadonlySet<string> = new Set(["open", "won", "lost"]);

/** Two purchases with the same key can do the same from here on. */
export function toKey({ purchase, isAtPoint, timers }: World): string {
  const { parts } = purchase;
  // An inquiry takes nothing, so the purchase can do the same with and without it.
  const disputesOf = (partId: string): string =>
    [
      ...new Set(
        purchase.bankDisputes
          .filter((dispute) => dispute.partId === partId && TAKEN_STATES.has(dispute.state))
          .map(({ state, settledAt }) => `${state}${settledAt === null ? "" : "!"}`),
      ),
    ]
      .toSorted()
      .join("");
  const statesOf = (kind: string): string =>
    [
      ...new Set(
        parts
          .filter((part) => part.kind === kind)
          .map((part) => `${part.state}${disputesOf(part.id)}`),
      ),
    ]
      .toSorted()
      .join("+");
  // A reminder changes nothing, so the purchase can do the same before and after it.
  const waiting = [...timers.keys()]
    .map((key) => key.split("|")[0] ?? "")
    .filter((timer) => !timer.endsWith("_reminder"));
  return [
    purchase.state,
    `deposit:${statesOf("deposit")}`,
    `balance:${statesOf("balance")}`,
    `bank:${purchase.chargeback ?? "-"}`,
    `title:${purchase.titleConfirmedAt === null ? "-" : "yes"}`,
    `delivered:${purchase.deliveredAt === null ? "-" : "yes"}`,
    `dispute:${purchase.disputeId === null ? "-" : (purchase.rulingKind ?? "open")}`,
    `proposal:${purchase.rulingProposedAt === null ? "-" : "yes"}`,
    `question:${purchase.question === null ? "-" : "yes"}`,
    `car:${purchase.carWith}`,
    `return:${purchase.carReturn === null ? "-" : (purchase.carReturn.place ?? "open")}`,
    `back:${(purchase.carReturn?.backAt ?? null) === null ? "-" : "yes"}`,
    `paused:${purchase.reservationLeftMs === null ? "-" : "yes"}`,
    `point:${isAtPoint ? "yes" : "-"}`,
    `timers:${[...new Set(waiting)].toSorted().join("+")}`,
  ].join(" ");
}

const PARTS_MAX = 3;
/** Two can meet; a third meets what one of two has met. */
const DISPUTES_MAX = 2;

const isTooLong = ({ purchase }: World): boolean =>
  purchase.parts.length > PARTS_MAX || purchase.bankDisputes.length > DISPUTES_MAX;

/** Every combination that people, banks, the desk and timers can bring about, with one world for each. */
export function listReachable(limit: number): ReadonlyMap<string, World> {
  const first = openPurchase();
  const seen = new Map([[toKey(first), first]]);
  const queue = [first];
  for (let world = queue.pop(); world !== undefined; world = queue.pop()) {
    for (const next of listNext(world)) {
      const key = toKey(next);
      if (seen.has(key) || isTooLong(next)) continue;
      if (seen.size >= limit) throw new Error(`more than ${limit} combinations`);
      seen.set(key, next);
      queue.push(next);
    }
  }
  return seen;
}

function listNext(world: World): readonly World[] {
  const acted = Object.values(ACTS)
    .map((act) => act(world))
    .filter((next) => next !== world);
  const fired = fireNext(world);
  return fired === null ? acted : [...acted, fired];
}

const TIMERS_MAX = 200;

/** What is assumed of others: banks decide what they have begun, and an inspection ends. */
const ENDINGS = [
  { payment: "succeeded", bank: "won" },
  { payment: "succeeded", bank: "lost" },
  { payment: "failed", bank: "won" },
  { payment: "failed", bank: "lost" },
] as const;

type Search = {
  /** Ends that were found before, by key. Filled. */
  readonly known: Map<string, World | null>;
  /** A timer that never fires; null = all do. */
  readonly without: string | null;
};

/**
 * Nobody does anything any more, and every timer fires.
 * @returns the world in which money is held for ever, also when timers only postpone, or null
 */
export function findStuck(start: World, search: Search): World | null {
  for (const { payment, bank } of ENDINGS) {
    const settled = decideBanks({ ...start, isAtPoint: false }, bank);
    const stuck = waitFor(decideBanks(hear(payment)(settled), bank), search);
    if (stuck !== null) return stuck;
  }
  return null;
}

function waitFor(start: World, { known, without }: Search): World | null {
  const passed: string[] = [];
  let world = start;
  for (let fired = 0; fired < TIMERS_MAX; fired += 1) {
    const key = toKey(world);
    const before = known.get(key);
    if (before !== undefined) return remember(passed, before, known);
    passed.push(key);
    const next = fireNext(world, without);
    if (next === null) return remember(passed, world.purchase.heldMinor > 0n ? world : null, known);
    world = next;
  }
  // Postponed again and again: it does not end either.
  return remember(passed, world, known);
}

function remember(
  keys: readonly string[],
  end: World | null,
  known: Map<string, World | null>,
): World | null {
  for (const key of keys) known.set(key, end);
  return end;
}
