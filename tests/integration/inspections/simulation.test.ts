import { expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { bookInspection, cancelBooking, moveBooking } from "@/lib/bookings/commands";
import { addClosure } from "@/lib/bookings/closures";
import { suspendInspector } from "@/lib/inspection-quality/suspensions";
import { listSlots } from "@/lib/bookings/slots";
import {
  aListingToInspect,
  ALWAYS_OPEN,
  anInspectionPoint,
  aPerson,
} from "@/tests/support/factories/inspections";

/** Many people at once on a real database, while bays are closed and inspectors fall ill. */

const FULL = process.env["CANDOR_FULL"] === "1";
const POINTS = FULL ? 100 : 4;
const WISHES = FULL ? 10_000 : 120;
const SELLERS = FULL ? 2_000 : 30;
const AT_ONCE = 10;
const REASON = "The lift of this bay failed its yearly test.";
const EXPECTED = new Set([
  "inspection_slot_taken",
  "inspection_visit_over",
  "inspection_visit_changed",
  "inspector_suspended_already",
  "inspection_car_elsewhere",
]);

type World = {
  readonly points: readonly { readonly id: string; readonly inspectors: readonly Actor[] }[];
  readonly sellers: readonly Actor[];
  readonly times: readonly string[];
  readonly desk: Actor;
};

function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function aWorld(): Promise<World> {
  const points = [];
  for (let i = 0; i < POINTS; i += 1) points.push(await anInspectionPoint(3));
  const sellers = [];
  for (let i = 0; i < SELLERS; i += 1) sellers.push(await aPerson(`simseller${i}`));
  const opening = { openingHours: ALWAYS_OPEN, timeZone: "America/New_York" };
  const times = listSlots(opening, await readClock()).map((slot) => slot.toISOString());
  const desk: Actor = { ...(await aPerson("simdesk")), roles: ["admin"] };
  // Only a few times, so that most people compete for the same ones.
  return { points, sellers, times: times.slice(2, FULL ? 60 : 14), desk };
}

it("thousands of bookings at once with random closures: none twice, none lost, every assignment by the rules", async () => {
  const world = await aWorld();
  const random = randomOf(20_261_122);
  const one = <T>(all: readonly T[]): T => {
    const picked = all[random(all.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  };
  const accepted: { id: string; seller: Actor }[] = [];
  const refused: string[] = [];
  const wish = async (): Promise<void> => {
    const step = random(20);
    const seller = one(world.sellers);
    const input = { pointId: one(world.points).id, startsAt: one(world.times) };
    const known = accepted.length > 0 ? one(accepted) : null;
    if (step < 15 || known === null) {
      const listingId = await aListingToInspect(seller);
      const booked = await runInTransaction((tx) =>
        bookInspection(tx, seller, { listingId, ...input }, random),
      );
      accepted.push({ id: booked.id, seller });
    } else if (step < 17) {
      const move = { bookingId: known.id, ...input };
      await runInTransaction((tx) => moveBooking(tx, known.seller, move));
    } else if (step < 18) {
      await runInTransaction((tx) => cancelBooking(tx, known.seller, known.id));
    } else if (step < 19) {
      const subject = random(3) === 0 ? "point" : "bay:1";
      const day = new Date(input.startsAt).toLocaleDateString("sv-SE", {
        timeZone: "America/New_York",
      });
      const closure = { subject, startsAt: `${day}T00:00`, endsAt: `${day}T23:59` };
      await runInTransaction((tx) =>
        addClosure(tx, world.desk, { pointId: input.pointId, reason: REASON, ...closure }),
      );
    } else {
      const inspectorId = one(one(world.points).inspectors).userId;
      const why = { reasonEn: REASON, reasonZh: "年度考核未通过。", lastDay: "2099-01-01" };
      await runInTransaction((tx) => suspendInspector(tx, world.desk, { inspectorId, ...why }));
    }
  };
  for (let done = 0; done < WISHES; done += AT_ONCE) {
    const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, wish));
    for (const result of results) {
      if (result.status === "rejected") {
        refused.push((result.reason as { code?: string }).code ?? String(result.reason));
      }
    }
  }
  expect(refused.filter((code) => !EXPECTED.has(code))).toEqual([]);
  expect(accepted.length).toBeGreaterThan(WISHES / 5);
  await expectNothingTwice();
  await expectNobodyLost(accepted.map((each) => each.id));
  await expectDrawsByTheRules();
}, 3_600_000);

async function expectNothingTwice(): Promise<void> {
  const [twice] = await db.$queryRaw<{ n: bigint }[]>`
    select count(*) as n from inspection_booking a join inspection_booking b on a.id < b.id
      and a.state = 'booked' and b.state = 'booked'
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at
      and (a.inspector_id = b.inspector_id or (a.point_id = b.point_id and a.bay = b.bay)
        or a.listing_id = b.listing_id)`;
  expect(twice?.n).toBe(0n);
}

/** Checks that every confirmed booking either still exists or was ended with a reason and a notification. */
async function expectNobodyLost(ids: readonly string[]): Promise<void> {
  const rows = await db.inspectionBooking.findMany({ where: { id: { in: [...ids] } } });
  expect(rows.length).toBe(new Set(ids).size);
  const told = new Set(
    (
      await db.$queryRaw<{ key: string }[]>`
        select key from graphile_worker.jobs where key like 'booking:%:cancelled:%'`
    ).map((row) => row.key.split(":")[1]),
  );
  for (const row of rows) {
    expect(["booked", "cancelled"]).toContain(row.state);
    if (row.state === "cancelled") {
      expect(row.endReason).not.toBeNull();
      expect(told).toContain(row.id);
    }
  }
}

async function expectDrawsByTheRules(): Promise<void> {
  const draws = await db.$queryRaw<
    { seller_id: string; subject: string; inspector_id: string; before: string | null }[]
  >`
    select b.seller_id, a.subject, a.after->>'inspectorId' as inspector_id,
      a.before->>'inspectorId' as before
    from audit_entry a join inspection_booking b on b.id = a.subject
    where a.action in ('inspection.book', 'inspection.move') order by a.chain_no`;
  const last = new Map<string, { subject: string; inspectorId: string }>();
  for (const draw of draws) {
    if (draw.before === draw.inspector_id) continue;
    const before = last.get(draw.seller_id);
    if (before && before.subject !== draw.subject) {
      expect(draw.inspector_id).not.toBe(before.inspectorId);
    }
    last.set(draw.seller_id, { subject: draw.subject, inspectorId: draw.inspector_id });
    expect(draw.inspector_id).not.toBe(draw.seller_id);
  }
  expect(draws.length).toBeGreaterThan(0);
}
