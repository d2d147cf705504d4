import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as provider from "@/lib/payments/stripe";
import { GOOD_CARD, payFor, raw, seller, startWorld, unique, type World } from "./world";

/** The provider's published sample objects; they are not part of this repository. */
const SAMPLES = path.resolve("../shared/data/stripe/fixtures3-2026-08-21.json");
const hasSamples = fs.existsSync(SAMPLES);

/** Fields of the samples that this version of the API no longer sends, or sends to some accounts only. */
const NOT_SENT: Readonly<Record<string, readonly string[]>> = {
  charge: ["refunds"],
};

let world: World;
const shown = new Map<string, Readonly<Record<string, unknown>>>();

async function look(kind: string, path: string, account?: string): Promise<void> {
  const headers = account === undefined ? {} : { "stripe-account": account };
  const reply = await raw(world, "GET", path, { headers });
  // Every reply of the API is a JSON object.
  shown.set(kind, (await reply.json()) as Record<string, unknown>);
}

beforeAll(async () => {
  world = await startWorld();
  const { session, payment, chargeId } = await payFor(world, {}, GOOD_CARD);
  const destination = await seller();
  const { providerRefundId } = await provider.createRefund({
    key: unique("r"),
    chargeId,
    amountMinor: 1n,
    refundId: "rfd_1",
  });
  const { transferId } = await provider.createTransfer({
    key: unique("t"),
    amountMinor: 500n,
    currency: "USD",
    destination,
    sourceChargeId: chargeId,
    transferGroup: "esc",
    reference: "r",
  });
  await world.control.releaseFunds();
  const order = {
    accountId: destination,
    amountMinor: 100n,
    currency: "USD",
    reference: "r",
  } as const;
  const { payoutId } = await provider.createPayout({ key: unique("p"), ...order });
  await look("checkout.session", `checkout/sessions/${session.sessionId}`);
  await look("payment_intent", `payment_intents/${payment.paymentIntentId}`);
  await look("charge", `charges/${chargeId}`);
  await look("refund", `refunds/${providerRefundId}`);
  await look("transfer", `transfers/${transferId}`);
  await look("payout", `payouts/${payoutId}`, destination);
  await look("account", `accounts/${destination}`);
  await look("balance", "balance");
  const { events } = await provider.listEvents({ since: new Date(0) });
  await look("event", `events/${events[0]?.eventId ?? ""}`);
  const entry = shown.get("charge")?.["balance_transaction"];
  await look("balance_transaction", `balance_transactions/${String(entry)}`);
  const opened = await world.control.dispute((await payFor(world, {}, GOOD_CARD)).chargeId);
  await look("dispute", `disputes/${opened.id}`);
  const customer = await raw(world, "POST", "customers", { body: "email=b%40example.com" });
  const { id } = (await customer.json()) as { id: string };
  const money = { amount: 10_000, currency: "usd", reference: "car", customer: id } as const;
  await world.control.bankTransfer(money);
  await look("cash_balance", `customers/${id}/cash_balance`);
  const cash = await raw(world, "GET", `customers/${id}/cash_balance_transactions`);
  const { data } = (await cash.json()) as { data: Record<string, unknown>[] };
  shown.set("customer_cash_balance_transaction", data[0] ?? {});
});
afterAll(() => world.close());

const KINDS = [
  "checkout.session",
  "payment_intent",
  "charge",
  "refund",
  "transfer",
  "payout",
  "account",
  "balance",
  "balance_transaction",
  "event",
  "dispute",
  "cash_balance",
  "customer_cash_balance_transaction",
];

describe.skipIf(!hasSamples)(
  "the sandbox's objects against the published samples in ../shared",
  () => {
    // Loaded only where the samples exist; the file itself defines their shape.
    const samples = hasSamples
      ? (JSON.parse(fs.readFileSync(SAMPLES, "utf8")) as {
          resources: Record<string, Record<string, unknown>>;
        })
      : { resources: {} };

    it.each(KINDS)("%s has every field the sample has", (kind) => {
      const ours = Object.keys(shown.get(kind) ?? {});
      const theirs = Object.keys(samples.resources[kind] ?? {});
      const ignored = NOT_SENT[kind] ?? [];
      expect(theirs.filter((field) => !ours.includes(field) && !ignored.includes(field))).toEqual(
        [],
      );
    });

    it.each(KINDS)("%s has fields of the same kinds of value", (kind) => {
      const ours = shown.get(kind) ?? {};
      const typeOf = (value: unknown): string => (Array.isArray(value) ? "list" : typeof value);
      const different = Object.entries(samples.resources[kind] ?? {}).filter(
        ([field, sample]) =>
          sample !== null && ours[field] != null && typeOf(sample) !== typeOf(ours[field]),
      );
      expect(different.map(([field]) => field)).toEqual([]);
    });
  },
);
