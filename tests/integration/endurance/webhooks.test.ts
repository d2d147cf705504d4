import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ruleOnDispute } from "@/lib/disputes/rule-on-dispute";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { anAnsweredCase } from "../disputes/world";
import {
  aDeliveredSale,
  booksAgree,
  person,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "../escrow/world";
import { bringBack } from "@/tests/integration/escrow/bring-back";
import { endStateOf } from "./end-state";

const COPIES = 3;
const TIMEOUT_MS = 240_000;

let world: World;
let support: Actor;
beforeAll(async () => {
  world = await startWorld();
  support = await person("support", ["support"]);
});
afterAll(async () => {
  await world.close();
});

async function happyPath(): Promise<Sale> {
  const sale = await aDeliveredSale(world);
  await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
  await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
  await settleBanks(world);
  return sale;
}

async function refundPath(): Promise<Sale> {
  const open = await anAnsweredCase(world);
  await runInTransaction((tx) =>
    ruleOnDispute(tx, support, {
      disputeId: open.disputeId,
      kind: "refund_in_full",
      reason: "The photographs show the damage and the report does not name it.",
    }),
  );
  await bringBack(open.sale);
  await settleBanks(world);
  return open.sale;
}

/** Only the provider may report payments: after a forged event nothing changes, and the reply is 400. */
async function expectForgedRefused(sale: Sale): Promise<void> {
  const before = await endStateOf(sale);
  const filed = await db.stripeEvent.count();
  const part = await db.fundingPart.findFirstOrThrow({ where: { escrowId: sale.escrowId } });
  for (const type of ["checkout.session.completed", "charge.refunded", "payout.failed"]) {
    const answer = await world.control.forge(type, {
      id: part.checkoutSessionId,
      object: "checkout.session",
      payment_status: "paid",
      metadata: { escrow_id: sale.escrowId, funding_part_id: part.id },
    });
    expect(answer.status).toBe(400);
  }
  expect(await db.stripeEvent.count()).toBe(filed);
  await settle(world);
  expect(await endStateOf(sale)).toEqual(before);
}

describe.each([
  ["a purchase to its payout", happyPath],
  ["a dispute to its refund", refundPath],
])("%s", (_name, path) => {
  it(
    "ends in the same state when every event arrives three times, shuffled, and once more at the end, and a forged one is refused",
    { timeout: TIMEOUT_MS },
    async () => {
      await world.control.webhooks({ isHeld: true, copies: 1, isShuffled: false });
      const calm = await path();
      const calmEnd = await endStateOf(calm);

      await world.control.webhooks({ isHeld: true, copies: COPIES, isShuffled: true });
      const filedBefore = await db.stripeEvent.count();
      const heardBefore = world.statuses.length;
      const stormy = await path();
      const filed = (await db.stripeEvent.count()) - filedBefore;
      const heard = world.statuses.slice(heardBefore);
      expect(filed).toBeGreaterThan(5);
      expect(heard).toHaveLength(filed * COPIES);
      expect(new Set(heard)).toEqual(new Set([200]));
      expect(await endStateOf(stormy)).toEqual(calmEnd);

      // Delivers all past events once more, old ones among new ones.
      await world.control.redeliver();
      await settle(world);
      expect(await endStateOf(stormy)).toEqual(calmEnd);
      expect(await endStateOf(calm)).toEqual(calmEnd);

      await expectForgedRefused(stormy);
      expect(await db.stripeEvent.count({ where: { processedAt: null } })).toBe(0);
      expect(await booksAgree(world)).toEqual([]);
    },
  );
});
