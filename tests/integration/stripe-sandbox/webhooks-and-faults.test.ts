import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isOutcomeUnknown } from "@/lib/payments/provider-errors";
import type { FaultKind } from "@/lib/stripe-sandbox/faults";
import * as provider from "@/lib/payments/stripe";
import { GOOD_CARD, KEY, payFor, SECRET, seller, startWorld, unique, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  await world.control.drain();
  world.receiver.caught.splice(0);
});
afterEach(async () => {
  world.receiver.answer(200);
  await world.control.calm();
});

const received = async (): Promise<string[]> => {
  await world.control.drain();
  return world.receiver
    .events()
    .map((event) => event.type)
    .sort();
};

describe("webhooks", () => {
  it("are signed so that the SDK accepts them, and other signatures are refused", async () => {
    await payFor(world, {}, GOOD_CARD);
    await world.control.drain();
    const hook = world.receiver.caught[0];
    if (!hook) throw new Error("no webhook arrived");
    const verify = (body: string, secret: string) => () =>
      provider.verifyWebhook(body, hook.signature, [secret]);
    expect(verify(hook.body, SECRET)().eventId).toMatch(/^evt_/);
    expect(
      provider.verifyWebhook(hook.body, hook.signature, ["whsec_old", SECRET]).eventId,
    ).toMatch(/^evt_/);
    expect(verify(hook.body.replace("evt_", "evt_x"), SECRET)).toThrow(/signature/);
    expect(verify(hook.body, "whsec_other")).toThrow(/signature/);
    const old = hook.signature.replace(/t=\d+/, `t=${Math.floor(Date.now() / 1000) - 301}`);
    expect(() => provider.verifyWebhook(hook.body, old, [SECRET])).toThrow(/signature/);
    expect(() => provider.verifyWebhook(hook.body, null, [SECRET])).toThrow(/signature/);
  });

  it("report a card payment", async () => {
    await payFor(world, {}, GOOD_CARD);
    expect(await received()).toEqual([
      "charge.succeeded",
      "checkout.session.completed",
      "payment_intent.created",
      "payment_intent.succeeded",
    ]);
  });

  it("report a bank debit twice: when it starts, and when it fails", async () => {
    const wish = { method: "bank_debit" } as const;
    const { payment } = await payFor(world, wish, { bank: "000111111113" });
    expect(await received()).toContain("payment_intent.processing");
    world.receiver.caught.splice(0);
    await world.control.settle(payment.paymentIntentId);
    expect(await received()).toEqual([
      "charge.failed",
      "checkout.session.async_payment_failed",
      "payment_intent.payment_failed",
    ]);
  });

  it("name the connected account a payout belongs to", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const destination = await seller();
    const move = { currency: "USD", destination, transferGroup: "esc", reference: "r" } as const;
    await provider.createTransfer({
      ...move,
      key: unique("t"),
      amountMinor: 100n,
      sourceChargeId: chargeId,
    });
    await world.control.releaseFunds();
    const order = {
      accountId: destination,
      amountMinor: 100n,
      currency: "USD",
      reference: "r",
    } as const;
    await provider.createPayout({ key: unique("p"), ...order });
    await world.control.drain();
    const payouts = world.receiver.events().filter((event) => event.type === "payout.created");
    expect(payouts.map((event) => event.accountId)).toEqual([destination]);
  });

  it("of a connected account are signed with its endpoint's secret, where there is one", async () => {
    const connectWebhookSecret = "whsec_connect_endpoint";
    // Both sandboxes would send what the other has written.
    await world.control.webhooks({ isHeld: true });
    const two = await startWorld({ connectWebhookSecret });
    const account = await seller();
    await payFor(two, {}, GOOD_CARD);
    await two.control.drain();
    const isSignedWith = (secret: string) =>
      two.receiver.caught
        .filter((hook) => {
          try {
            provider.verifyWebhook(hook.body, hook.signature, [secret]);
            return true;
          } catch {
            return false;
          }
        })
        .map((hook) => (JSON.parse(hook.body) as { account?: string }).account ?? "platform");
    expect(new Set(isSignedWith(SECRET))).toEqual(new Set(["platform"]));
    expect(new Set(isSignedWith(connectWebhookSecret))).toEqual(new Set([account]));
    await two.close();
    provider.connectProvider({ secretKey: KEY, sandboxUrl: world.url, timeoutMs: 2_000 });
  });

  it("wait while they are held, and come in copies when asked to", async () => {
    await world.control.webhooks({ isHeld: true, copies: 3, isShuffled: true });
    await payFor(world, {}, GOOD_CARD);
    expect(world.receiver.caught).toEqual([]);
    await world.control.drain();
    const ids = world.receiver.events().map((event) => event.eventId);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(4);
  });

  it("do not keep their order when shuffled", async () => {
    await world.control.webhooks({ isHeld: true, isShuffled: true });
    for (let i = 0; i < 6; i += 1) await payFor(world, {}, GOOD_CARD);
    await world.control.drain();
    const order = world.receiver.events().map((event) => event.eventId);
    // For 24 events, the original order has a probability of 1 in 24 factorial.
    const made = (await provider.listEvents({ since: new Date(0) })).events
      .map((event) => event.eventId)
      .reverse()
      .filter((id) => order.includes(id));
    expect([...order].sort()).toEqual([...made].sort());
    expect(order).not.toEqual(made);
  });

  it("are sent again until they are accepted", async () => {
    world.receiver.answer(500);
    await world.control.webhooks({ isHeld: true });
    await payFor(world, {}, GOOD_CARD);
    expect((await world.control.drain()).failed).toBeGreaterThan(0);
    expect(world.receiver.caught).toEqual([]);
    world.receiver.answer(200);
    expect(await received()).toContain("checkout.session.completed");
    expect((await world.control.state()).openDeliveries).toBe(0);
  });

  it("can be forged for a test, with an invalid signature", async () => {
    const { status } = await world.control.forge("checkout.session.completed", { id: "cs_test_1" });
    expect(status).toBe(200);
    expect(() => world.receiver.events()).toThrow(/signature/);
    world.receiver.caught.splice(0);
  });

  it("can all be read afterwards, to fill a gap", async () => {
    const { session } = await payFor(world, {}, GOOD_CARD);
    const { events } = await provider.listEvents({ since: new Date(Date.now() - 60_000) });
    const types = events
      .filter((event) => event.objectId === session.sessionId)
      .map((event) => event.type);
    expect(types).toEqual(["checkout.session.completed"]);
  });
});

describe("faults", () => {
  /** A missing reply is noticed only by a timeout, so it is short while the fault lasts. */
  const connect = (timeoutMs: number): void => {
    provider.connectProvider({ secretKey: KEY, sandboxUrl: world.url, timeoutMs });
  };
  const failing = async (kind: FaultKind, work: () => Promise<unknown>): Promise<unknown> => {
    // As many times as the SDK itself retries.
    await world.control.fault({ kind, match: "POST /v1/refunds", times: 3 });
    connect(kind.startsWith("timeout") ? 400 : 2_000);
    const error: unknown = await work().then(
      () => null,
      (reason: unknown) => reason,
    );
    connect(2_000);
    return error;
  };

  const refundOf = (chargeId: string, key: string) =>
    provider.createRefund({ key, chargeId, amountMinor: 100n, refundId: "rfd_1" });

  const harmless = ["error_before", "timeout_before", "sever_before", "rate_limited"] as const;
  it.each(harmless)("%s: unknown to the caller, and nothing happened", async (kind) => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const key = unique("refund");
    const error = await failing(kind, () => refundOf(chargeId, key));
    expect(isOutcomeUnknown(error)).toBe(true);
    expect(await provider.findRefunds(chargeId)).toEqual([]);
    await world.control.calm();
    await refundOf(chargeId, key);
    expect(await provider.findRefunds(chargeId)).toHaveLength(1);
  });

  const hidden = ["error_after", "timeout_after", "sever_after"] as const;
  it.each(hidden)(
    "%s: unknown to the caller, but it happened, and a retry with the key returns the result",
    async (kind) => {
      const { chargeId } = await payFor(world, {}, GOOD_CARD);
      const key = unique("refund");
      await world.control.fault({ kind, match: "POST /v1/refunds", times: 3 });
      const error: unknown = await refundOf(chargeId, key).catch((reason: unknown) => reason);
      expect(isOutcomeUnknown(error)).toBe(true);
      const made = await provider.findRefunds(chargeId);
      expect(made).toHaveLength(1);
      await world.control.calm();
      const again = await refundOf(chargeId, key);
      expect(again.providerRefundId).toBe(made[0]?.providerRefundId);
      expect(await provider.findRefunds(chargeId)).toHaveLength(1);
    },
  );

  it("error_stored: the key returns 500 for ever, and only a lookup finds the effect", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const key = unique("refund");
    await world.control.fault({ kind: "error_stored", match: "POST /v1/refunds" });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const error: unknown = await refundOf(chargeId, key).catch((reason: unknown) => reason);
      expect(isOutcomeUnknown(error)).toBe(true);
    }
    expect(await provider.findRefunds(chargeId)).toHaveLength(1);
  });

  it("a single silent fault is repaired by the SDK's retry with the same key", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const match = "POST /v1/refunds";
    await world.control.fault({ kind: "error_after", match, isVisible: false });
    const made = await refundOf(chargeId, unique("refund"));
    expect(made.state).toBe("succeeded");
    expect(await provider.findRefunds(chargeId)).toHaveLength(1);
  });

  it("faults in half of the requests at random leave no partial effects", async () => {
    await world.control.fault({ kind: "error_after", match: "POST *", share: 0.3, times: 1_000 });
    await world.control.fault({ kind: "sever_before", match: "POST *", share: 0.3, times: 1_000 });
    const { chargeId } = await payFor(world, {}, GOOD_CARD).catch(async () => {
      await world.control.calm();
      return payFor(world, {}, GOOD_CARD);
    });
    const keys = Array.from({ length: 12 }, () => unique("refund"));
    for (const key of keys) {
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const isDone = await refundOf(chargeId, key).then(
          () => true,
          () => false,
        );
        if (isDone) break;
      }
    }
    await world.control.calm();
    expect(await provider.findRefunds(chargeId)).toHaveLength(keys.length);
    expect((await world.control.state()).discrepancies).toEqual([]);
  });
});
