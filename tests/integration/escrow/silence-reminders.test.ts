import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { listMails, type EscrowMail } from "@/lib/worker/escrow-mails";
import {
  aDeliveredSale,
  DAY_MS,
  escrowRow,
  HOUR_MS,
  pass,
  startWorld,
  type Sale,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function listMailsAbout(sale: Sale, kind: string): Promise<readonly EscrowMail[]> {
  const events = await db.escrowEvent.findMany({
    where: { escrowId: sale.escrowId, kind },
    orderBy: { at: "asc" },
  });
  const facts = await Promise.all(events.map((event) => findNotificationFacts(event.id)));
  return facts.flatMap((each) => (each === null ? [] : listMails(each)));
}

describe("silence is acceptance", () => {
  it("only after the buyer was reminded twice of the hour, in the zone of the place", async () => {
    const sale = await aDeliveredSale(world);
    const { acceptanceEndsAt, timeZone } = await escrowRow(sale);
    await pass(7 * DAY_MS - HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("delivered");
    const mails = await listMailsAbout(sale, "acceptance_reminder");
    expect(mails.map((mail) => mail.userId)).toEqual([sale.buyer.userId, sale.buyer.userId]);
    const dueAt = acceptanceEndsAt?.toISOString();
    for (const mail of mails) expect(mail.data).toMatchObject({ dueAt, timeZone });
    await pass(2 * HOUR_MS);
    expect(await escrowRow(sale)).toMatchObject({ state: "accepted", acceptedBy: "silence" });
  });

  it("is not mentioned to a buyer who has decided", async () => {
    const sale = await aDeliveredSale(world);
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    await pass(8 * DAY_MS);
    expect(await listMailsAbout(sale, "acceptance_reminder")).toEqual([]);
  });
});

describe("a title that is not confirmed", () => {
  it("costs the seller a credit only after both were reminded twice of its amount", async () => {
    const sale = await aDeliveredSale(world);
    const { priceMinor, titleDueAt } = await escrowRow(sale);
    await pass(20 * DAY_MS - HOUR_MS);
    const { buyer, seller } = sale;
    const mails = await listMailsAbout(sale, "title_reminder");
    expect(mails.map((mail) => mail.userId)).toEqual([
      buyer.userId,
      seller.userId,
      buyer.userId,
      seller.userId,
    ]);
    const amount = { minor: (priceMinor / 1000n).toString() };
    const dueAt = titleDueAt?.toISOString();
    for (const mail of mails) expect(mail.data).toMatchObject({ dueAt, amount });
    expect(await listMailsAbout(sale, "title_late")).toEqual([]);
    await pass(2 * HOUR_MS);
    const late = await listMailsAbout(sale, "title_late");
    expect(late.map((mail) => [mail.kind, mail.userId])).toEqual([
      ["title_late", buyer.userId],
      ["title_late", seller.userId],
    ]);
    const returnDueAt = (await escrowRow(sale)).titleReturnDueAt?.toISOString();
    expect(late[0]?.data).toMatchObject({ dueAt: returnDueAt, amount });
  });

  it("is not mentioned once it is confirmed", async () => {
    const sale = await aDeliveredSale(world);
    await pass(16 * DAY_MS);
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    await pass(5 * DAY_MS);
    expect(await listMailsAbout(sale, "title_reminder")).toHaveLength(2);
    expect(await listMailsAbout(sale, "title_late")).toEqual([]);
  });
});
