import { DAY_MS } from "@/lib/platform/core/durations";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { SECTIONS } from "@/lib/inspections/checklist";
import {
  passRemainingItems,
  saveFacts,
  saveItems,
  startInspection,
} from "@/lib/inspections/commands";
import { ItemInput } from "@/lib/inspections/schema";
import { SLOT_MS } from "@/lib/bookings/slots";
import { signInspection } from "@/lib/report-signing/sign-inspection";

/** Situations around inspections, created with the commands that people use. */

export function actorOf(userId: string, roles: Actor["roles"] = []): Actor {
  return { userId, sessionId: "test", displayName: "T.", roles, organisationIds: [] };
}

export async function aPerson(key: string): Promise<Actor> {
  const id = `usr_${key}`;
  await db.user.createMany({
    data: {
      id,
      email: `${key}@example.test`,
      fullName: key,
      displayName: key,
      createdAt: await readClock(),
    },
    skipDuplicates: true,
  });
  return actorOf(id);
}

/** An inspector who is signed in and has just completed step-up authentication, which signing requires. */
export async function anInspectorSignedIn(): Promise<Actor> {
  const id = generateId("usr");
  const sessionId = generateId("ses");
  const at = new Date();
  const later = new Date(at.getTime() + DAY_MS);
  await db.user.create({
    data: { id, email: `${id}@example.test`, fullName: "T.", displayName: "T.", createdAt: at },
  });
  await db.session.create({
    data: {
      id: sessionId,
      userId: id,
      method: "demo",
      createdAt: at,
      lastSeenAt: at,
      expiresAt: later,
      stepUpAt: later,
      stepUpMethod: "demo",
    },
  });
  return { ...actorOf(id, ["inspector"]), sessionId };
}

export const ALWAYS_OPEN = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, ["08:00", "20:00"]]),
);

/** A point in New York with the given number of inspectors. */
export async function anInspectionPoint(inspectors = 1) {
  const id = generateId("pnt");
  const placeId = generateId("plc");
  await db.place.create({
    data: {
      id: placeId,
      market: "us",
      nameEn: "Town",
      nameZh: "镇",
      region: "NY",
      lat: 40,
      lon: -74,
    },
  });
  const people: Actor[] = [];
  for (let i = 0; i < inspectors; i += 1) people.push(await anInspectorSignedIn());
  await db.inspectionPoint.create({
    data: {
      id,
      slug: id,
      market: "us",
      nameEn: "Point",
      nameZh: "检测点",
      address: "1 Road",
      placeId,
      lat: 40,
      lon: -74,
      timeZone: "America/New_York",
      openingHours: ALWAYS_OPEN,
      skills: ["ice", "ev"],
      inspectors: {
        create: people.map((person) => ({
          userId: person.userId,
          slug: person.userId,
          skills: ["ice", "ev"],
        })),
      },
    },
  });
  const [first] = people;
  if (!first) throw new Error("a point needs an inspector");
  return { id, placeId, inspector: first, inspectors: people };
}

/** A submitted listing that waits for its inspection. */
export async function aListingToInspect(seller: Actor, fuel = "petrol"): Promise<string> {
  const id = generateId("lst");
  const at = await readClock();
  await db.listing.create({
    data: {
      id,
      slug: id,
      market: "us",
      status: "awaiting_inspection",
      sellerId: seller.userId,
      headline: "Mazda 6, 2021",
      askingPriceMinor: 18_500_00n,
      currency: "USD",
      odometerReading: 48_000,
      odometerUnit: "mi",
      fuel,
      createdAt: at,
      updatedAt: at,
      vehicle: { create: { id: generateId("veh"), fuel, createdAt: at } },
    },
  });
  return id;
}

/** An inspection that has just been started. */
export async function aBegunInspection(seller: Actor, fuel = "petrol") {
  const point = await anInspectionPoint();
  const listingId = await aListingToInspect(seller, fuel);
  const startsAt = await readClock();
  const { inspector } = point;
  const begun = await runInTransaction(async (tx) => {
    // Inserted directly, whatever the point's hours are: other tests cover which times can be booked.
    const bookingId = generateId("bkg");
    await tx.inspectionBooking.create({
      data: {
        id: bookingId,
        listingId,
        pointId: point.id,
        inspectorId: inspector.userId,
        requestedById: seller.userId,
        sellerId: seller.userId,
        state: "booked",
        bay: 1,
        startsAt,
        endsAt: new Date(startsAt.getTime() + SLOT_MS),
        createdAt: startsAt,
        drawnAt: startsAt,
      },
    });
    return { bookingId, ...(await startInspection(tx, inspector, bookingId)) };
  });
  return { ...begun, listingId, inspector, pointId: point.id };
}

type Answers = Readonly<Record<string, Partial<ItemInput> & Pick<ItemInput, "outcome">>>;

/**
 * Answers every item, those not given as passed, so that the report can be signed. @returns the version to sign
 */
export async function answerAll(
  inspection: { readonly id: string; readonly inspector: Actor },
  answers: Answers = {},
): Promise<number> {
  const { id: inspectionId, inspector } = inspection;
  return runInTransaction(async (tx) => {
    let { version } = await saveFacts(tx, inspector, {
      inspectionId,
      version: 1,
      odometerReading: 48_210,
      summaryEn: "",
      summaryZh: "",
    });
    const items = Object.entries(answers).map(([checkpoint, item]) => ({
      checkpoint,
      item: ItemInput.parse(item),
    }));
    ({ version } = await saveItems(tx, inspector, { inspectionId, version, items }));
    for (const section of SECTIONS) {
      ({ version } = await passRemainingItems(tx, inspector, { inspectionId, version, section }));
    }
    return version;
  });
}

/** A listing on sale with its signed report. */
export async function aSignedInspection(seller: Actor, answers: Answers = {}) {
  const inspection = await aBegunInspection(seller);
  const version = await answerAll(inspection, answers);
  const signed = await runInTransaction((tx) =>
    signInspection(tx, inspection.inspector, { inspectionId: inspection.id, version }),
  );
  return { ...inspection, ...signed };
}
