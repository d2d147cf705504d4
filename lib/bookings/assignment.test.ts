import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findConflict,
  drawInspector,
  listEngines,
  type Assignment,
} from "@/lib/bookings/assignment";

const people = ["a", "b", "c", "d", "e", "f"] as const;
const person = fc.constantFrom(...people);
const candidate = fc.record({
  userId: person,
  skills: fc.subarray(["ice", "ev"]),
  organisationIds: fc.subarray(["org_1", "org_2"]),
});
const booking: fc.Arbitrary<Assignment> = fc.record({
  sellerId: person,
  sellerOrganisationId: fc.constantFrom(null, "org_1", "org_2"),
  requestedById: person,
  needs: fc.subarray(["ice", "ev"] as const),
  previousInspectorId: fc.option(person),
  firstInspectorId: fc.option(person),
  holderId: fc.option(person),
});
const candidates = fc.uniqueArray(candidate, { selector: (each) => each.userId, maxLength: 6 });

describe("the draw", () => {
  it("never takes the seller, the booker, one of the seller's house, the last one, the first report's, or an unskilled one", () => {
    fc.assert(
      fc.property(candidates, booking, fc.nat(), (all, wanted, lot) => {
        const drawn = drawInspector(all, wanted, (count) => lot % count);
        if (drawn === null) return;
        expect(drawn.userId).not.toBe(wanted.sellerId);
        expect(drawn.userId).not.toBe(wanted.requestedById);
        expect(drawn.userId).not.toBe(wanted.firstInspectorId);
        if (drawn.userId !== wanted.holderId) {
          expect(drawn.userId).not.toBe(wanted.previousInspectorId);
        }
        expect(drawn.organisationIds).not.toContain(wanted.sellerOrganisationId);
        expect(drawn.skills).toEqual(expect.arrayContaining([...wanted.needs]));
      }),
      { numRuns: 2_000 },
    );
  });

  it("finds somebody exactly when somebody is without conflict", () => {
    fc.assert(
      fc.property(candidates, booking, (all, wanted) => {
        const somebody = all.some((each) => findConflict(each, wanted) === null);
        expect(drawInspector(all, wanted, () => 0) !== null).toBe(somebody);
      }),
    );
  });

  it("gives every free person the same chance, in whatever order they were read", () => {
    fc.assert(
      fc.property(candidates, booking, (all, given) => {
        const wanted = { ...given, holderId: null };
        const free = all.filter((each) => findConflict(each, wanted) === null);
        const drawn = free.map((_, lot) => drawInspector(all, wanted, () => lot)?.userId);
        expect(new Set(drawn).size).toBe(free.length);
        const reversed = all.toReversed();
        expect(free.map((_, lot) => drawInspector(reversed, wanted, () => lot)?.userId)).toEqual(
          drawn,
        );
      }),
    );
  });

  it("keeps the inspector of a booking that is moved, if they may still inspect the car", () => {
    fc.assert(
      fc.property(candidates, booking, fc.nat(), (all, wanted, lot) => {
        const holder = all.find((each) => each.userId === wanted.holderId);
        if (!holder || findConflict(holder, wanted) !== null) return;
        expect(drawInspector(all, wanted, (count) => lot % count)).toBe(holder);
      }),
    );
  });

  it("asks for both skills for a hybrid, and for none of the engine's for an electric car", () => {
    expect(listEngines("plugin_hybrid")).toEqual(["ice", "ev"]);
    expect(listEngines("electric")).toEqual(["ev"]);
    expect(listEngines(null)).toEqual(["ice"]);
  });
});
