import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "@/lib/stripe-sandbox/server";
import { isOutcomeUnknown } from "@/lib/payments/provider-errors";
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

const refundBody = (chargeId: string, amount: number): string =>
  new URLSearchParams({ charge: chargeId, amount: String(amount) }).toString();

describe("access", () => {
  it("refuses to start with a key that could move real money", async () => {
    for (const secretKey of ["sk_live_abc", "sk_test_51abc", "rk_test_x"]) {
      await expect(createSandbox({ ...world.settings, secretKey })).rejects.toThrow(/real key/);
    }
  });

  it("answers 401 without the key and 400 for another version", async () => {
    const stranger = await raw(world, "GET", "balance", {
      headers: { authorization: "Bearer no" },
    });
    expect(stranger.status).toBe(401);
    const old = await raw(world, "GET", "balance", { headers: { "stripe-version": "2024-06-20" } });
    expect(old.status).toBe(400);
    expect(await old.text()).toContain("Invalid Stripe API version");
  });

  it("refuses its controls without the key", async () => {
    const reply = await fetch(`${world.url}/_sandbox/state`);
    expect(reply.status).toBe(404);
  });
});

describe("parameters", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["missing", "amount=5&destination=acct_1", "parameter_missing", "currency"],
    ["unknown", "amount=5&currency=usd&destination=acct_1&fee=1", "parameter_unknown", "fee"],
    [
      "not a number",
      "amount=1.5&currency=usd&destination=acct_1",
      "parameter_invalid_integer",
      "amount",
    ],
    ["zero", "amount=0&currency=usd&destination=acct_1", "parameter_invalid_integer", "amount"],
  ];

  it.each(cases)("names the one that is %s", async (_name, body, code, param) => {
    const reply = await raw(world, "POST", "transfers", { body });
    expect(reply.status).toBe(400);
    const json: unknown = await reply.json();
    expect(json).toMatchObject({ error: { type: "invalid_request_error", code, param } });
  });

  it("refuses a method that does not fit the currency", async () => {
    const wish = {
      mode: "payment",
      success_url: "http://localhost/ok",
      "allowed_payment_method_types[0]": "bacs_debit",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": "100",
      "line_items[0][price_data][product_data][name]": "x",
    };
    const body = new URLSearchParams(wish).toString();
    const reply = await raw(world, "POST", "checkout/sessions", { body });
    expect(await reply.json()).toMatchObject({ error: { param: "allowed_payment_method_types" } });
  });
});

describe("idempotency", () => {
  it("answers a key with the same object again, and says so", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const headers = { "idempotency-key": unique("key") };
    const body = refundBody(chargeId, 100);
    const first = await raw(world, "POST", "refunds", { body, headers });
    const second = await raw(world, "POST", "refunds", { body, headers });
    expect(await second.json()).toEqual(await first.json());
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.headers.get("original-request")).toBe(first.headers.get("request-id"));
    expect((await provider.findRefunds(chargeId)).length).toBe(1);
  });

  it("refuses a key used with other parameters", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const headers = { "idempotency-key": unique("key") };
    await raw(world, "POST", "refunds", { body: refundBody(chargeId, 100), headers });
    const reply = await raw(world, "POST", "refunds", { body: refundBody(chargeId, 200), headers });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { type: "idempotency_error" } });
  });

  it("does not keep a failed validation", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const headers = { "idempotency-key": unique("key") };
    const bad = await raw(world, "POST", "refunds", {
      body: `charge=${chargeId}&amount=x`,
      headers,
    });
    expect(bad.status).toBe(400);
    const good = await raw(world, "POST", "refunds", { body: refundBody(chargeId, 100), headers });
    expect(good.status).toBe(200);
  });

  it("keeps a refusal that came after execution began", async () => {
    const { chargeId } = await payFor(world, { amountMinor: 300n }, GOOD_CARD);
    const headers = { "idempotency-key": unique("key") };
    const body = refundBody(chargeId, 400);
    const first = await raw(world, "POST", "refunds", { body, headers });
    const second = await raw(world, "POST", "refunds", { body, headers });
    expect(first.status).toBe(400);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await second.json()).toEqual(await first.json());
  });

  it("answers 409 while the first request with the key executes", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const headers = { "idempotency-key": unique("key") };
    const body = refundBody(chargeId, 100);
    await world.control.fault({ kind: "delay", match: "POST /v1/refunds", ms: 1_500 });
    const slow = raw(world, "POST", "refunds", { body, headers });
    await untilFaultHit(world);
    const twin = await raw(world, "POST", "refunds", { body, headers });
    expect(twin.status).toBe(409);
    expect(await twin.json()).toMatchObject({ error: { code: "idempotency_key_in_use" } });
    expect((await slow).status).toBe(200);
    await world.control.calm();
  });

  it("gives thirty identical transfers a single effect", async () => {
    const { chargeId, payment } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    const group = payment.escrowId ?? "";
    const key = unique("release");
    const twins = await Promise.allSettled(
      Array.from({ length: 30 }, () =>
        provider.createTransfer({
          key,
          amountMinor: 50_000n,
          currency: "USD",
          destination,
          sourceChargeId: chargeId,
          transferGroup: group,
          reference: "pay_1",
        }),
      ),
    );
    const made = new Set(
      twins.flatMap((twin) => (twin.status === "fulfilled" ? [twin.value.transferId] : [])),
    );
    expect(made.size).toBe(1);
    // A request that arrived while the first one was executing is told to retry, not that it failed.
    const others = twins.filter((twin) => twin.status === "rejected");
    expect(others.every((twin) => isOutcomeUnknown(twin.reason))).toBe(true);
    expect(await provider.findTransfers(group)).toHaveLength(1);
  });

  it("makes a new object once the key is forgotten", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const refund = { key: unique("key"), chargeId, amountMinor: 100n, refundId: "rfd_1" };
    const first = await provider.createRefund(refund);
    await world.control.forgetKeys();
    const second = await provider.createRefund(refund);
    expect(second.providerRefundId).not.toBe(first.providerRefundId);
  });
});

describe("lists", () => {
  it("pages through transfers of one group, newest first", async () => {
    const group = unique("esc");
    const { chargeId } = await payFor(world, { group }, GOOD_CARD);
    const destination = await seller();
    for (const amountMinor of [1n, 2n, 3n]) {
      const request = { key: unique("t"), amountMinor, currency: "USD", destination } as const;
      await provider.createTransfer({
        ...request,
        sourceChargeId: chargeId,
        transferGroup: group,
        reference: "r",
      });
    }
    const first = await raw(world, "GET", `transfers?transfer_group=${group}&limit=2`);
    const page = (await first.json()) as {
      data: { id: string; amount: number }[];
      has_more: boolean;
    };
    expect(page.data.map((transfer) => transfer.amount)).toEqual([3, 2]);
    expect(page.has_more).toBe(true);
    const after = page.data[1]?.id ?? "";
    const rest = await raw(
      world,
      "GET",
      `transfers?transfer_group=${group}&starting_after=${after}`,
    );
    expect(await rest.json()).toMatchObject({ data: [{ amount: 1 }], has_more: false });
  });

  it("expands the charge inside the payment inside the session", async () => {
    const { session } = await payFor(world, {}, GOOD_CARD);
    const path = `checkout/sessions/${session.sessionId}?expand[0]=payment_intent.latest_charge`;
    const reply = await raw(world, "GET", path);
    expect(await reply.json()).toMatchObject({
      payment_intent: { latest_charge: { object: "charge", status: "succeeded" } },
    });
  });

  it("finds the session of a payment", async () => {
    const { session, payment } = await payFor(world, {}, GOOD_CARD);
    const found = await provider.findCheckoutSession(payment.paymentIntentId);
    expect(found?.sessionId).toBe(session.sessionId);
  });
});

describe("sessions", () => {
  it("can be expired once, and takes no payment afterwards", async () => {
    const session = await openSession();
    const expired = await provider.expireCheckoutSession({
      key: unique("x"),
      sessionId: session.sessionId,
    });
    expect(expired).toMatchObject({ state: "expired", url: null });
    await expect(world.control.pay(session.sessionId, GOOD_CARD)).rejects.toThrow(
      /session_not_open/,
    );
  });

  it("cannot be expired after it was paid", async () => {
    const { session } = await payFor(world, {}, GOOD_CARD);
    await expect(
      provider.expireCheckoutSession({ key: unique("x"), sessionId: session.sessionId }),
    ).rejects.toMatchObject({ name: "AppError" });
    expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("paid");
  });
});

async function untilFaultHit(running: World): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const { armed } = await running.control.faults();
    if (armed.some((fault) => fault.hits > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("the fault was never met");
}
