import { describe, expect, it } from "vitest";
import { findConflict, type Assignment } from "@/lib/bookings/assignment";
import {
  findPlace,
  listFreeSlots,
  replace,
  toSlotSpan,
  hasRoomFor,
  type PointPlan,
  type TakenSlot,
} from "@/lib/bookings/capacity";
import { getBookingWindow, isOpenFor } from "@/lib/bookings/slots";
import { WEEKDAYS } from "@/lib/platform/core/time-zone";

/** A whole network in memory, decided by the same pure rules: thousands of bookings, with closures in between. */

const AT = new Date("2026-10-20T06:00:00Z");
const WINDOW = getBookingWindow(AT);
const ZONES = ["America/New_York", "Europe/London", "Asia/Shanghai"] as const;
const OPENING = Object.fromEntries(WEEKDAYS.map((day) => [day, ["08:00", "18:00"]]));
const FULL = process.env["CANDOR_FULL"] === "1";
const POINTS = FULL ? 100 : 12;
const WISHES = FULL ? 10_000 : 1_200;
const SELLERS = FULL ? 2_000 : 250;
const CLOSURE_EVERY = 25;

type BookedAppointment = TakenSlot & { readonly point: number; readonly assignment: Assignment };

/** The same numbers for the same seed, so that a failure can be reproduced. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function simulate(seed: number) {
  const random = randomOf(seed);
  const plans: PointPlan[] = Array.from({ length: POINTS }, (_, point) => ({
    timeZone: ZONES[point % 3] ?? "UTC",
    openingHours: OPENING,
    holidays: [],
    bays: 1 + random(3),
    skills: ["ice", "ev"],
    taken: [],
    closures: [],
    staff: Array.from({ length: 2 + random(3) }, (__, person) => ({
      userId: `p${point}-${person}`,
      skills: person === 1 ? ["ice"] : ["ice", "ev"],
      organisationIds: person === 0 ? [`org_${point % 7}`] : [],
      workingHours: null,
      away: [],
    })),
  }));
  const bookings = new Map<string, BookedAppointment>();
  const cancelled = new Set<string>();
  /** Each assignment for a seller, in order: booking and inspector. */
  const draws = new Map<string, { readonly id: string; readonly inspectorId: string }[]>();
  const previousOf = (seller: string, exceptId: string): string | null =>
    draws.get(seller)?.findLast((draw) => draw.id !== exceptId)?.inspectorId ?? null;
  const setTaken = (point: number): void => {
    const plan = plans[point];
    if (!plan) return;
    plans[point] = {
      ...plan,
      taken: [...bookings.values()].filter((each) => each.point === point),
    };
  };
  const drawn = (id: string, booking: Assignment, inspectorId: string): void => {
    draws.set(booking.sellerId, [...(draws.get(booking.sellerId) ?? []), { id, inspectorId }]);
  };

  const book = (id: string): void => {
    const point = random(POINTS);
    const plan = plans[point];
    if (!plan) return;
    const seller = random(SELLERS);
    const assignment: Assignment = {
      sellerId: `s${seller}`,
      requestedById: `s${seller}`,
      firstInspectorId: null,
      sellerOrganisationId: seller % 5 === 0 ? `org_${seller % 7}` : null,
      needs: random(6) === 0 ? ["ev"] : ["ice"],
      previousInspectorId: previousOf(`s${seller}`, id),
      holderId: null,
    };
    const free = listFreeSlots(plan, WINDOW, assignment);
    const startsAt = free[random(Math.max(1, free.length))];
    if (startsAt === undefined) return;
    const place = findPlace(plan, toSlotSpan(startsAt), assignment, random);
    // A slot that is offered can be booked, because no other booking happens in between.
    if (place === null) throw new Error("a free slot could not be booked");
    const span = toSlotSpan(startsAt);
    bookings.set(id, { ...span, ...place, bookingId: id, listingId: `l${id}`, point, assignment });
    drawn(id, assignment, place.inspectorId);
    setTaken(point);
  };

  const close = (): void => {
    const point = random(POINTS);
    const plan = plans[point];
    if (!plan) return;
    const from = AT.getTime() + random(12) * 86_400_000;
    const span = { from, to: from + (1 + random(4)) * 86_400_000 };
    const ill = plan.staff[random(plan.staff.length)];
    plans[point] =
      random(2) === 0
        ? {
            ...plan,
            staff: plan.staff.map((each) =>
              each === ill ? { ...each, away: [...each.away, span] } : each,
            ),
          }
        : {
            ...plan,
            closures: [...plan.closures, { ...span, bay: random(2) === 0 ? null : 1 }],
          };
    const here = [...bookings.values()].filter((each) => each.point === point);
    for (const booking of here.toSorted((a, b) => a.from - b.from)) {
      const now = plans.at(point);
      if (!now || hasRoomFor(now, booking)) continue;
      const assignment = {
        ...booking.assignment,
        previousInspectorId: previousOf(booking.assignment.sellerId, booking.bookingId),
        holderId: booking.inspectorId,
      };
      const found = replace(now, { ...booking, assignment }, WINDOW, { drawBelow: random });
      bookings.delete(booking.bookingId);
      if (found === null) cancelled.add(booking.bookingId);
      else {
        const moved = { ...booking, ...toSlotSpan(found.startsAt), bay: found.bay };
        bookings.set(booking.bookingId, { ...moved, inspectorId: found.inspectorId });
        if (found.inspectorId !== booking.inspectorId) {
          drawn(booking.bookingId, assignment, found.inspectorId);
        }
      }
      setTaken(point);
    }
  };

  const accepted = new Set<string>();
  for (let wish = 0; wish < WISHES; wish += 1) {
    book(`b${wish}`);
    if (bookings.has(`b${wish}`)) accepted.add(`b${wish}`);
    if (wish % CLOSURE_EVERY === 0) close();
  }
  return { plans, visits: bookings, cancelled, draws, accepted };
}

describe.each([1, 2, 3])("a network of many points, closures as they come (seed %i)", (seed) => {
  it("books nothing twice, loses no booking, and assigns by the rules", () => {
    const { plans, visits: bookings, cancelled, draws, accepted } = simulate(seed);
    expect(accepted.size).toBeGreaterThan(WISHES / 3);
    expect(cancelled.size).toBeLessThan(accepted.size);
    for (const id of accepted) expect(bookings.has(id)).not.toBe(cancelled.has(id));

    const all = [...bookings.values()];
    const places = new Map<string, BookedAppointment[]>();
    for (const booking of all) {
      for (const key of [`${booking.point}/${booking.bay}`, booking.inspectorId]) {
        places.set(key, [...(places.get(key) ?? []), booking]);
      }
    }
    for (const each of places.values()) {
      const ordered = each.toSorted((a, b) => a.from - b.from);
      ordered.slice(1).forEach((booking, index) => {
        expect(booking.from).toBeGreaterThanOrEqual(ordered[index]?.to ?? 0);
      });
    }

    for (const booking of all) {
      const plan = plans[booking.point];
      if (!plan) throw new Error("no such point");
      expect(isOpenFor(plan, booking)).toBe(true);
      expect(hasRoomFor(plan, booking)).toBe(true);
      const person = plan.staff.find((each) => each.userId === booking.inspectorId);
      const rules = { ...booking.assignment, previousInspectorId: null };
      expect(person && findConflict(person, rules)).toBeNull();
    }
    for (const row of draws.values()) {
      row.slice(1).forEach((draw, index) => {
        const before = row[index];
        if (before?.id !== draw.id) expect(draw.inspectorId).not.toBe(before?.inspectorId);
      });
    }
  }, 300_000);
});
