import { describe, expect, it } from "vitest";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { findStuck, listReachable, toKey } from "@/tests/support/dead-ends";
import { RULING_TIMER, type World } from "@/tests/support/purchase-model";

const COMBINATIONS_MAX = 50_000;
/** Timers without which some purchase would never end. The others remind, or only move money. */
const ENDING_TIMERS = [
  DEADLINE.reservation,
  DEADLINE.handoverDue,
  DEADLINE.acceptance,
  DEADLINE.chargebackDue,
  DEADLINE.titleReturn,
  DEADLINE.returnDue,
  RULING_TIMER,
] as const;

let reachable: ReadonlyMap<string, World> | undefined;

/** Combinations from which money stays held for ever, each with how it ends. */
function listStuck(without: string | null = null): readonly string[] {
  reachable ??= listReachable(COMBINATIONS_MAX);
  const known = new Map<string, World | null>();
  return [...reachable].flatMap(([key, world]) => {
    const end = findStuck(world, { known, without });
    return end === null ? [] : [`${key} => ${toKey(end)}`];
  });
}

describe("a purchase that everybody forgets", () => {
  it("ends by timers alone", () => {
    expect(listStuck()).toEqual([]);
    expect(reachable?.size).toBeGreaterThan(5_000);
    // The first test also walks every combination, which the others use.
  }, 120_000);

  it.each(ENDING_TIMERS)("would not end without the timer %s", (timer) => {
    expect(listStuck(timer)).not.toEqual([]);
  });
});
