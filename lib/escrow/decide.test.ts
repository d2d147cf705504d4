import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { ESCROW_STATES } from "@/lib/escrow/states";
import { checkIdle, ending, history, playHistory } from "@/tests/support/purchase-history";

/** npm run test:full -- simulation plays a million. */
const HISTORIES = 20_000;
const IDLE_WALKS = 2_000;
const MINUTES_MAX = 3;

describe("a purchase, whatever people, banks and clocks do in whatever order", () => {
  it(
    "never loses, doubles or strands money, and pays only for an accepted car with its title",
    () => {
      const ends = new Set<string>();
      fc.assert(
        fc.property(history, (steps) => {
          ends.add(playHistory(steps).purchase.state);
        }),
        { numRuns: HISTORIES },
      );
      // The histories reach every state, or the property says little.
      expect([...ends].toSorted()).toEqual([...ESCROW_STATES].toSorted());
    },
    MINUTES_MAX * MINUTE_MS,
  );

  it(
    "holds nothing 200 days after everybody stopped, and nobody has both the car and the money",
    () => {
      fc.assert(
        fc.property(history, ending, (steps, end) => {
          checkIdle(playHistory(steps), end);
        }),
        { numRuns: IDLE_WALKS },
      );
    },
    MINUTES_MAX * MINUTE_MS,
  );
});
