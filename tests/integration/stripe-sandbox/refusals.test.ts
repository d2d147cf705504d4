import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as provider from "@/lib/payments/stripe";
import { REFUSALS, type RefusalName } from "@/lib/stripe-sandbox/refusals";
import {
  GOOD_CARD,
  openSession,
  payFor as payAt,
  raw,
  seller,
  startWorld,
  type World,
} from "./world";

let now = new Date();
let world: World;
beforeAll(async () => {
  world = await startWorld({ now: () => Promise.resolve(now) });
});
afterAll(() => world.close());
afterEach(async () => {
  expect((await world.control.state()).discrepancies).toEqual([]);
});

type Form = Readonly<Record<string, string>>;

const post = (path: string, form: Form, account?: string): Promise<Response> =>
  raw(world, "POST", path, {
    body: new URLSearchParams(form).toString(),
    headers: account === undefined ? {} : { "stripe-account": account },
  });

async function paid(amountMinor = 50_000n): Promise<string> {
  return (await payAt(world, { amountMinor, at: now }, GOOD_CARD)).chargeId;
}

const refund = (charge: string, amount = "100") => post("refunds", { charge, amount });

const transfer = async (form: Form) =>
  post("transfers", { amount: "100", currency: "usd", destination: await seller(), ...form });

const evidenceFor = (dispute: string) =>
  post(`disputes/${dispute}`, { "evidence[uncategorized_text]": "The hand-over record." });

const accountIn = (country: string, capabilities: readonly string[]) =>
  post("accounts", {
    country,
    ...Object.fromEntries(capabilities.map((name) => [`capabilities[${name}][requested]`, "true"])),
  });

const BOTH = ["transfers", "card_payments"] as const;

/** How each row is brought about; a row without one does not compile. */
const CAUSES: Readonly<Record<RefusalName, () => Promise<Response>>> = {
  balance_insufficient: () => transfer({ amount: "90000000" }),
  insufficient_capabilities_for_transfer: async () => {
    const destination = await seller();
    await world.control.restrictAccount(destination);
    return transfer({ destination, source_transaction: await paid() });
  },
  payouts_not_allowed: async () => {
    const account = await seller();
    await world.control.restrictAccount(account);
    return post("payouts", { amount: "100", currency: "usd" }, account);
  },
  transfers_without_card_payments: () => accountIn("US", ["transfers"]),
  country_unsupported: () => accountIn("CN", BOTH),
  charge_disputed: async () => {
    const charge = await paid();
    await world.control.dispute(charge, { amount: 10_000 });
    return refund(charge);
  },
  charge_already_refunded: async () => {
    const charge = await paid();
    expect((await refund(charge, "50000")).status).toBe(200);
    return refund(charge);
  },
  charge_not_refundable: async () => {
    const wish = { method: "bank_debit", at: now } as const;
    const { chargeId } = await payAt(world, wish, { bank: "000123456789" });
    return refund(chargeId);
  },
  amount_too_large: async () => refund(await paid(), "50001"),
  amount_too_small: () =>
    post("checkout/sessions", {
      mode: "payment",
      success_url: "http://localhost:3000/ok",
      "allowed_payment_method_types[0]": "card",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": "49",
      "line_items[0][price_data][product_data][name]": "A car",
    }),
  charge_invalid_parameter: async () => {
    const declined = await payAt(world, { at: now }, { card: "4000000000000002" });
    return transfer({ source_transaction: declined.payment.charge?.chargeId ?? "" });
  },
  source_currency_differs: async () =>
    transfer({ currency: "gbp", source_transaction: await paid() }),
  session_not_open: async () => {
    const { session } = await payAt(world, { at: now }, GOOD_CARD);
    return post(`checkout/sessions/${session.sessionId}/expire`, {});
  },
  payment_intent_unexpected_state: async () => {
    const { payment } = await payAt(world, { at: now }, GOOD_CARD);
    return post(`payment_intents/${payment.paymentIntentId}/apply_customer_balance`, {});
  },
  dispute_closed: async () => {
    const { id } = await world.control.dispute(await paid());
    await world.control.closeDispute(id, "lost");
    return evidenceFor(id);
  },
  dispute_evidence_submitted: async () => {
    const { id } = await world.control.dispute(await paid());
    expect((await evidenceFor(id)).status).toBe(200);
    return evidenceFor(id);
  },
  dispute_past_due: async () => {
    const { id } = await world.control.dispute(await paid());
    now = new Date(now.getTime() + 10 * 86_400_000);
    await pastDue(id);
    return evidenceFor(id);
  },
};

async function pastDue(dispute: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const shown = await (await raw(world, "GET", `disputes/${dispute}`)).text();
    if (shown.includes('"past_due": true')) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("the dispute never became past due");
}

const NAMES = Object.keys(REFUSALS).map((name) => name as RefusalName);

describe("what the provider refuses", () => {
  it.each(NAMES)("%s, with the status, type and code of its row", async (name) => {
    const { status, type, code } = REFUSALS[name];
    const reply = await CAUSES[name]();
    const json: unknown = await reply.json();
    expect(reply.status, JSON.stringify(json)).toBe(status);
    expect(json).toMatchObject({ error: { type, ...(code !== null && { code }) } });
    if (code === null) expect(json).not.toHaveProperty("error.code");
  });

  it.each(NAMES)("%s says when and from where we know it", (name) => {
    const { when, source } = REFUSALS[name];
    expect([when.length > 20, source.length > 3]).toEqual([true, true]);
  });
});

describe("accounts", () => {
  it("in the United Kingdom may have transfers alone", async () => {
    expect((await accountIn("GB", ["transfers"])).status).toBe(200);
  });

  it("in China are made where the demo keeps that market open, and nowhere else", async () => {
    const demo = await startWorld({ extraCountries: ["CN"], now: () => Promise.resolve(now) });
    const body = new URLSearchParams({ country: "CN" }).toString();
    expect((await raw(demo, "POST", "accounts", { body })).status).toBe(200);
    await demo.close();
    provider.connectProvider({ secretKey: world.settings.secretKey, sandboxUrl: world.url });
  });

  it("work until the day a requirement is due, and are restricted from then on, told each time", async () => {
    const account = await seller();
    await world.control.drain();
    world.receiver.caught.splice(0);
    await world.control.requireFromAccount(account, 14);
    expect(await provider.getAccount(account)).toMatchObject({ canReceiveTransfers: true });
    now = new Date(now.getTime() + 14 * 86_400_000);
    for (let round = 0; round < 200; round += 1) {
      if (!(await provider.getAccount(account)).canPayOut) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(await provider.getAccount(account)).toMatchObject({
      canReceiveTransfers: false,
      canPayOut: false,
    });
    await world.control.drain();
    const told = world.receiver.caught
      .map((hook) => JSON.parse(hook.body) as { type: string; account?: string })
      .filter((event) => event.account === account);
    expect(told.map((event) => event.type)).toEqual(["account.updated", "account.updated"]);
    await world.control.setAccount(account);
    expect(await provider.getAccount(account)).toMatchObject({ canPayOut: true });
  });
});

it("a page that is open can be expired", async () => {
  const { sessionId } = await openSession({ at: now });
  expect((await post(`checkout/sessions/${sessionId}/expire`, {})).status).toBe(200);
});
