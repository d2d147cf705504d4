import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import {
  aFundedSale,
  escrowRow,
  startWorld,
  type Sale,
  type World,
} from "@/tests/integration/escrow/world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const REPORTED = 89_795;

const aReportedSale = (): Promise<Sale> => aFundedSale(world, { odometerReading: REPORTED });

async function handOver(sale: Sale, odometerReading: number, reason?: string) {
  const { handoverCode: code } = await escrowRow(sale);
  const { escrowId } = sale;
  return runInTransaction((tx) =>
    recordHandover(tx, sale.seller, { escrowId, code, odometerReading, reason }),
  );
}

it("is not below the report's: 100 for a car with 89,795 miles is refused", async () => {
  const sale = await aReportedSale();
  for (const reading of [100, REPORTED - 1]) {
    await expect(handOver(sale, reading)).rejects.toMatchObject({ code: "odometer_below_report" });
  }
  expect((await escrowRow(sale)).state).toBe("funded");
  expect(await handOver(sale, REPORTED)).toMatchObject({ outcome: "delivered" });
});

it("is at most 300 miles above it, unless the seller gives a reason, which is kept", async () => {
  const sale = await aReportedSale();
  await expect(handOver(sale, REPORTED + 301)).rejects.toMatchObject({
    code: "odometer_needs_reason",
  });
  await handOver(sale, REPORTED + 301, "Driven to the new owner's town.");
  const event = await db.escrowEvent.findFirstOrThrow({
    where: { escrowId: sale.escrowId, kind: "delivered" },
  });
  expect(event.data).toMatchObject({ odometerReason: "Driven to the new owner's town." });
  expect((await escrowRow(sale)).deliveredOdometer).toBe(REPORTED + 301);
});

it("needs no reason at exactly 300 miles above it", async () => {
  const sale = await aReportedSale();
  expect(await handOver(sale, REPORTED + 300)).toMatchObject({ outcome: "delivered" });
});
