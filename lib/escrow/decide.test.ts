import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accounts } from "@/lib/ledger/accounts";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { isEndedWithoutSale, isSettled } from "@/lib/escrow/states";
import { ACTS, WAITS, type Act } from "@/tests/support/purchase-acts";
import { BUYER, openPurchase, SELLER, type World } from "@/tests/support/purchase-model";

const acts: Readonly<Record<string, Act>> = { ...ACTS, ...WAITS };
const names = Object.keys(acts);
/** What usually comes first, so that random acts meet purchases that are under way. */
const BEGINNINGS: readonly (readonly string[])[] = [
  [],
  ["start_deposit", "payment_arrives"],
  ["start_deposit", "payment_arrives", "start_balance", "bank_works", "payment_arrives"],
];
const HELD = [...(BEGINNINGS[2] ?? []), "hand_over"];

const history = fc
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

/** What holds after every step, whatever came before. */
function check(world: World, before: World): void {
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

describe("a purchase, whatever people, banks and clocks do in whatever order", () => {
  it("never loses, doubles or strands money, and pays only for an accepted car with its title", () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(history, (steps) => {
        let world = openPurchase();
        for (const name of steps) {
          const before = world;
          world = acts[name]?.(world) ?? world;
          check(world, before);
        }
        ends.set(world.purchase.state, (ends.get(world.purchase.state) ?? 0) + 1);
      }),
      { numRuns: 3_000 },
    );
    // The histories reach every state, or the property says little.
    expect([...ends.keys()].toSorted()).toEqual(
      [
        "accepted",
        "awaiting_funding",
        "cancelled",
        "delivered",
        "disputed",
        "expired",
        "funded",
        "refunded",
        "released",
        "returning",
      ].toSorted(),
    );
  });
});
