import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findProviderCode } from "@/lib/payments/provider-errors";
import * as provider from "@/lib/payments/stripe";
import { GOOD_CARD, payFor as payAt, raw, seller, startWorld, unique, type World } from "./world";

const DAY_MS = 86_400_000;

/** A Thursday: two business days later is a Monday. */
let now = new Date("2026-12-03T15:00:00Z");
let world: World;
beforeAll(async () => {
  world = await startWorld({ now: () => Promise.resolve(now) });
});
afterAll(() => world.close());
afterEach(async () => {
  expect((await world.control.state()).discrepancies).toEqual([]);
});

const payFor: typeof payAt = (place, wish, how) => payAt(place, { ...wish, at: now }, how);

async function entryOf(chargeId: string) {
  const reply = await raw(
    world,
    "GET",
    `charges/${chargeId}?${new URLSearchParams({ "expand[0]": "balance_transaction" }).toString()}`,
  );
  // The shape is the one asked for.
  const { balance_transaction } = (await reply.json()) as {
    balance_transaction: Record<string, unknown>;
  };
  return balance_transaction;
}

async function paidByBank(currency: "USD" | "GBP", bank: string): Promise<string> {
  const wish = { method: "bank_debit", currency, amountMinor: 2_000_000n } as const;
  const { payment } = await payFor(world, wish, { bank });
  // The bank's answer alone: its money stays pending.
  await world.control.settle(payment.paymentIntentId);
  const paid = await provider.getPaymentIntent(payment.paymentIntentId);
  return paid.charge?.chargeId ?? "";
}

const seconds = (instant: string): number => Date.parse(instant) / 1000;

describe("a payment's money", () => {
  it("can be used after two business days by card and four by bank debit, at midnight UTC", async () => {
    now = new Date("2026-12-03T15:00:00Z");
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const ach = await paidByBank("USD", "000123456789");
    const bacs = await paidByBank("GBP", "00012345");
    const availableOn = async (id: string) => (await entryOf(id))["available_on"];
    expect(await availableOn(chargeId)).toBe(seconds("2026-12-07T00:00:00Z"));
    expect(await availableOn(ach)).toBe(seconds("2026-12-09T00:00:00Z"));
    expect(await availableOn(bacs)).toBe(seconds("2026-12-09T00:00:00Z"));
  });

  it("comes in less the fee of its method", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    expect(await entryOf(chargeId)).toMatchObject({
      amount: 50_000,
      fee: 1_480,
      net: 48_520,
      status: "pending",
      fee_details: [{ amount: 1_480, type: "stripe_fee", currency: "usd" }],
    });
    const ach = await paidByBank("USD", "000123456789");
    expect(await entryOf(ach)).toMatchObject({ amount: 2_000_000, fee: 500, net: 1_999_500 });
    const bacs = await paidByBank("GBP", "00012345");
    expect(await entryOf(bacs)).toMatchObject({ amount: 2_000_000, fee: 200, net: 1_999_800 });
  });

  it("is pending one second before, and usable by the very next call when the clock jumps", async () => {
    now = new Date("2026-12-10T15:00:00Z");
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    now = new Date("2026-12-13T23:59:59Z");
    expect((await entryOf(chargeId))["status"]).toBe("pending");
    now = new Date("2026-12-14T00:00:00Z");
    expect((await entryOf(chargeId))["status"]).toBe("available");
  });

  it("can be used at once with the published number that bypasses the wait", async () => {
    const { chargeId } = await payFor(world, {}, { card: "4000000000000077" });
    expect((await entryOf(chargeId))["status"]).toBe("available");
  });

  it("cannot be transferred before without naming the charge, and with it reaches the seller that day", async () => {
    now = new Date("2026-12-17T15:00:00Z");
    const { chargeId } = await payFor(world, { amountMinor: 40_000_000n }, GOOD_CARD);
    const destination = await seller();
    const order = (sourceChargeId?: string) => ({
      key: unique("t"),
      amountMinor: 40_000_000n,
      currency: "USD" as const,
      destination,
      sourceChargeId,
      transferGroup: "esc",
      reference: "r",
    });
    const short: unknown = await provider.createTransfer(order()).catch((error: unknown) => error);
    expect(findProviderCode(short)).toBe("balance_insufficient");
    await provider.createTransfer(order(chargeId));
    const reply = await raw(world, "GET", "balance", {
      headers: { "stripe-account": destination },
    });
    expect(await reply.json()).toMatchObject({
      available: [{ amount: 0 }],
      pending: [{ amount: 40_000_000 }],
    });
    now = new Date(now.getTime() + 4 * DAY_MS);
    const payout = await provider.createPayout({
      key: unique("p"),
      accountId: destination,
      amountMinor: 40_000_000n,
      currency: "USD",
      reference: "r",
    });
    expect(payout.state).toBe("pending");
  });
});

describe("an idempotency key", () => {
  const HOUR_MS = 3_600_000;

  it("answers with a refusal of the balance again, even when the money is there meanwhile", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    const headers = { "stripe-account": destination, "idempotency-key": unique("key") };
    const pay = () => raw(world, "POST", "payouts", { body: "amount=50000&currency=usd", headers });
    await provider.createTransfer({
      key: unique("t"),
      amountMinor: 50_000n,
      currency: "USD",
      destination,
      sourceChargeId: chargeId,
      transferGroup: "esc",
      reference: "r",
    });
    expect(await (await pay()).json()).toMatchObject({ error: { code: "balance_insufficient" } });
    await world.control.releaseFunds();
    now = new Date(now.getTime() + 24 * HOUR_MS - 1_000);
    const again = await pay();
    expect(again.status).toBe(400);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    now = new Date(now.getTime() + 1_000);
    const fresh = await pay();
    expect(fresh.status).toBe(200);
    expect(fresh.headers.get("idempotent-replayed")).toBeNull();
  });

  it("makes a second object when it is used again after 24 hours of business time", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const order = { key: unique("key"), chargeId, amountMinor: 100n, refundId: "rfd_1" };
    const first = await provider.createRefund(order);
    now = new Date(now.getTime() + 23 * HOUR_MS);
    expect((await provider.createRefund(order)).providerRefundId).toBe(first.providerRefundId);
    now = new Date(now.getTime() + HOUR_MS);
    expect((await provider.createRefund(order)).providerRefundId).not.toBe(first.providerRefundId);
  });

  it("keeps that an object named by a parameter was not found, and nothing of a wrong parameter", async () => {
    const headers = { "idempotency-key": unique("key") };
    const wrong = await raw(world, "POST", "refunds", { body: "charge=ch_none&amount=x", headers });
    expect(wrong.status).toBe(400);
    const body = "charge=ch_none&amount=5";
    const missing = await raw(world, "POST", "refunds", { body, headers });
    expect(missing.status).toBe(400);
    expect(await missing.json()).toMatchObject({
      error: { code: "resource_missing", param: "charge" },
    });
    const again = await raw(world, "POST", "refunds", { body, headers });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });
});
