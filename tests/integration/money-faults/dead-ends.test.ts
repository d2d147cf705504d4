import { afterAll, beforeAll, expect, it } from "vitest";
import { freezeForDispute, recordDispute, settleRuling } from "@/lib/escrow/dispute-commands";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";

import { openDispute } from "@/lib/disputes/intake";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { aSaleToHandOver, beginCheck } from "../escrow/at-the-point";
import {
  aDeliveredSale,
  aFundedSale,
  DAY_MS,
  escrowRow,
  heldFor,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "../escrow/world";
import { anIntake, passAll } from "../disputes/world";
import { arrangeThen } from "./news";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it(
  "L11: a buyer cannot cancel while the inspector is at the car",
  arrangeThen(async () => {
    const sale = await aSaleToHandOver(world);
    await beginCheck(sale);
    return async () => {
      await expect(
        runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale)),
      ).rejects.toMatchObject({
        kind: "conflict",
      });
    };
  }),
);

it(
  "L11: an empty complaint before hand-over does not save the buyer the deposit",
  arrangeThen(async () => {
    const sale = await aFundedSale(world);
    await runInTransaction((tx) => openDispute(tx, sale.buyer, anIntake(sale)));
    return async () => {
      await passAll(49 * 3_600_000);
      await settleBanks(world);
      const row = await escrowRow(sale);
      const refunded = row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n);
      expect(refunded).toBe(row.priceMinor - row.depositMinor);
    };
  }),
);

async function waitLong(days: number): Promise<void> {
  for (let day = 0; day < days; day += 10) {
    await passAll(10 * DAY_MS);
    await settle(world, true);
  }
  await settleBanks(world);
}

it(
  "L1: nothing is held 200 days after a car was accepted whose title never comes",
  arrangeThen(async () => {
    const sale = await aDeliveredSale(world);
    return async () => {
      await waitLong(200);
      expect(await heldFor(sale)).toBe(0n);
    };
  }),
);

it(
  "L1: nothing is held 200 days after a ruling in part on a car that was never handed over",
  arrangeThen(async () => {
    const sale: Sale = await aFundedSale(world);
    const ruled = { escrowId: sale.escrowId, disputeId: `dsp_${sale.escrowId}` };
    await runInTransaction(async (tx) => {
      await freezeForDispute(tx, sale.buyer, sale);
      await recordDispute(tx, { ...ruled, number: "D-26-00002" });
    });
    const ruling = { ...ruled, kind: "partial_refund" as const, refundMinor: 1_000_00n };
    await runInTransaction((tx) => settleRuling(tx, SYSTEM_ACTOR, ruling));
    return async () => {
      await waitLong(200);
      expect(await heldFor(sale)).toBe(0n);
    };
  }),
);

it(
  "L9: money is not held past 98 % of what the provider allows",
  arrangeThen(async () => {
    const sale = await aFundedSale(world);
    const { fundedAt, holdDeadlineAt } = await escrowRow(sale);
    if (fundedAt === null || holdDeadlineAt === null) throw new Error("there is no deadline");
    return async () => {
      await passAll(0.985 * (holdDeadlineAt.getTime() - fundedAt.getTime()));
      await settle(world, true);
      await settleBanks(world);
      expect(await heldFor(sale)).toBe(0n);
    };
  }),
);
