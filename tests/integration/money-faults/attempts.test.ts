import { afterAll, beforeAll, expect, it } from "vitest";
import { freezeForDispute, recordDispute, settleRuling } from "@/lib/escrow/dispute-commands";
import { ensureCheckout } from "@/lib/escrow/funding/checkout";
import { startFunding } from "@/lib/escrow/funding/funding-parts";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { findProviderCode } from "@/lib/payments/provider-errors";
import { retryRefund } from "@/lib/payments/refunds";
import { createSellerAccount, findRefunds } from "@/lib/payments/stripe";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { advanceClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";

import {
  aDeliveredSale,
  aReservation,
  escrowRow,
  HOUR_MS,
  pass,
  payPart,
  person,
  settle,
  startWorld,
  type World,
} from "../escrow/world";
import { runJobs } from "../../support/run-jobs";
import { aSaleWithPendingFunds, findPart, listNewsAbout, receiveNews, releaseSale } from "./news";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it("L2: late news of a refund's first attempt changes nothing about the second", async () => {
  const sale = await aReservation();
  await payPart(world, sale, "deposit", { card: "4000000000005126" });
  await settle(world);
  await runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale));
  await runJobs();
  const refund = async () => {
    const [row] = (await escrowRow(sale)).refunds;
    if (!row) throw new Error("there is no refund");
    return row;
  };
  const first = (await refund()).stripeRefundId ?? "";
  // The bank sends it back: one failure, two events.
  await world.control.settle(first);
  const news = await listNewsAbout(first);
  await receiveNews(news.find((event) => event.type === "refund.updated"));
  const { id: refundId, state } = await refund();
  expect(state).toBe("failed");
  const desk = await person("desk", ["finance"]);
  await runInTransaction((tx) => retryRefund(tx, desk, { refundId, reason: "New account." }));
  await receiveNews(news.find((event) => event.type === "refund.failed"));
  expect(await refund()).toMatchObject({ state: "requested", attempt: 2, stripeRefundId: null });
});

it("L3: a payout refused for want of usable money is asked again, and paid an hour after there is some", async () => {
  const sale = await aSaleWithPendingFunds(world);
  await releaseSale(sale);
  await settle(world);
  const states = async () => (await escrowRow(sale)).payouts.map((payout) => payout.state);
  expect(new Set(await states())).toEqual(new Set(["transferred"]));
  await world.control.releaseFunds();
  await pass(HOUR_MS);
  await settle(world, true);
  await world.control.settle();
  await settle(world);
  expect(new Set(await states())).toEqual(new Set(["paid"]));
});

it("L4: a refund whose answer was lost and that is sent again after a day exists once", async () => {
  const sale = await aDeliveredSale(world);
  const ruled = { escrowId: sale.escrowId, disputeId: `dsp_${sale.escrowId}` };
  await runInTransaction(async (tx) => {
    await freezeForDispute(tx, sale.buyer, sale);
    await recordDispute(tx, { ...ruled, number: "D-26-00001" });
  });
  const ruling = { ...ruled, kind: "partial_refund" as const, refundMinor: 1_000_00n };
  await runInTransaction((tx) => settleRuling(tx, SYSTEM_ACTOR, ruling));
  await world.control.fault({ kind: "error_after", match: "POST /v1/refunds" });
  await runJobs();
  expect((await escrowRow(sale)).refunds).toMatchObject([{ state: "requested" }]);
  await advanceClock(25 * HOUR_MS);
  await runJobs({ isHurried: true });
  const { chargeId } = await findPart(sale, "balance");
  expect((await findRefunds(chargeId)).map((refund) => refund.amountMinor)).toEqual([1_000_00n]);
  expect((await escrowRow(sale)).refunds).toMatchObject([{ state: "submitted", attempt: 1 }]);
});

it("L12: a payment page whose answer was lost can be opened after the buyer's address changed", async () => {
  const sale = await aReservation();
  const order = { escrowId: sale.escrowId, part: "deposit" as const, locale: "en" as const };
  const { partId } = await runInTransaction((tx) => startFunding(tx, sale.buyer, order));
  await world.control.fault({ kind: "error_after", match: "POST /v1/checkout/sessions" });
  await expect(ensureCheckout(partId)).rejects.toThrow();
  await db.user.update({
    where: { id: sale.buyer.userId },
    data: { email: `moved-${sale.buyer.userId}@example.com` },
  });
  await expect(ensureCheckout(partId)).resolves.toMatchObject({ partId });
});

it("L16: what the application asks of the provider is what a hard provider accepts or refuses with its own code", async () => {
  const account = (country: "US" | "GB" | "CN") =>
    createSellerAccount({
      key: `account:${country}`,
      ownerId: "usr_l16",
      country,
      email: "seller@example.com",
      isCompany: false,
    });
  const demo = world.url;
  expect(await account("US")).toMatchObject({ canReceiveTransfers: true });
  expect(await account("GB")).toMatchObject({ canReceiveTransfers: true });
  const { createSandbox } = await import("@/lib/stripe-sandbox/server");
  const { connectProvider } = await import("@/lib/payments/stripe");
  const { testDatabase } = await import("../../support/database");
  const secretKey = "sk_test_sandbox_hard";
  const strict = await createSandbox({
    databaseUrl: testDatabase.appUrl,
    port: 0,
    secretKey,
    webhookSecret: "whsec_hard",
  });
  connectProvider({ secretKey, sandboxUrl: strict.url, retries: 0 });
  const refused: unknown = await account("CN").catch((error: unknown) => error);
  expect(findProviderCode(refused)).toBe("country_unsupported");
  await strict.close();
  connectProvider({ secretKey: "sk_test_sandbox_escrow", sandboxUrl: demo, retries: 0 });
});
