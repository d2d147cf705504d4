import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { decideDeskAct, recordDeskAct } from "@/lib/escrow/desk-acts/record-desk-act";
import type { DeskAct } from "@/lib/escrow/desk-acts/terms";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import {
  aDeliveredSale,
  aFundedSale,
  booksAgree,
  DAY_MS,
  escrowRow,
  heldFor,
  pass,
  person,
  race,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "@/tests/integration/escrow/world";

let world: World;
let first: Actor;
let second: Actor;

beforeAll(async () => {
  world = await startWorld();
  first = await person("support", ["support"]);
  second = await aProvenPerson();
});
afterAll(() => world.close());

/** Somebody of finance who has just confirmed once more who they are. */
async function aProvenPerson(): Promise<Actor> {
  const someone = await person("finance", ["finance"]);
  const actor = { ...someone, sessionId: `ses_${someone.userId}` };
  await db.session.create({
    data: {
      id: actor.sessionId,
      userId: actor.userId,
      method: "password",
      createdAt: new Date(),
      lastSeenAt: new Date(),
      expiresAt: new Date(Date.now() + DAY_MS),
      stepUpAt: new Date(),
      stepUpMethod: "password",
    },
  });
  return actor;
}

const record = (sale: Sale, actor: Actor, act: DeskAct) =>
  runInTransaction((tx) =>
    recordDeskAct(tx, actor, {
      escrowId: sale.escrowId,
      act,
      document: "Protocol 12",
      reason: "Both signed it at the counter.",
      odometerReading: 61_300,
    }),
  );

const decide = (
  sale: Sale,
  actor: Actor,
  deskActId: string | null,
  decision: "approve" | "reject" | "withdraw",
) =>
  runInTransaction((tx) =>
    decideDeskAct(tx, actor, {
      escrowId: sale.escrowId,
      deskActId: deskActId ?? "",
      decision,
      reason: "Compared with the document.",
    }),
  );

describe("what the desk records on a document", () => {
  it("takes effect when a second person approves: handover and title, and then the seller is paid", async () => {
    const sale = await aFundedSale(world);
    const handover = await record(sale, first, "handover");
    expect(handover.state).toBe("funded");
    expect((await decide(sale, second, handover.deskActId, "approve")).state).toBe("delivered");
    expect(await escrowRow(sale)).toMatchObject({ carWith: "buyer", deliveredOdometer: 61_300 });
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    const title = await record(sale, first, "title");
    expect(await heldFor(sale)).toBe(18_400_00n);
    expect((await decide(sale, second, title.deskActId, "approve")).state).toBe("released");
    expect((await escrowRow(sale)).titleConfirmedBy).toBe("operator");
    await settleBanks(world);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("moves nothing to the seller as long as one person acts alone, however long they try", async () => {
    const sale = await aFundedSale(world);
    const lone = await aProvenPerson();
    const { deskActId } = await record(sale, lone, "handover");
    await expect(decide(sale, lone, deskActId, "approve")).rejects.toMatchObject({
      code: "second_operator_needed",
    });
    await expect(record(sale, lone, "handover")).rejects.toMatchObject({ code: "desk_act_waits" });
    await decide(sale, lone, deskActId, "withdraw");
    await record(sale, lone, "handover");
    for (let day = 0; day < 31; day += 1) await pass(DAY_MS);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect([row.state, row.payouts]).toEqual(["cancelled", []]);
    expect(row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(row.priceMinor);
  });

  it("needs a second person with the right, who has just confirmed who they are", async () => {
    const sale = await aDeliveredSale(world);
    const { deskActId } = await record(sale, first, "title");
    const talker = await person("support", ["support"]);
    await expect(decide(sale, talker, deskActId, "approve")).rejects.toMatchObject({
      kind: "not_found",
    });
    const unproven = await person("finance", ["finance"]);
    await expect(decide(sale, unproven, deskActId, "approve")).rejects.toMatchObject({
      code: "step_up_required",
    });
    await expect(decide(sale, second, deskActId, "withdraw")).rejects.toMatchObject({
      code: "desk_act_of_another",
    });
    await decide(sale, second, deskActId, "reject");
    await expect(decide(sale, second, deskActId, "approve")).rejects.toMatchObject({
      code: "desk_act_decided",
    });
    expect((await escrowRow(sale)).titleConfirmedAt).toBeNull();
  });

  it("is approved once when fifty press at the same time", async () => {
    const sale = await aDeliveredSale(world);
    const { deskActId } = await record(sale, first, "title");
    const { won, codes } = await race(50, () => decide(sale, second, deskActId, "approve"));
    expect([won, codes]).toEqual([1, ["desk_act_decided"]]);
  });

  it("needs no second person below the limit, and is refused when it makes no sense", async () => {
    const small = await aFundedSale(world, { priceMinor: 900_00n });
    expect(await record(small, first, "handover")).toMatchObject({
      deskActId: null,
      state: "delivered",
    });
    const sale = await aFundedSale(world);
    await expect(record(sale, first, "title")).rejects.toMatchObject({ kind: "conflict" });
    await expect(record(sale, sale.seller, "handover")).rejects.toMatchObject({
      code: "escrow_own_purchase",
    });
    await expect(record(sale, await person("stranger"), "handover")).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
