import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findProviderCode } from "@/lib/payments/provider-errors";
import * as provider from "@/lib/payments/stripe";
import {
  GOOD_CARD,
  openSession,
  payFor,
  raw,
  seller,
  startWorld,
  unique,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** After every test, the sandbox's balances must equal its movements and its objects, to the cent. */
afterEach(async () => {
  expect((await world.control.state()).discrepancies).toEqual([]);
});

async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return findProviderCode(error);
}

const refund = (chargeId: string, amountMinor: bigint) =>
  provider.createRefund({ key: unique("refund"), chargeId, amountMinor, refundId: "rfd_1" });

const transfer = (destination: string, amountMinor: bigint, sourceChargeId?: string) =>
  provider.createTransfer({
    key: unique("release"),
    amountMinor,
    currency: "USD",
    destination,
    sourceChargeId,
    transferGroup: "esc",
    reference: "pay_1",
  });

const payout = (accountId: string, amountMinor: bigint) =>
  provider.createPayout({
    key: unique("payout"),
    accountId,
    amountMinor,
    currency: "USD",
    reference: "pay_1",
  });

async function balanceOf(account: string) {
  const { balances } = await world.control.state();
  const row = balances.find((each) => each.account === account && each.currency === "usd");
  return { available: row?.available ?? 0, pending: row?.pending ?? 0 };
}

const availableOf = async (account: string): Promise<number> =>
  (await balanceOf(account)).available;

/** All of the platform's USD, usable or not, with what the provider kept of it added again. */
async function takenIn(): Promise<number> {
  const { totals } = await world.control.state();
  const { available, pending } = await balanceOf("platform");
  return available + pending + (totals.find((row) => row.currency === "usd")?.fees ?? 0);
}

describe("cards", () => {
  it("takes the whole amount with the good number", async () => {
    const before = await takenIn();
    const { payment, session, result } = await payFor(world, {}, GOOD_CARD);
    expect(result).toEqual({ kind: "done" });
    expect(session.state).toBe("paid");
    expect(payment).toMatchObject({ state: "succeeded", receivedMinor: 50_000n });
    expect(payment.charge?.methodLabel).toBe("visa 4242");
    expect((await takenIn()) - before).toBe(50_000);
  });

  const declines = [
    ["4000000000000002", "generic_decline"],
    ["4000000000009995", "insufficient_funds"],
    ["4000000000000069", "expired_card"],
    ["4000000000000127", "incorrect_cvc"],
  ] as const;
  it.each(declines)("takes nothing with %s and leaves the page open", async (card, code) => {
    const before = await takenIn();
    const { payment, session, result } = await payFor(world, {}, { card });
    expect(result.kind).toBe("declined");
    expect(session.state).toBe("open");
    expect(payment).toMatchObject({ state: "open", receivedMinor: 0n, failureCode: code });
    expect(await takenIn()).toBe(before);
    await world.control.pay(session.sessionId, GOOD_CARD);
    expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("paid");
  });

  it("declines a number that is not a published test number, and stores none of it", async () => {
    const session = await openSession();
    const result = await world.control.pay(session.sessionId, { card: "4111111111111111" });
    expect(result.kind).toBe("unknown_number");
    const after = await provider.getCheckoutSession(session.sessionId);
    expect(after).toMatchObject({ state: "open", paymentIntentId: null });
  });

  it.each(["4000002500003155", "4000002760003184"])(
    "asks for authentication with %s",
    async (card) => {
      const { payment, session, result } = await payFor(world, {}, { card });
      expect(result.kind).toBe("authenticate");
      expect(payment.state).toBe("action_needed");
      await world.control.pay(session.sessionId, { authenticate: "complete" });
      expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("paid");
    },
  );

  it("takes nothing when the authentication fails", async () => {
    const { payment, session } = await payFor(world, {}, { card: "4000002760003184" });
    await world.control.pay(session.sessionId, { authenticate: "fail" });
    const after = await provider.getPaymentIntent(payment.paymentIntentId);
    expect(after).toMatchObject({
      state: "open",
      receivedMinor: 0n,
      failureCode: "payment_intent_authentication_failure",
    });
  });
});

describe("bank debits", () => {
  const bank = (account: string, currency: "USD" | "GBP" = "USD") =>
    payFor(world, { method: "bank_debit", currency, amountMinor: 2_000_000n }, { bank: account });

  it.each([
    ["000123456789", "USD"],
    ["00012345", "GBP"],
  ] as const)("waits for the bank, then has the money (%s, %s)", async (account, currency) => {
    const { payment, session } = await bank(account, currency);
    expect(session.state).toBe("processing_or_unpaid");
    expect(payment).toMatchObject({ state: "processing", receivedMinor: 0n });
    await world.control.settle(payment.paymentIntentId);
    const after = await provider.getPaymentIntent(payment.paymentIntentId);
    expect(after).toMatchObject({ state: "succeeded", receivedMinor: 2_000_000n });
    expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("paid");
  });

  it.each([
    ["000222222227", "USD", "insufficient_funds"],
    ["000111111113", "USD", "account_closed"],
    ["000111111116", "USD", "no_account"],
    ["33333335", "GBP", "debit_not_authorized"],
  ] as const)("fails late with %s and never holds anything", async (account, currency, code) => {
    const { payment, session } = await bank(account, currency);
    expect(payment.state).toBe("processing");
    await world.control.settle(payment.paymentIntentId);
    const after = await provider.getPaymentIntent(payment.paymentIntentId);
    expect(after).toMatchObject({ state: "open", receivedMinor: 0n, failureCode: code });
    expect(after.charge?.state).toBe("failed");
    const closed = await provider.getCheckoutSession(session.sessionId);
    expect(closed.state).toBe("processing_or_unpaid");
  });

  it("settles once, however often it is told to", async () => {
    const before = await takenIn();
    const { payment } = await bank("000123456789");
    await Promise.all([1, 2, 3].map(() => world.control.settle(payment.paymentIntentId)));
    expect((await takenIn()) - before).toBe(2_000_000);
  });

  it("pays in CNY through Alipay, at once or not at all", async () => {
    const wish = { method: "bank_debit", currency: "CNY" } as const;
    const yes = await payFor(world, wish, { alipay: "authorise" });
    expect(yes.payment).toMatchObject({ state: "succeeded", currency: "CNY" });
    const no = await payFor(world, wish, { alipay: "fail" });
    expect(no.payment).toMatchObject({ state: "open", receivedMinor: 0n });
  });
});

describe("refunds", () => {
  it("never give back more than was paid", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    expect(await refusalOf(refund(chargeId, 50_001n))).toBe("amount_too_large");
    await refund(chargeId, 20_000n);
    expect(await refusalOf(refund(chargeId, 30_001n))).toBe("amount_too_large");
    await refund(chargeId, 30_000n);
    expect(await refusalOf(refund(chargeId, 1n))).toBe("charge_already_refunded");
    const states = (await provider.findRefunds(chargeId)).map((made) => made.state);
    expect(states).toEqual(["succeeded", "succeeded"]);
  });

  it("are returned to the balance when they fail after they were reported as succeeded", async () => {
    const { chargeId } = await payFor(world, {}, { card: "4000000000005126" });
    const before = await takenIn();
    const made = await refund(chargeId, 50_000n);
    expect(made.state).toBe("succeeded");
    await world.control.settle(made.providerRefundId);
    expect(await provider.getRefund(made.providerRefundId)).toMatchObject({ state: "failed" });
    expect(await takenIn()).toBe(before);
    await refund(chargeId, 50_000n);
  });

  it("of a bank debit are pending until the bank has them", async () => {
    const { payment } = await payFor(world, { method: "bank_debit" }, { bank: "000123456789" });
    await world.control.settle(payment.paymentIntentId);
    const paid = await provider.getPaymentIntent(payment.paymentIntentId);
    const made = await refund(paid.charge?.chargeId ?? "", 50_000n);
    expect(made.state).toBe("pending");
    await world.control.settle(made.providerRefundId);
    expect((await provider.getRefund(made.providerRefundId)).state).toBe("succeeded");
  });

  it("of a charge that did not succeed are refused", async () => {
    const { payment } = await payFor(world, {}, { card: "4000000000000002" });
    const chargeId = payment.charge?.chargeId ?? "";
    expect(await refusalOf(refund(chargeId, 1n))).toBe("charge_not_refundable");
  });

  it("wait while the platform's usable money is short, and go out in turn when there is some", async () => {
    const wish = { currency: "GBP" } as const;
    const [first, second] = [
      await payFor(world, wish, GOOD_CARD),
      await payFor(world, wish, GOOD_CARD),
    ];
    const destination = await seller();
    const held = (await provider.getBalance()).find((row) => row.currency === "GBP");
    await provider.createTransfer({
      key: unique("drain"),
      amountMinor: held?.availableMinor ?? 0n,
      currency: "GBP",
      destination,
      transferGroup: "esc",
      reference: "r",
    });
    const made = await Promise.all(
      [first, second].map(({ chargeId }) => refund(chargeId, 50_000n)),
    );
    const ids = made.map((each) => each.providerRefundId);
    const states = async () =>
      (await Promise.all(ids.map((id) => provider.getRefund(id)))).map((each) => each.state);
    expect(await states()).toEqual(["pending", "pending"]);
    const waiting = await raw(world, "GET", `refunds/${ids[0] ?? ""}`);
    expect(await waiting.json()).toMatchObject({
      pending_reason: "insufficient_funds",
      balance_transaction: null,
    });
    await world.control.topUp("gbp", 60_000);
    expect([...(await states())].sort()).toEqual(["pending", "succeeded"]);
    await world.control.releaseFunds();
    expect(await states()).toEqual(["succeeded", "succeeded"]);
  });
});

describe("transfers and payouts", () => {
  it("from one charge never exceed it, refunds included", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    await refund(chargeId, 10_000n);
    await transfer(destination, 25_000n, chargeId);
    expect(await refusalOf(transfer(destination, 15_001n, chargeId))).toBe("amount_too_large");
    await transfer(destination, 15_000n, chargeId);
    expect(await refusalOf(transfer(destination, 1n, chargeId))).toBe("amount_too_large");
    await world.control.releaseFunds();
    expect(await availableOf(destination)).toBe(40_000);
  });

  it("without a charge never exceed the balance", async () => {
    const destination = await seller();
    expect(await refusalOf(transfer(destination, 90_000_000n))).toBe("balance_insufficient");
    expect(await availableOf(destination)).toBe(0);
  });

  it("out of a charge are accepted at once and move when the charge's money can be used", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    await transfer(destination, 50_000n, chargeId);
    expect(await balanceOf(destination)).toEqual({ available: 0, pending: 50_000 });
    expect(await refusalOf(payout(destination, 50_000n))).toBe("balance_insufficient");
    await world.control.releaseFunds();
    expect(await balanceOf(destination)).toEqual({ available: 50_000, pending: 0 });
    expect((await payout(destination, 50_000n)).state).toBe("pending");
  });

  it("can be reversed as far as the seller still has the money", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    const made = await transfer(destination, 50_000n, chargeId);
    await world.control.releaseFunds();
    await payout(destination, 20_000n);
    const reverse = (amountMinor: bigint) =>
      provider.createTransferReversal({
        key: unique("rev"),
        transferId: made.transferId,
        amountMinor,
        reference: "r",
      });
    expect(await refusalOf(reverse(50_000n))).toBe("balance_insufficient");
    await reverse(30_000n);
    expect((await provider.getTransfer(made.transferId)).reversedMinor).toBe(30_000n);
    expect(await refusalOf(reverse(20_001n))).toBe("amount_too_large");
  });

  it("pay out no more than the seller has, and arrive", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    await transfer(destination, 50_000n, chargeId);
    await world.control.releaseFunds();
    expect(await refusalOf(payout(destination, 50_001n))).toBe("balance_insufficient");
    const made = await payout(destination, 50_000n);
    expect(made.state).toBe("pending");
    await world.control.settle(made.payoutId);
    expect((await provider.getPayout(destination, made.payoutId)).state).toBe("paid");
    expect(await availableOf(destination)).toBe(0);
  });

  it("can fail after they were reported as paid, and then the seller has the money again", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    await transfer(destination, 50_000n, chargeId);
    await world.control.releaseFunds();
    const made = await payout(destination, 50_000n);
    await world.control.settle(made.payoutId);
    await world.control.failPayout(made.payoutId, "account_closed");
    const after = await provider.getPayout(destination, made.payoutId);
    expect(after).toMatchObject({ state: "failed", failureCode: "account_closed" });
    expect(await availableOf(destination)).toBe(50_000);
  });

  it("stay failed when the bank's answer comes after the failure, and can be listed by state", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    await transfer(destination, 50_000n, chargeId);
    await world.control.releaseFunds();
    const made = await payout(destination, 50_000n);
    await world.control.failPayout(made.payoutId);
    await world.control.settle(made.payoutId);
    expect((await provider.getPayout(destination, made.payoutId)).state).toBe("failed");
    expect(await availableOf(destination)).toBe(50_000);
    const list = async (state: string): Promise<unknown> => {
      const headers = { "stripe-account": destination };
      return (await raw(world, "GET", `payouts?status=${state}`, { headers })).json();
    };
    expect(await list("failed")).toMatchObject({ data: [{ id: made.payoutId }] });
    expect(await list("paid")).toMatchObject({ data: [] });
  });

  it("fail by themselves to a published failing bank account", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    await world.control.setAccount(destination, "000111111116");
    await transfer(destination, 50_000n, chargeId);
    await world.control.releaseFunds();
    const made = await payout(destination, 50_000n);
    await world.control.settle(made.payoutId);
    const after = await provider.getPayout(destination, made.payoutId);
    expect(after).toMatchObject({ state: "failed", failureCode: "no_account" });
  });

  it("wait for a seller who has not finished onboarding", async () => {
    const strict = await startWorld({ autoEnableAccounts: false });
    const { chargeId } = await payFor(strict, {}, GOOD_CARD);
    const destination = await seller();
    expect(await provider.getAccount(destination)).toMatchObject({ canReceiveTransfers: false });
    const refused = await refusalOf(transfer(destination, 100n, chargeId));
    expect(refused).toBe("insufficient_capabilities_for_transfer");
    await strict.control.setAccount(destination);
    await transfer(destination, 100n, chargeId);
    await strict.close();
    provider.connectProvider({ secretKey: world.settings.secretKey, sandboxUrl: world.url });
  });
});
