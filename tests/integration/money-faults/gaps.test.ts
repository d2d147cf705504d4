import { afterAll, beforeAll, expect, it } from "vitest";
import { fillGaps } from "@/lib/payments/reconciliation/fill-gaps";
import { advanceClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runMoneyNight } from "@/lib/worker/money-night";
import { runJobs } from "../../support/run-jobs";
import {
  aDeliveredSale,
  aFundedSale,
  aReservation,
  DAY_MS,
  escrowRow,
  GOOD_CARD,
  payPart,
  settle,
  settleBanks,
  startWorld,
  type World,
} from "../escrow/world";
import { findPart, releaseSale } from "./news";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The provider has these events, and their webhooks never arrive. */
const loseWebhooks = () =>
  db.$executeRaw`delete from sandbox.webhook_delivery where delivered_at is null`;

async function fillAndApply(): Promise<number> {
  const stored = await fillGaps();
  await runJobs();
  return stored;
}

it("a payment whose webhooks are lost is known after one run, and a second run finds nothing", async () => {
  const sale = await aReservation();
  await payPart(world, sale, "deposit", GOOD_CARD);
  await loseWebhooks();
  await settle(world);
  expect((await findPart(sale, "deposit")).state).not.toBe("succeeded");
  expect(await fillAndApply()).toBeGreaterThan(0);
  expect((await findPart(sale, "deposit")).state).toBe("succeeded");
  expect(await fillAndApply()).toBe(0);
});

it("a bank's dispute and its end are known although no webhook came", async () => {
  const sale = await aFundedSale(world);
  const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
  await loseWebhooks();
  await fillAndApply();
  expect((await escrowRow(sale)).chargeback).toBe("open");
  await world.control.closeDispute(id, "won");
  await loseWebhooks();
  await fillAndApply();
  expect((await escrowRow(sale)).chargeback).toBeNull();
});

it("a payout that the bank returned is known: the events of sellers' accounts are read too", async () => {
  const sale = await aDeliveredSale(world);
  await releaseSale(sale);
  await settleBanks(world);
  const [payout] = (await escrowRow(sale)).payouts;
  expect(payout?.state).toBe("paid");
  await world.control.failPayout(payout?.stripePayoutId ?? "");
  await loseWebhooks();
  await fillAndApply();
  const after = (await escrowRow(sale)).payouts.find((each) => each.id === payout?.id);
  expect(after?.state).toBe("failed");
});

it("a dispute that ended while its events were kept is found in the list of disputes later", async () => {
  const sale = await aFundedSale(world);
  const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
  await settle(world);
  await world.control.closeDispute(id, "won");
  await loseWebhooks();
  // The provider keeps events for thirty days.
  await advanceClock(31 * DAY_MS);
  await fillAndApply();
  expect(await db.stripeEvent.count({ where: { eventId: `seen_${id}_won` } })).toBe(1);
  expect((await escrowRow(sale)).chargeback).toBeNull();
});

it("the nightly run is due once a day", async () => {
  await runMoneyNight();
  const sale = await aReservation();
  await payPart(world, sale, "deposit", GOOD_CARD);
  await loseWebhooks();
  await runMoneyNight();
  await runJobs();
  expect((await findPart(sale, "deposit")).state).not.toBe("succeeded");
  await advanceClock(DAY_MS);
  await runMoneyNight();
  await runJobs();
  expect((await findPart(sale, "deposit")).state).toBe("succeeded");
});
