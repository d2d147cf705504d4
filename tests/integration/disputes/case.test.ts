import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDispute } from "@/lib/disputes/intake";
import { buildDisputeClock } from "@/lib/disputes/dispute-clock";
import { getDispute, listDisputeQueue, getEvidenceFile } from "@/lib/disputes/queries";
import { answerDispute, recordContact, writeMessage } from "@/lib/disputes/conversation";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { disputeTasks } from "@/lib/worker/disputes";
import {
  aDeliveredSale,
  DAY_MS,
  escrowRow,
  heldFor,
  HOUR_MS,
  person,
  race,
  startWorld,
  type World,
} from "../escrow/world";
import { testDatabase } from "../../support/database";
import { anIntake, anOpenCase, evidenceOf, passAll, type Case } from "./world";

const PRICE = 18_400_00n;

let world: World;
let support: Actor;
beforeAll(async () => {
  world = await startWorld();
  support = await person("support", ["support"]);
});
afterAll(async () => {
  await world.close();
});

const answer = (each: Case, actor: Actor, assetIds: readonly string[] = []) =>
  runInTransaction((tx) =>
    answerDispute(tx, actor, {
      disputeId: each.disputeId,
      body: "It was serviced at 80,000 and never shook.",
      assetIds,
    }),
  );
const say = (each: Case, actor: Actor, audience: "both" | "buyer" | "seller" | "desk" = "both") =>
  runInTransaction((tx) =>
    writeMessage(tx, actor, {
      disputeId: each.disputeId,
      body: `for ${audience}`,
      audience,
      assetIds: [],
    }),
  );

/** To whom a kind of mail goes about the entries of one kind, oldest entry first. */
async function listMailed(each: Case, kind: string, mail: string): Promise<readonly string[]> {
  const entries = await db.disputeEntry.findMany({
    where: { disputeId: each.disputeId, kind },
    orderBy: { at: "asc" },
  });
  for (const entry of entries) await disputeTasks["dispute.tell"]({ entryId: entry.id });
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  const keys = entries.map((entry) => `mail:${mail}:entry:${entry.id}:`);
  const { rows } = await client.query<{ key: string }>(
    "select key from graphile_worker._private_jobs where key is not null order by id",
  );
  await client.end();
  return keys.flatMap((start) =>
    rows.filter(({ key }) => key.startsWith(start)).map(({ key }) => key.slice(start.length)),
  );
}

describe("intake", () => {
  it("freezes the money and fixes every deadline at once", async () => {
    const open = await anOpenCase(world);
    const row = await db.dispute.findUniqueOrThrow({ where: { id: open.disputeId } });
    const escrow = await escrowRow(open.sale);
    expect(escrow.state).toBe("disputed");
    const clock = buildDisputeClock(row.openedAt, escrow.timeZone);
    const due = await db.deadline.findMany({
      where: { subjectId: { startsWith: open.disputeId }, firedAt: null, clearedAt: null },
    });
    const before = (hours: number) =>
      new Date(clock.answerDueAt.getTime() - hours * HOUR_MS).toISOString();
    expect(
      Object.fromEntries(
        due.map((each) => [
          `${each.kind} ${each.subjectId.split(":")[1] ?? ""}`.trim(),
          each.dueAt.toISOString(),
        ]),
      ),
    ).toEqual({
      "dispute.contact": clock.contactDueAt.toISOString(),
      "dispute.answer": clock.answerDueAt.toISOString(),
      "dispute.answer_reminder 12": before(12),
      "dispute.answer_reminder 2": before(2),
      "dispute.alert": clock.alertAt.toISOString(),
      "dispute.ruling": clock.rulingDueAt.toISOString(),
    });
    await expect(
      runInTransaction((tx) => acceptEscrow(tx, open.sale.buyer, open.sale)),
    ).rejects.toMatchObject({ kind: "conflict" });
    await expect(
      runInTransaction((tx) => confirmTitle(tx, open.sale.buyer, open.sale)),
    ).rejects.toMatchObject({ kind: "conflict" });
    expect(await heldFor(open.sale)).toBe(PRICE);
  });

  it("opens one dispute for fifty requests", async () => {
    const sale = await aDeliveredSale(world);
    const { won } = await race(50, () =>
      runInTransaction((tx) => openDispute(tx, sale.buyer, anIntake(sale))),
    );
    expect(won).toBe(1);
    expect(await db.dispute.count({ where: { escrowId: sale.escrowId } })).toBe(1);
  });

  it("is open to the buyer only, and needs a picture, a possible amount and an open window", async () => {
    const sale = await aDeliveredSale(world);
    const open = (actor: Actor, wish: Parameters<typeof anIntake>[1] = {}) =>
      runInTransaction((tx) => openDispute(tx, actor, anIntake(sale, wish)));
    await expect(open(sale.seller)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(open(support)).rejects.toMatchObject({ code: "dispute_role_refused" });
    await expect(open(await person("stranger"))).rejects.toMatchObject({
      kind: "not_found",
      code: "escrow_not_found",
    });
    await expect(open(sale.buyer, { reason: "odometer" })).rejects.toMatchObject({
      code: "dispute_evidence_missing",
    });
    await expect(open(sale.buyer, { wish: "partial" })).rejects.toMatchObject({
      code: "dispute_wish_amount_missing",
    });
    await expect(open(sale.buyer, { wish: "partial", wishMinor: PRICE })).rejects.toMatchObject({
      code: "dispute_wish_out_of_range",
    });
    const foreign = await evidenceOf(sale.seller);
    await expect(
      open(sale.buyer, { reason: "odometer", assetIds: [foreign] }),
    ).rejects.toMatchObject({ code: "asset_not_found" });
    expect((await escrowRow(sale)).state).toBe("delivered");
    await passAll(7 * DAY_MS + 1_000);
    await expect(open(sale.buyer)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("the seller's 24 hours", () => {
  it("accepts the seller's response once within 24 hours, with their own pictures", async () => {
    const open = await anOpenCase(world);
    await passAll(23 * HOUR_MS);
    await answer(open, open.sale.seller, [await evidenceOf(open.sale.seller, 20)]);
    const view = await getDispute(open.sale.buyer, open.disputeId);
    expect(view.state).toBe("answered");
    expect(view.evidence).toMatchObject([{ role: "seller" }]);
    await expect(answer(open, open.sale.seller)).rejects.toMatchObject({ kind: "conflict" });
    await passAll(2 * HOUR_MS);
    expect((await getDispute(open.sale.buyer, open.disputeId)).answerSilentAt).toBeNull();
  });

  it("end with a recorded silence; an answer still counts until the ruling", async () => {
    const open = await anOpenCase(world);
    await passAll(24 * HOUR_MS + 1_000);
    const view = await getDispute(open.sale.seller, open.disputeId);
    expect(view.entries.map((entry) => entry.kind)).toContain("silence");
    expect(view.answerSilentAt).not.toBeNull();
    await answer(open, open.sale.seller);
    const later = await getDispute(open.sale.buyer, open.disputeId);
    expect(later.entries.map((entry) => entry.kind)).toContain("answer");
    await expect(answer(open, open.sale.seller)).rejects.toMatchObject({
      code: "dispute_already_answered",
    });
  });

  it("are not over before two reminders, which only the desk's record shows", async () => {
    const open = await anOpenCase(world);
    const count = async (actor: Actor) =>
      (await getDispute(actor, open.disputeId)).entries.filter(
        (entry) => entry.kind === "answer_reminder",
      ).length;
    await passAll(12 * HOUR_MS);
    expect(await count(support)).toBe(1);
    await passAll(10 * HOUR_MS);
    expect(await count(support)).toBe(2);
    expect(await count(open.sale.seller)).toBe(0);
    expect(await listMailed(open, "answer_reminder", "dispute_answer_reminder")).toEqual([
      open.sale.seller.userId,
      open.sale.seller.userId,
    ]);
  });

  it("need no reminder after the answer", async () => {
    const open = await anOpenCase(world);
    await answer(open, open.sale.seller);
    await passAll(25 * HOUR_MS);
    const reminders = { disputeId: open.disputeId, kind: "answer_reminder" };
    expect(await db.disputeEntry.count({ where: reminders })).toBe(0);
  });

  it("are closed to everybody else", async () => {
    const open = await anOpenCase(world);
    await expect(answer(open, open.sale.buyer)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(answer(open, support)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("access to a dispute", () => {
  it("shows each side everything except the desk's notes and its messages to the other side", async () => {
    const open = await anOpenCase(world);
    for (const audience of ["both", "buyer", "seller", "desk"] as const) {
      await say(open, support, audience);
    }
    const seen = async (actor: Actor) =>
      (await getDispute(actor, open.disputeId)).entries
        .filter((entry) => entry.kind === "message")
        .map((entry) => entry.body);
    expect(await seen(open.sale.buyer)).toEqual(["for both", "for buyer"]);
    expect(await seen(open.sale.seller)).toEqual(["for both", "for seller"]);
    expect(await seen(support)).toHaveLength(4);
    await expect(say(open, open.sale.buyer, "desk")).rejects.toMatchObject({
      code: "dispute_audience_refused",
    });
  });

  it("replies to a stranger as for a missing dispute and missing pictures", async () => {
    const sale = await aDeliveredSale(world);
    const assetId = await evidenceOf(sale.buyer);
    const { disputeId } = await runInTransaction((tx) =>
      openDispute(tx, sale.buyer, anIntake(sale, { assetIds: [assetId] })),
    );
    const [evidence] = (await getDispute(sale.seller, disputeId)).evidence;
    const stranger = await person("stranger");
    const gone = { kind: "not_found", code: "dispute_not_found" };
    await expect(getDispute(stranger, disputeId)).rejects.toMatchObject(gone);
    await expect(getDispute(stranger, "dsp_missing")).rejects.toMatchObject(gone);
    await expect(getEvidenceFile(stranger, disputeId, evidence?.id ?? "")).rejects.toMatchObject(
      gone,
    );
    expect(
      (await getEvidenceFile(sale.seller, disputeId, evidence?.id ?? "", 480)).contentType,
    ).toBe("image/webp");
    await expect(listDisputeQueue(stranger)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("the desk", () => {
  it("sorts disputes by deadline and removes ruled ones", async () => {
    const first = await anOpenCase(world);
    await passAll(HOUR_MS);
    const second = await anOpenCase(world);
    const queue = await listDisputeQueue(support);
    const due = queue.map((item) => item.next?.dueAt ?? "");
    expect(due).toEqual([...due].sort());
    const contact = (each: Case) =>
      runInTransaction((tx) =>
        recordContact(tx, support, {
          disputeId: each.disputeId,
          channel: "phone",
          note: "Called, heard the noise.",
        }),
      );
    await contact(first);
    await expect(contact(first)).rejects.toMatchObject({ code: "dispute_already_contacted" });
    const after = await listDisputeQueue(support);
    expect(after.find((item) => item.id === first.disputeId)?.next?.what).toBe("ruling");
    expect(after.find((item) => item.id === second.disputeId)?.next?.what).toBe("contact");
    await passAll(48 * HOUR_MS);
    const ids = (await listDisputeQueue(support)).map((item) => item.id);
    expect(ids).not.toContain(first.disputeId);
    await expect(contact(second)).rejects.toMatchObject({ code: "dispute_closed" });
  });

  it("cannot hide that it made contact late", async () => {
    const open = await anOpenCase(world);
    const row = await db.dispute.findUniqueOrThrow({ where: { id: open.disputeId } });
    await passAll(row.contactDueAt.getTime() - row.openedAt.getTime() + 1_000);
    const view = await getDispute(open.sale.buyer, open.disputeId);
    expect(view.entries.map((entry) => entry.kind)).toContain("late");
  });

  it("writes both sides a mail about each step that concerns them", async () => {
    const open = await anOpenCase(world);
    const tell = () => listMailed(open, "opened", "dispute_opened");
    const ids = [open.sale.buyer.userId, open.sale.seller.userId].sort();
    expect((await tell()).toSorted()).toEqual(ids);
    // Told once, however often the job runs.
    expect((await tell()).toSorted()).toEqual(ids);
  });
});
