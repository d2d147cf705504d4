import {
  findConflict,
  drawInspector,
  type Assignment,
  type Candidate,
} from "@/lib/bookings/assignment";
import { isOpenFor, SLOT_MS, listSlotsWithin, type Span, type Window } from "@/lib/bookings/slots";

/**
 * What capacity an inspection point has: free bays, and inspectors who are at work and not busy.
 * Pure.
 */

export type Staff = Candidate & {
  /** null = whenever the inspection point is open */
  readonly workingHours: unknown;
  /** Suspended, ill, on leave. */
  readonly away: readonly Span[];
};

export type TakenSlot = Span & {
  readonly bookingId: string;
  readonly bay: number;
  readonly inspectorId: string;
  readonly listingId: string;
};

export type PointPlan = {
  readonly timeZone: string;
  readonly openingHours: unknown;
  readonly holidays: unknown;
  readonly bays: number;
  readonly skills: readonly string[];
  readonly staff: readonly Staff[];
  readonly taken: readonly TakenSlot[];
  /** bay null = the whole inspection point */
  readonly closures: readonly (Span & { readonly bay: number | null })[];
};

export type Place = { readonly bay: number; readonly inspectorId: string };

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
export const toSlotSpan = (startsAt: Date): Span => ({
  from: startsAt.getTime(),
  to: startsAt.getTime() + SLOT_MS,
});

/** Bays that are neither occupied nor closed during this span. */
export function countFreeBays(plan: PointPlan, span: Span): readonly number[] {
  const closed = plan.closures.filter((closure) => overlaps(closure, span));
  if (closed.some((closure) => closure.bay === null)) return [];
  const gone = new Set<number | null>([
    ...closed.map((closure) => closure.bay),
    ...plan.taken.filter((each) => overlaps(each, span)).map((each) => each.bay),
  ]);
  return Array.from({ length: plan.bays }, (_, index) => index + 1).filter((bay) => !gone.has(bay));
}

/** Inspectors on shift who are not away and have no other booking. */
export function listFreeStaff(plan: PointPlan, span: Span): readonly Staff[] {
  const busy = new Set(
    plan.taken.filter((each) => overlaps(each, span)).map((each) => each.inspectorId),
  );
  return plan.staff.filter(
    (person) =>
      !busy.has(person.userId) &&
      !person.away.some((away) => overlaps(away, span)) &&
      (person.workingHours === null ||
        isOpenFor({ timeZone: plan.timeZone, openingHours: person.workingHours }, span)),
  );
}

/** True when the booking fits at this time with at least one inspector. */
export function canTake(plan: PointPlan, span: Span, booking: Assignment): boolean {
  return isOpenFor(plan, span) && hasRoom(plan, span, booking);
}

function hasRoom(plan: PointPlan, span: Span, booking: Assignment): boolean {
  return (
    booking.needs.every((need) => plan.skills.includes(need)) &&
    countFreeBays(plan, span).length > 0 &&
    listFreeStaff(plan, span).some((person) => findConflict(person, booking) === null)
  );
}

/** The free times for this booking, earliest first. */
export function listFreeSlots(
  plan: PointPlan,
  window: Window,
  booking: Assignment,
): readonly Date[] {
  // These slots are always within the opening hours.
  return listSlotsWithin(plan, window).filter((slot) => hasRoom(plan, toSlotSpan(slot), booking));
}

/** Finds a bay and an inspector, or throws when the time is no longer free. */
export function findPlace(
  plan: PointPlan,
  span: Span,
  booking: Assignment,
  drawBelow: (count: number) => number,
): Place | null {
  if (!canTake(plan, span, booking)) return null;
  const [bay] = countFreeBays(plan, span);
  const drawn = drawInspector(listFreeStaff(plan, span), booking, drawBelow);
  return bay === undefined || drawn === null ? null : { bay, inspectorId: drawn.userId };
}

export type Found = Place & { readonly startsAt: Date };

/** What the search needs from outside: the random number, and when the car has another booking. */
export type Search = {
  readonly drawBelow: (count: number) => number;
  readonly isCarFree?: (span: Span) => boolean;
};

/** The first free time within the window for the booking; null when there is none. */
export function findNextPlace(
  plan: PointPlan,
  window: Window,
  booking: Assignment,
  search: Search,
): Found | null {
  for (const startsAt of listSlotsWithin(plan, window)) {
    const span = toSlotSpan(startsAt);
    if (search.isCarFree?.(span) === false) continue;
    const place = findPlace(plan, span, booking, search.drawBelow);
    if (place !== null) return { ...place, startsAt };
  }
  return null;
}

/** True when no change at the inspection point affects this booking. */
export function hasRoomFor(plan: PointPlan, booking: TakenSlot): boolean {
  const others = {
    ...plan,
    taken: plan.taken.filter((each) => each.bookingId !== booking.bookingId),
  };
  return (
    isOpenFor(plan, booking) &&
    countFreeBays(others, booking).includes(booking.bay) &&
    listFreeStaff(others, booking).some((person) => person.userId === booking.inspectorId)
  );
}

/**
 * The new place for a booking that cannot stay: the same time with another bay or inspector, else
 * the next free time at the same inspection point, else null. In the last case it is cancelled and
 * people are notified.
 */
export function replace(
  plan: PointPlan,
  booking: TakenSlot & { readonly assignment: Assignment },
  window: Window,
  search: Search,
): Found | null {
  const others = {
    ...plan,
    taken: plan.taken.filter((each) => each.bookingId !== booking.bookingId),
  };
  const same = findPlace(others, booking, booking.assignment, search.drawBelow);
  if (same !== null) return { ...same, startsAt: new Date(booking.from) };
  const from = new Date(Math.max(booking.from, window.from.getTime()));
  return findNextPlace(others, { from, to: window.to }, booking.assignment, search);
}
