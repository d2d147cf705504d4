import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { bookHandover } from "@/lib/escrow/handover/handover-booking";
import { SECTIONS } from "@/lib/inspections/checklist";
import { saveFacts, saveItems, startInspection } from "@/lib/inspections/commands";
import { recordConfirmations, recordDifferenceOrigin } from "@/lib/inspections/handover/commands";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { ItemInput } from "@/lib/inspections/schema";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { getActor } from "@/prisma/seed/actors";
import { DEMO_PEOPLE } from "@/prisma/seed/people";
import { toUserId } from "@/prisma/seed/network";
import type { Sale } from "@/prisma/seed/sale";
import { setBusinessTime } from "@/prisma/seed/timeline";

/** The handover at a point, performed with the commands of buyer and inspector. */

/** Books the first free time after `notBefore`. @returns the start of the appointment */
export async function bookHandoverAppointment(sale: Sale, notBefore: Date): Promise<Date> {
  const { listingId, inspectionId } = await db.escrow.findUniqueOrThrow({
    where: { id: sale.escrowId },
    select: { listingId: true, inspectionId: true },
  });
  const points = await listFreeTimes(sale.buyer, { listingId, baseInspectionId: inspectionId });
  const times = points
    .flatMap((point) => point.slots.map((startsAt) => ({ pointId: point.id, startsAt })))
    .filter((time) => new Date(time.startsAt) >= notBefore)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const [first] = times;
  if (!first) throw new Error(`no free time to hand ${sale.car.id} over`);
  await runInTransaction((tx) =>
    bookHandover(tx, sale.buyer, { escrowId: sale.escrowId, ...first }, (count) => count - 1),
  );
  return new Date(first.startsAt);
}

/** The inspector checks the car against its report; `isDented` adds a dent that is new since the report. */
export async function checkAtPoint(sale: Sale, isDented: boolean): Promise<void> {
  const booking = await db.inspectionBooking.findFirstOrThrow({
    where: { escrowId: sale.escrowId, state: "booked" },
  });
  const inspector = await inspectorOf(booking.inspectorId);
  const { id: inspectionId } = await runInTransaction((tx) =>
    startInspection(tx, inspector, booking.id),
  );
  await setBusinessTime(new Date((await readClock()).getTime() + 80 * MINUTE_MS));
  await runInTransaction(async (tx) => {
    let { version } = await saveFacts(tx, inspector, {
      inspectionId,
      version: 1,
      odometerReading: sale.car.odometerReading + 14,
      summaryEn: isDented ? DENT.en : "",
      summaryZh: isDented ? DENT.zh : "",
    });
    if (isDented) {
      const items = [{ checkpoint: REAR_BUMPER, item: dent() }];
      ({ version } = await saveItems(tx, inspector, { inspectionId, version, items }));
      await recordDifferenceOrigin(tx, inspector, {
        inspectionId,
        checkpoint: REAR_BUMPER,
        origin: "since",
      });
    }
    for (const section of SECTIONS) {
      ({ version } = await recordConfirmations(tx, inspector, { inspectionId, version, section }));
    }
    await signInspection(tx, inspector, { inspectionId, version });
  });
  await db.session.updateMany({
    where: { id: inspector.sessionId },
    data: { revokedAt: new Date() },
  });
}

const REAR_BUMPER = "27";
const DENT = {
  en: "Pushed in at the left corner, paint broken. The report shows this bumper whole.",
  zh: "左角凹陷，漆面破损。报告中此保险杠完好。",
} as const;

function dent(): ItemInput {
  return ItemInput.parse({
    outcome: "defect",
    defectCode: "AX",
    severity: "moderate",
    lengthMm: 180,
    widthMm: 90,
    noteEn: DENT.en,
    noteZh: DENT.zh,
    reason: "no_photo_possible",
  });
}

/** A signed-in inspector with completed step-up authentication, which signing requires in the seed too. */
async function inspectorOf(userId: string) {
  const person = DEMO_PEOPLE.find((each) => toUserId(each.key) === userId);
  if (!person) throw new Error(`no demo inspector ${userId}`);
  const id = `ses_seedhandover${person.key.replaceAll("-", "")}`;
  const at = new Date();
  const proof = { revokedAt: null, stepUpAt: at, stepUpMethod: "demo" };
  const row = {
    id,
    userId,
    method: "demo",
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(at.getTime() + HOUR_MS),
  };
  await db.session.upsert({ where: { id }, create: { ...row, ...proof }, update: proof });
  return { ...getActor(person.key), sessionId: id };
}
