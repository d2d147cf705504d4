import fc from "fast-check";
import { expect } from "vitest";
import { accounts } from "@/lib/ledger/accounts";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { DAY_MS } from "@/lib/platform/core/durations";
import { isEndedWithoutSale, isSettled } from "@/lib/escrow/states";
import { ACTS, hear, WAITS, type Act } from "@/tests/support/purchase-acts";
import {
  BUYER,
  decideBanks,
  openPurchase,
  passTime,
  SELLER,
  type World,
} from "@/tests/support/purchase-model";

/** Random lives of a purchase without a database, and what has to hold in each of them. */

const acts: Readonly<Record<string, Act>> = { ...ACTS, ...WAITS };
const names = Object.keys(acts);
/** What usually comes first, so that random acts meet purchases that are under way. */
const BEGINNINGS: readonly (readonly string[])[] = [
  [],
  ["start_deposit", "payment_arrives"],
  ["start_deposit", "payment_arrives", "start_balance", "bank_works", "payment_arrives"],
];
const HELD = [...(BEGINNINGS[2] ?? []), "hand_over"];

/** What people, banks, the desk and clocks do, as names of acts. */
export const history = fc
  .tuple(
    fc.constantFrom(
      ...BEGINNINGS,
      HELD,
      [...HELD, "accept"],
      [...HELD, "dispute"],
      [...HELD, "dispute", "rule_return"],
    ),
    fc.array(fc.constantFrom(...names), { maxLength: 25 }),
  )
  .map(([beginning, rest]) => [...beginning, ...rest]);

const balance = (world: World, account: string): bigint => world.balances.get(account) ?? 0n;

/**
 * What holds after every step, whatever came before.
 * @throws AssertionError naming what does not hold
 */
function checkStep(world: World, before: World): void {
  const { purchase } = world;
  const { currency } = purchase;
  expect(balance(world, accounts.held(purchase.id))).toBe(purchase.heldMinor);
  expect(purchase.heldMinor >= 0n).toBe(true);
  expect([...world.balances.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
  for (const part of purchase.parts) {
    const out = part.refundedMinor + part.transferredMinor;
    expect(out <= part.amountMinor).toBe(true);
  }
  if (isSettled(purchase.state)) {
    expect(purchase.heldMinor).toBe(0n);
    // A loss can be found after the end, and the desk decides who bears it.
    const waiting = [...world.timers.keys()].filter((key) => key.startsWith("escrow."));
    expect(waiting.filter((key) => !key.startsWith(DEADLINE.chargebackDue))).toEqual([]);
  }
  if (purchase.state === "released") {
    expect(purchase.acceptedAt).not.toBeNull();
    expect(purchase.titleConfirmedAt).not.toBeNull();
  }
  checkCar(world);
  const owedToSeller = balance(world, accounts.sellerPayable(SELLER, currency));
  const owedToBuyer = balance(world, accounts.refundPayable(BUYER, currency));
  const asked = sumCalls(world, "payout");
  expect(owedToSeller).toBe(asked);
  expect(owedToBuyer).toBe(sumCalls(world, "refund"));
  if (before.purchase.chargeback === "open" && purchase.chargeback === "open") {
    const isLate = world.calls.slice(before.calls.length);
    expect(isLate.filter((call) => call.call === "payout")).toEqual([]);
    expect(
      isLate.filter((call) => call.call === "refund" && call.reason !== "late_funding"),
    ).toEqual([]);
  }
}

/** Nobody keeps both the car and the money. */
function checkCar({ purchase }: World): void {
  const { state, carWith } = purchase;
  if (state === "released") expect(carWith).toBe("buyer");
  if (isEndedWithoutSale(state)) expect(carWith).not.toBe("buyer");
  if (state === "delivered" || state === "accepted") expect(carWith).toBe("buyer");
}

function sumCalls({ calls }: World, kind: "refund" | "payout"): bigint {
  return calls.reduce((sum, call) => (call.call === kind ? sum + call.amountMinor : sum), 0n);
}

/** Plays a history and checks every step. */
export function playHistory(steps: readonly string[]): World {
  let world = openPurchase();
  for (const name of steps) {
    const before = world;
    world = acts[name]?.(world) ?? world;
    checkStep(world, before);
  }
  return world;
}

/** What others are assumed to do when the two people and the desk do nothing any more. */
export const ending = fc.record({
  payment: fc.constantFrom("succeeded" as const, "failed" as const),
  bank: fc.constantFrom("won" as const, "lost" as const),
});

const IDLE_DAYS = 200;

/**
 * From here on nobody does anything: banks decide what they have begun, an inspection ends, clocks run.
 * @throws AssertionError when money is still held after 200 days, or somebody has both the car and the money
 */
export function checkIdle(
  start: World,
  { payment, bank }: { readonly payment: "succeeded" | "failed"; readonly bank: "won" | "lost" },
): World {
  const settled = decideBanks({ ...start, isAtPoint: false }, bank);
  const heard = decideBanks(hear(payment)(settled), bank);
  const end = passTime(heard, IDLE_DAYS * DAY_MS);
  expect(end.purchase.heldMinor).toBe(0n);
  expect(isSettled(end.purchase.state)).toBe(true);
  checkCar(end);
  return end;
}
