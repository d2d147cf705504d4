import "server-only";
import { loadDeskPoint } from "@/lib/bookings/desk-queries";
import { listHeadlines } from "@/lib/listings/headlines";
import { listFullNames } from "@/lib/platform/auth/user-queries";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { readClock } from "@/lib/platform/db/clock";
import { isInForce, listSuspensions } from "@/lib/inspection-quality/suspension-queries";
import type { Text } from "@/lib/bookings/types";
import { toLocalDate } from "@/lib/platform/core/time-zone";
import { Holidays, Hours } from "@/lib/bookings/slots";
import { parsePurpose, type BookingPurpose } from "@/lib/bookings/states";

/** One inspection point with its inspectors, as the desk sees them. */

export type DeskPoint = {
  readonly id: string;
  readonly slug: string;
  readonly name: Text;
  readonly timeZone: string;
  readonly bays: number;
  readonly hours: Hours;
  readonly holidays: readonly { readonly date: string; readonly en: string; readonly zh: string }[];
  readonly closures: readonly {
    readonly id: string;
    readonly bay: number | null;
    readonly person: string | null;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly reason: string;
  }[];
  readonly people: readonly {
    readonly userId: string;
    readonly slug: string;
    readonly name: string;
    readonly skills: readonly string[];
    readonly isSuspended: boolean;
  }[];
  readonly bookings: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly bay: number;
    readonly person: string;
    readonly purpose: BookingPurpose;
    readonly car: string;
  }[];
};

export async function findDeskPoint(actor: Actor, slug: string): Promise<DeskPoint | null> {
  requirePermission(actor, "network.read");
  const at = await readClock();
  const point = await loadDeskPoint(slug, at);
  if (point === null) return null;
  const ids = [
    ...point.inspectors.map((each) => each.userId),
    ...point.bookings.map((each) => each.inspectorId),
  ];
  const [people, cars, suspensions] = await Promise.all([
    listFullNames(ids),
    listHeadlines(point.bookings.map((each) => each.listingId)),
    listSuspensions(point.inspectors.map((each) => each.userId)),
  ]);
  const nameOf = (id: string): string => people.get(id) ?? id;
  const today = toLocalDate(at, point.timeZone);
  return {
    id: point.id,
    slug: point.slug,
    timeZone: point.timeZone,
    bays: point.bays,
    name: { en: point.nameEn, zh: point.nameZh },
    hours: Hours.safeParse(point.openingHours).data ?? {},
    holidays: (Holidays.safeParse(point.holidays).data ?? []).filter((day) => day.date >= today),
    closures: point.closures.map((closure) => ({
      id: closure.id,
      bay: closure.bay,
      reason: closure.reason,
      person: closure.inspectorId === null ? null : nameOf(closure.inspectorId),
      startsAt: closure.startsAt.toISOString(),
      endsAt: closure.endsAt.toISOString(),
    })),
    people: point.inspectors.map((person) => ({
      userId: person.userId,
      slug: person.slug,
      skills: person.skills,
      name: nameOf(person.userId),
      isSuspended: (suspensions.get(person.userId) ?? []).some((each) => isInForce(each, at)),
    })),
    bookings: point.bookings.map((booking) => ({
      id: booking.id,
      bay: booking.bay,
      purpose: parsePurpose(booking.purpose),
      startsAt: booking.startsAt.toISOString(),
      person: nameOf(booking.inspectorId),
      car: cars.get(booking.listingId) ?? booking.listingId,
    })),
  };
}
