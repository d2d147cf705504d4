import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { bookInspection } from "@/lib/bookings/commands";
import { listSlots } from "@/lib/bookings/slots";
import {
  aListingToInspect,
  ALWAYS_OPEN,
  anInspectorSignedIn,
  aPerson,
} from "@/tests/support/factories/inspections";

/** Bookings at the factories' point, which is open all week, made with the commands that people use. */

export const POINT = { openingHours: ALWAYS_OPEN, timeZone: "America/New_York" };

export async function slots(): Promise<readonly string[]> {
  return listSlots(POINT, await readClock()).map((slot) => slot.toISOString());
}

/** Books for a new person and a new car, unless they are given. */
export async function book(pointId: string, startsAt: string, by?: Actor, listing?: string) {
  const who = by ?? (await aPerson(generateId("usr").slice(4)));
  const listingId = listing ?? (await aListingToInspect(who));
  const booked = await runInTransaction((tx) =>
    bookInspection(tx, who, { listingId, pointId, startsAt }),
  );
  return { ...booked, listingId, seller: who };
}

export const bookingOf = (id: string) => db.inspectionBooking.findUniqueOrThrow({ where: { id } });

/** The notifications about a booking: "moved:1". */
export async function tellsOf(id: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    select key from graphile_worker.jobs where key like ${`booking:${id}:%`} order by key`;
  return rows.map((row) => row.key.split(":").slice(2).join(":"));
}

/** Adds a second inspector with every skill to a point. */
export async function anotherInspectorAt(pointId: string): Promise<Actor> {
  const person = await anInspectorSignedIn();
  await db.inspector.create({
    data: {
      userId: person.userId,
      slug: person.userId,
      pointId,
      skills: ["ice", "ev"],
    },
  });
  return person;
}
