import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureCheckout } from "@/lib/escrow/funding/checkout";
import { startFunding } from "@/lib/escrow/funding/funding-parts";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { listWaitingCalls } from "@/lib/payments/calls/desk-queries";
import { takeCall } from "@/lib/payments/calls/plan-call";
import { runCall } from "@/lib/payments/calls/send-call";
import { settleUnanswered } from "@/lib/payments/calls/settle-unanswered";
import type { CallKind } from "@/lib/payments/calls/states";
import { retryRefund } from "@/lib/payments/refunds";
import { ensureSellerAccount } from "@/lib/payments/seller-accounts";
import { findRefunds, findReversals, findTransfers, listAccounts } from "@/lib/payments/stripe";
import { createProviderAccount } from "@/lib/payments/submit";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { PayWish } from "@/lib/stripe-sandbox/control";
import { sweepPayments } from "@/lib/worker/payments";
import { runJobs } from "../../support/run-jobs";
import {
  aDeliveredSale,
  aReservation,
  DAY_MS,
  escrowRow,
  GOOD_CARD,
  HOUR_MS,
  payPart,
  person,
  settle,
  startWorld,
  type Sale,
  type World,
} from "../escrow/world";
import { aSaleWithPendingFunds, findPart, listNewsAbout, receiveNews, releaseSale } from "./news";

const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.control.calm().then(() => world.control.webhooks({ isHeld: true })));
afterAll(() => world.close());

function listCalls(kind: CallKind, subjectId: string) {
  return db.providerCall.findMany({ where: { kind, subjectId }, orderBy: { attempt: "asc" } });
}

/** A cancelled reservation: its deposit is to be refunded, and nothing has been sent yet. */
async function aRefund(card: PayWish = GOOD_CARD) {
  const sale = await aReservation();
  await payPart(world, sale, "deposit", card);
  await settle(world);
  const { chargeId } = await findPart(sale, "deposit");
  await runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale));
  const read = async () => {
    const [row] = (await escrowRow(sale)).refunds;
    if (!row) throw new Error("there is no refund");
    return row;
  };
  return { chargeId, read, refundId: (await read()).id };
}

async function aPayout(sale: Sale) {
  const [row] = (await escrowRow(sale)).payouts;
  if (!row) throw new Error("there is no payout");
  return row;
}

describe("a call whose answer was lost", () => {
  it("is settled by its news, and nothing is sent again", async () => {
    const sale = await aDeliveredSale(world);
    await releaseSale(sale);
    await world.control.fault({ kind: "error_after", match: "POST /v1/transfers", times: 100 });
    await runJobs();
    const { id, state } = await aPayout(sale);
    expect(state).toBe("requested");
    expect(await listCalls("transfer", id)).toMatchObject([{ state: "unknown", attempt: 1 }]);
    await settle(world);
    expect((await findTransfers(sale.escrowId)).length).toBe(1);
    expect(await listCalls("transfer", id)).toMatchObject([{ state: "done", attempt: 1 }]);
    expect((await aPayout(sale)).stripeTransferId).not.toBeNull();
  });

  it("is found by a look-up although the provider stored an error under its key", async () => {
    const { read, refundId, chargeId } = await aRefund();
    await world.control.fault({ kind: "error_stored", match: "POST /v1/refunds" });
    await runJobs();
    expect((await read()).state).toBe("requested");
    await advanceClock(2 * MINUTE_MS);
    await runJobs({ isHurried: true });
    expect(await read()).toMatchObject({ state: "succeeded", attempt: 1 });
    expect((await findRefunds(chargeId)).length).toBe(1);
    expect(await listCalls("refund", refundId)).toMatchObject([{ state: "done" }]);
  });

  it("is followed by another attempt when a day later the provider has nothing", async () => {
    const { read, refundId, chargeId } = await aRefund();
    await world.control.fault({ kind: "error_before", match: "POST /v1/refunds" });
    await runJobs();
    await advanceClock(DAY_MS);
    await runJobs({ isHurried: true });
    expect(await listCalls("refund", refundId)).toMatchObject([
      { state: "refused_now", failureCode: "never_arrived", idempotencyKey: `refund:${refundId}` },
      { state: "done", failureCode: null, idempotencyKey: `refund:${refundId}:2` },
    ]);
    expect(await read()).toMatchObject({ state: "succeeded", attempt: 2 });
    expect((await findRefunds(chargeId)).map((refund) => refund.attempt)).toEqual([2]);
  });

  it("makes one account, also a day later", async () => {
    const seller = await person("seller");
    const owner = { ownerId: seller.userId, currency: "USD" as const };
    const at = await readClock();
    const id = await runInTransaction((tx) => ensureSellerAccount(tx, { ...owner, at }));
    await world.control.fault({ kind: "error_after", match: "POST /v1/accounts" });
    await expect(createProviderAccount(id)).rejects.toThrow();
    await advanceClock(25 * HOUR_MS);
    const accountId = await createProviderAccount(id);
    const all = await listAccounts({ from: at, to: await readClock() });
    expect(all.filter((account) => account.ownerId === seller.userId)).toMatchObject([
      { accountId, attempt: 1 },
    ]);
  });

  it("takes a transfer back once, also a day later", async () => {
    const sale = await aDeliveredSale(world);
    await releaseSale(sale);
    await settle(world);
    const transferId = (await aPayout(sale)).stripeTransferId ?? "";
    await world.control.releaseFunds();
    const wish = {
      kind: "reversal" as const,
      subjectId: `rev_${sale.escrowId}`,
      request: { transferId, amountMinor: "100", reference: `rev_${sale.escrowId}` },
    };
    const run = () => runCall((tx) => takeCall(tx, wish));
    await world.control.fault({ kind: "error_after", match: "POST /v1/transfers/*/reversals" });
    // The payout has taken the money to the bank, unless it is still on its way there.
    await world.control.failPayout((await aPayout(sale)).stripePayoutId ?? "");
    await expect(run()).rejects.toThrow();
    await advanceClock(25 * HOUR_MS);
    expect(await run()).toMatchObject({ state: "done", attempt: 1 });
    expect((await findReversals(transferId)).map((each) => each.amountMinor)).toEqual([100n]);
  });

  it("of a payment page is looked up once; a page nobody saw is given up when it has expired", async () => {
    const open = async (kind: "error_after" | "error_before") => {
      const sale = await aReservation();
      const order = { escrowId: sale.escrowId, part: "deposit" as const, locale: "en" as const };
      const { partId } = await runInTransaction((tx) => startFunding(tx, sale.buyer, order));
      await world.control.fault({ kind, match: "POST /v1/checkout/sessions" });
      await expect(ensureCheckout(partId)).rejects.toThrow();
      return partId;
    };
    const made = await open("error_after");
    const unmade = await open("error_before");
    await advanceClock(2 * MINUTE_MS);
    await settleUnanswered();
    expect(await listCalls("checkout", made)).toMatchObject([{ state: "done" }]);
    expect(await listCalls("checkout", unmade)).toMatchObject([{ state: "unknown" }]);
    await advanceClock(2 * DAY_MS);
    await settleUnanswered();
    expect(await listCalls("checkout", unmade)).toMatchObject([
      { state: "refused", failureCode: "page_expired" },
    ]);
    const shown = await listWaitingCalls(await person("desk", ["finance"]));
    expect(shown.map((call) => call.subjectId)).not.toContain(unmade);
  });
});

describe("a refusal", () => {
  it("for good fails the refund with the provider's code, and the desk orders it again under a new key", async () => {
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    const { chargeId } = await findPart(sale, "deposit");
    await runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale));
    const chargeback = await world.control.dispute(chargeId);
    await runJobs();
    const refund = async () => (await escrowRow(sale)).refunds[0];
    const refundId = (await refund())?.id ?? "";
    expect(await refund()).toMatchObject({ state: "failed", failureCode: "charge_disputed" });
    const desk = await person("desk", ["finance"]);
    const shown = (await listWaitingCalls(desk)).find((call) => call.subjectId === refundId);
    expect(shown).toMatchObject({
      state: "refused",
      code: "charge_disputed",
      needsDesk: true,
      providerIds: [chargeId],
    });
    await world.control.closeDispute(chargeback.id, "won");
    await runInTransaction((tx) => retryRefund(tx, desk, { refundId, reason: "We won." }));
    await runJobs();
    expect(await refund()).toMatchObject({ state: "succeeded", attempt: 2, failureCode: null });
    expect((await listCalls("refund", refundId)).map((call) => call.state)).toEqual([
      "refused",
      "done",
    ]);
  });

  it("for now is asked again by the sweep after a pause that doubles, and is an alarm after an hour", async () => {
    const sale = await aSaleWithPendingFunds(world);
    await releaseSale(sale);
    await settle(world);
    const { id } = await aPayout(sale);
    const desk = await person("desk", ["finance"]);
    const shown = async () =>
      (await listWaitingCalls(desk)).find(
        (call) => call.subjectId === id && call.kind === "payout",
      );
    const attempts = async () => (await listCalls("payout", id)).length;
    expect(await shown()).toMatchObject({
      state: "refused_now",
      code: "balance_insufficient",
      attempt: 1,
      needsDesk: false,
    });
    await sweepPayments(0);
    expect(await attempts()).toBe(1);
    for (const [minutes, count] of [
      [1, 2],
      [1, 2],
      [1, 3],
      [3, 3],
      [1, 4],
      [60, 5],
    ] as const) {
      await advanceClock(minutes * MINUTE_MS);
      await sweepPayments(0);
      expect(await attempts()).toBe(count);
    }
    expect(await shown()).toMatchObject({ attempt: 5, needsDesk: true });
    await world.control.releaseFunds();
    await advanceClock(HOUR_MS);
    await sweepPayments(0);
    await settle(world);
    expect(await shown()).toBeUndefined();
    const calls = await listCalls("payout", id);
    expect(new Set(calls.map((call) => call.idempotencyKey)).size).toBe(6);
    expect((await aPayout(sale)).stripePayoutId).toBe(calls.at(-1)?.providerId);
  });
});

describe("three attempts", () => {
  it("keep their own keys and objects, and late news of each changes nothing, in every order", async () => {
    const { read, refundId } = await aRefund({ card: "4000000000005126" });
    const desk = await person("desk", ["finance"]);
    const ids: string[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await runJobs();
      const providerId = (await read()).stripeRefundId ?? "";
      ids.push(providerId);
      if (attempt === 3) break;
      await world.control.settle(providerId);
      const failed = (await listNewsAbout(providerId)).find(
        (event) => event.type === "refund.failed",
      );
      await receiveNews(failed);
      expect((await read()).state).toBe("failed");
      await runInTransaction((tx) => retryRefund(tx, desk, { refundId, reason: "Once more." }));
    }
    const news = await Promise.all(ids.map(async (id) => (await listNewsAbout(id)).at(-1)));
    const after = await read();
    expect(after).toMatchObject({ state: "succeeded", attempt: 3, stripeRefundId: ids[2] });
    for (const order of ["012", "021", "102", "120", "201", "210"]) {
      await db.stripeEvent.updateMany({
        data: { state: "received", processedAt: null, nextTryAt: new Date() },
      });
      for (const which of order) await receiveNews(news[Number(which)]);
      expect(await read()).toEqual(after);
    }
    const calls = await listCalls("refund", refundId);
    expect(calls.map((call) => call.providerId)).toEqual(ids);
    expect(calls.map((call) => call.state)).toEqual(["done", "done", "done"]);
    expect(new Set(calls.map((call) => call.idempotencyKey)).size).toBe(3);
  });
});

describe("the row of a call", () => {
  it("keeps what was asked for and cannot be deleted", async () => {
    const { refundId } = await aRefund();
    await runJobs();
    const [call] = await listCalls("refund", refundId);
    const id = call?.id ?? "";
    const changes = [
      db.$executeRaw`update provider_call set request = '{"amountMinor":"1"}' where id = ${id}`,
      db.$executeRaw`update provider_call set idempotency_key = 'other' where id = ${id}`,
      db.$executeRaw`update provider_call set attempt = 2 where id = ${id}`,
      db.$executeRaw`update provider_call set kind = 'payout' where id = ${id}`,
      db.$executeRaw`update provider_call set subject_id = 'rfd_x' where id = ${id}`,
      db.$executeRaw`update provider_call set planned_at = now() where id = ${id}`,
      db.$executeRaw`update provider_call set provider_id = 're_x' where id = ${id}`,
      db.$executeRaw`delete from provider_call where id = ${id}`,
    ];
    const results = await Promise.allSettled(changes);
    expect(results.map((result) => result.status)).toEqual(changes.map(() => "rejected"));
    expect(await listCalls("refund", refundId)).toEqual([call]);
  });
});
