import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as provider from "@/lib/payments/stripe";
import { raw, startWorld, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  expect((await world.control.state()).discrepancies).toEqual([]);
});

type Json = Readonly<Record<string, unknown>>;

async function ask(
  method: "GET" | "POST",
  path: string,
  form: Readonly<Record<string, string>> = {},
) {
  const body = new URLSearchParams(form).toString();
  const reply = await raw(world, method, path, method === "POST" ? { body } : {});
  // Every answer of the API is an object.
  const json = (await reply.json()) as Json;
  return { status: reply.status, json };
}

async function aCustomer(): Promise<string> {
  return String((await ask("POST", "customers", { email: "buyer@example.com" })).json["id"]);
}

const order = (customer: string | null, currency: "usd" | "gbp", amount: number) => ({
  mode: "payment",
  success_url: "http://localhost:3000/ok",
  "allowed_payment_method_types[0]": "customer_balance",
  "line_items[0][quantity]": "1",
  "line_items[0][price_data][currency]": currency,
  "line_items[0][price_data][unit_amount]": String(amount),
  "line_items[0][price_data][product_data][name]": "Honda Accord 2019, balance",
  "payment_method_options[customer_balance][funding_type]": "bank_transfer",
  "payment_method_options[customer_balance][bank_transfer][type]":
    currency === "usd" ? "us_bank_transfer" : "gb_bank_transfer",
  ...(customer !== null && { customer }),
});

/** A page whose payer has asked for the account; what they were told. */
async function aTransfer(customer: string, amount = 1_800_000, currency: "usd" | "gbp" = "usd") {
  const made = await ask("POST", "checkout/sessions", order(customer, currency, amount));
  const sessionId = String(made.json["id"]);
  await world.control.pay(sessionId, { transfer: "instructions" });
  const { paymentIntentId } = await provider.getCheckoutSession(sessionId);
  const intentId = paymentIntentId ?? "";
  const intent = async () => (await ask("GET", `payment_intents/${intentId}`)).json;
  const shown = await intent();
  const reference = /"reference":"([0-9A-Z]+)"/.exec(JSON.stringify(shown))?.[1] ?? "";
  return { sessionId, intentId, intent, reference };
}

async function cashOf(customer: string): Promise<unknown> {
  return (await ask("GET", `customers/${customer}/cash_balance`)).json["available"];
}

async function eventsOf(objectId: string): Promise<readonly string[]> {
  const { events } = await provider.listEvents({ since: new Date(0) });
  return events
    .filter((event) => event.objectId === objectId)
    .map((event) => event.type)
    .reverse();
}

describe("a payment by bank transfer", () => {
  it("needs a customer, and a kind of transfer that fits the currency", async () => {
    const nobody = await ask("POST", "checkout/sessions", order(null, "usd", 1_000));
    expect(nobody).toMatchObject({ status: 400, json: { error: { param: "customer" } } });
    const wrong = { ...order(await aCustomer(), "gbp", 1_000) };
    wrong["payment_method_options[customer_balance][bank_transfer][type]"] = "us_bank_transfer";
    expect((await ask("POST", "checkout/sessions", wrong)).status).toBe(400);
  });

  it("says an account of the customer's own and a reference, and waits", async () => {
    const customer = await aCustomer();
    const first = await aTransfer(customer);
    const second = await aTransfer(customer, 1_000, "usd");
    const shown = await first.intent();
    expect(shown).toMatchObject({
      status: "requires_action",
      next_action: {
        type: "display_bank_transfer_instructions",
        display_bank_transfer_instructions: {
          amount_remaining: 1_800_000,
          type: "us_bank_transfer",
          financial_addresses: [{ type: "aba" }],
        },
      },
    });
    const account = (text: unknown) => /"account_number":"(\d+)"/.exec(JSON.stringify(text))?.[1];
    expect(account(await second.intent())).toBe(account(shown));
    expect(second.reference).not.toBe(first.reference);
    const page = await (await fetch(`${world.url}/c/pay/${first.sessionId}`)).text();
    expect(page).toContain(first.reference);
    expect(page).toContain("$18,000.00");
  });

  it("is made by the whole amount with its reference, and the money counts from then on", async () => {
    const customer = await aCustomer();
    const { intentId, sessionId, reference } = await aTransfer(customer);
    await world.control.bankTransfer({ amount: 1_800_000, currency: "usd", reference });
    expect(await provider.getPaymentIntent(intentId)).toMatchObject({
      state: "succeeded",
      receivedMinor: 1_800_000n,
      charge: { methodLabel: "customer_balance" },
    });
    expect((await provider.getCheckoutSession(sessionId)).state).toBe("paid");
    expect(await cashOf(customer)).toBeNull();
    expect(await eventsOf(sessionId)).toEqual([
      "checkout.session.completed",
      "checkout.session.async_payment_succeeded",
    ]);
  });

  it("waits for the rest after too little, and says how much that is", async () => {
    const customer = await aCustomer();
    const { intent, intentId, reference } = await aTransfer(customer);
    await world.control.bankTransfer({ amount: 1_500_000, currency: "usd", reference });
    expect(await intent()).toMatchObject({
      status: "requires_action",
      amount_received: 0,
      next_action: { display_bank_transfer_instructions: { amount_remaining: 300_000 } },
    });
    expect(await eventsOf(intentId)).toContain("payment_intent.partially_funded");
    await world.control.bankTransfer({ amount: 300_000, currency: "usd", reference });
    expect((await intent())["status"]).toBe("succeeded");
  });

  it("leaves too much with the customer, from where it goes back to their bank", async () => {
    const customer = await aCustomer();
    const { intent, reference } = await aTransfer(customer);
    await world.control.bankTransfer({ amount: 1_900_000, currency: "usd", reference });
    expect((await intent())["status"]).toBe("succeeded");
    expect(await cashOf(customer)).toEqual({ usd: 100_000 });
    const back = (amount: string) =>
      ask("POST", "refunds", { origin: "customer_balance", customer, currency: "usd", amount });
    expect((await back("100001")).json).toMatchObject({ error: { code: "amount_too_large" } });
    const made = await back("100000");
    expect(made.json).toMatchObject({ status: "pending", charge: null });
    expect(await cashOf(customer)).toBeNull();
    await world.control.failRefund(String(made.json["id"]));
    expect(await cashOf(customer)).toEqual({ usd: 100_000 });
    const again = await back("100000");
    await world.control.settle(String(again.json["id"]));
    expect((await ask("GET", `refunds/${String(again.json["id"])}`)).json["status"]).toBe(
      "succeeded",
    );
  });
});

describe("money that fits no payment", () => {
  it("stays with the customer until somebody puts it to one", async () => {
    const customer = await aCustomer();
    const { intent, intentId } = await aTransfer(customer);
    const stray = { amount: 1_700_000, currency: "usd", reference: "CAR", customer } as const;
    await world.control.bankTransfer(stray);
    expect(await cashOf(customer)).toEqual({ usd: 1_700_000 });
    expect((await intent())["status"]).toBe("requires_action");
    await ask("POST", `payment_intents/${intentId}/apply_customer_balance`, {});
    expect(await cashOf(customer)).toBeNull();
    await world.control.bankTransfer({ ...stray, amount: 100_000 });
    expect((await intent())["status"]).toBe("succeeded");
    const listed = await ask("GET", `customers/${customer}/cash_balance_transactions`);
    expect(listed.json).toMatchObject({
      data: [
        { type: "applied_to_payment", net_amount: -100_000, ending_balance: 0 },
        { type: "funded", net_amount: 100_000, ending_balance: 100_000 },
        { type: "applied_to_payment", net_amount: -1_700_000 },
        { type: "funded", net_amount: 1_700_000 },
      ],
    });
  });

  it("is used by the customer's next payment", async () => {
    const customer = await aCustomer();
    const stray = { amount: 50_000, currency: "usd", reference: "?", customer } as const;
    await world.control.bankTransfer(stray);
    const { intent } = await aTransfer(customer, 50_000);
    expect((await intent())["status"]).toBe("succeeded");
  });

  it("is refused by the bank when nobody was given its reference and no account is named", async () => {
    const unknown = { amount: 1, currency: "usd", reference: "NOBODY" } as const;
    await expect(world.control.bankTransfer(unknown)).rejects.toThrow(/400/);
  });
});
