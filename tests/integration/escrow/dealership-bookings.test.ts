import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cancelBooking, moveBooking } from "@/lib/bookings/commands";
import { findBooking, listBookings } from "@/lib/bookings/queries";
import { findSecondOffer } from "@/lib/bookings/second-offer-queries";
import { cancelHandover } from "@/lib/escrow/handover/handover-booking";
import { listDeskPurchases } from "@/lib/escrow/views/desk-queries";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { aListingToInspect, anInspectionPoint } from "../../support/factories/inspections";
import { book, bookingOf, slots } from "../../support/factories/network";
import { aSaleToHandOver, bookFor } from "./at-the-point";
import { person, startWorld, type World } from "./world";

// A purchase that is ready to be handed over is paid for and inspected first.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

async function aDealership(name = "Test Motors"): Promise<string> {
  const id = generateId("org");
  await db.organisation.create({
    data: { id, name, slug: id, market: "us", createdAt: new Date() },
  });
  return id;
}

/** The rows of a dealership's sale carry the salesperson who listed the car; they have left since. */
async function aDealersHandover(name?: string) {
  const sale = await aSaleToHandOver(world);
  const organisationId = await aDealership(name);
  await db.listing.update({ where: { id: sale.listingId }, data: { organisationId } });
  await db.escrow.update({ where: { id: sale.escrowId }, data: { organisationId } });
  const colleague = await person("colleague", [], [organisationId]);
  return { sale, colleague, former: sale.seller };
}

const hasLeft = (member: Actor): Actor => ({ ...member, organisationIds: [] });
const idsOf = async (actor: Actor): Promise<readonly string[]> =>
  (await listBookings(actor)).map((each) => each.id);
const roleIn = async (bookingId: string, action: string): Promise<string> => {
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: bookingId, action } });
  return entry.actorRole;
};

describe("the hand-over appointment of a dealership's sale", () => {
  it("is seen and cancelled by a colleague as the seller, never by a salesperson who left", async () => {
    const { sale, colleague, former } = await aDealersHandover();
    const { bookingId } = await bookFor(sale, sale.buyer);
    expect(await findBooking(colleague, bookingId)).toMatchObject({ isMyCar: true, isMine: false });
    expect(await findBooking(former, bookingId)).toBeNull();
    expect(await idsOf(former)).not.toContain(bookingId);
    await expect(runInTransaction((tx) => cancelHandover(tx, former, sale))).rejects.toMatchObject({
      code: "escrow_not_found",
    });
    await runInTransaction((tx) => cancelHandover(tx, colleague, sale));
    expect(await bookingOf(bookingId)).toMatchObject({
      state: "cancelled",
      endReason: "by_seller",
    });
    expect(await roleIn(bookingId, "inspection.cancel")).toBe("seller");
  });

  it("is no longer seen by the colleague who ordered it and then left", async () => {
    const { sale, colleague } = await aDealersHandover();
    const { bookingId } = await bookFor(sale, colleague);
    expect(await roleIn(bookingId, "inspection.book")).toBe("seller");
    expect(await idsOf(colleague)).toContain(bookingId);
    const left = hasLeft(colleague);
    expect(await findBooking(left, bookingId)).toBeNull();
    expect(await idsOf(left)).not.toContain(bookingId);
    await expect(
      runInTransaction((tx) => cancelBooking(tx, left, bookingId)),
    ).rejects.toMatchObject({ code: "booking_not_found" });
    expect(await findBooking(sale.buyer, bookingId)).toMatchObject({ isMyCar: false });
  });

  it("is cancelled by the buyer in the role of a buyer", async () => {
    const { sale } = await aDealersHandover();
    const { bookingId } = await bookFor(sale, sale.buyer);
    await runInTransaction((tx) => cancelBooking(tx, sale.buyer, bookingId));
    expect(await bookingOf(bookingId)).toMatchObject({ endReason: "by_booker" });
    expect(await roleIn(bookingId, "inspection.cancel")).toBe("buyer");
  });
});

describe("the inspection of a dealership's car", () => {
  it("is ordered, moved and cancelled by its members only", async () => {
    const organisationId = await aDealership();
    const [first, second] = await Promise.all([
      person("first", [], [organisationId]),
      person("second", [], [organisationId]),
    ]);
    const point = await anInspectionPoint(2);
    const [startsAt = "", later = ""] = await slots();
    const listingId = await aListingToInspect(first);
    await db.listing.update({ where: { id: listingId }, data: { organisationId } });
    const { id } = await book(point.id, startsAt, second, listingId);
    expect(await roleIn(id, "inspection.book")).toBe("seller");
    const to = { bookingId: id, pointId: point.id, startsAt: later };
    for (const left of [hasLeft(first), hasLeft(second)]) {
      expect(await findBooking(left, id)).toBeNull();
      await expect(runInTransaction((tx) => moveBooking(tx, left, to))).rejects.toMatchObject({
        code: "booking_not_found",
      });
      await expect(runInTransaction((tx) => cancelBooking(tx, left, id))).rejects.toMatchObject({
        code: "booking_not_found",
      });
    }
    await runInTransaction((tx) => moveBooking(tx, first, to));
    expect(await roleIn(id, "inspection.move")).toBe("seller");
    await runInTransaction((tx) => cancelBooking(tx, first, id));
    expect(await roleIn(id, "inspection.cancel")).toBe("seller");
  });

  it("is offered a second time to strangers, not to the dealership or to who listed the car", async () => {
    const { sale, colleague, former } = await aDealersHandover();
    await db.listing.update({ where: { id: sale.listingId }, data: { status: "live" } });
    const offers = await Promise.all(
      [sale.buyer, colleague, former].map((actor) => findSecondOffer(actor, sale.listingId)),
    );
    expect(offers.map((offer) => offer !== null)).toEqual([true, false, false]);
  });
});

describe("the desk's list of purchases", () => {
  it("finds and names a dealership's sale by the dealership", async () => {
    const name = `Lake ${generateId("org").slice(4)} Motors`;
    const { sale } = await aDealersHandover(name);
    const support = await person("support", ["support"]);
    const { items } = await listDeskPurchases(support, { q: name, state: null, after: "" });
    expect(items).toMatchObject([{ id: sale.escrowId, sellerName: name }]);
  });
});
