import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_BANKS, TEST_CARDS } from "@/lib/stripe-sandbox/numbers";
import * as provider from "@/lib/payments/stripe";
import { openSession, raw, startWorld, unique, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function send(url: string, form: Readonly<Record<string, string>>) {
  return fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
}

const CARD = { method: "card", expiry: "12 / 34", cvc: "123" };

describe("the hosted page", () => {
  it("says what is paid, to whom, and that no money moves", async () => {
    const { url } = await openSession();
    const page = await (await fetch(url ?? "")).text();
    expect(page).toContain("Test payment page. No real money.");
    expect(page).toContain("Reservation, Honda Accord 2019");
    expect(page).toContain("Pay $500.00");
    for (const card of TEST_CARDS) expect(page).toContain(`fill=${card.number}`);
  });

  it("is in Chinese for a Chinese buyer, and in the other language on request", async () => {
    const { url } = await openSession({ locale: "zh-CN", currency: "CNY" });
    const chinese = await (await fetch(url ?? "")).text();
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese).toContain("测试支付页面，不涉及真实资金。");
    const english = await (await fetch(`${url ?? ""}?lang=en`)).text();
    expect(english).toContain("Test payment page. No real money.");
  });

  it("lists every test account of its own kind only", async () => {
    const { url } = await openSession({ method: "bank_debit", currency: "GBP" });
    const page = await (await fetch(url ?? "")).text();
    for (const bank of TEST_BANKS) {
      expect(page.includes(`fill=${bank.account}`)).toBe(bank.kind === "bacs_debit");
    }
  });

  it("loads nothing from other origins and links only to itself and the shop", async () => {
    const { url } = await openSession();
    const reply = await fetch(url ?? "");
    const policy = reply.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000");
    expect(policy).not.toContain("unsafe");
    expect(reply.headers.get("set-cookie")).toBeNull();
    expect(await reply.text()).not.toMatch(/(src|href)="https?:\/\/(?!localhost:3000)/);
  });

  it("fills the form by a link when there is no JavaScript", async () => {
    const { url } = await openSession();
    const page = await (await fetch(`${url ?? ""}?fill=4000000000000002`)).text();
    expect(page).toContain('value="4000 0000 0000 0002"');
  });

  it("escapes what the shop calls the car", async () => {
    const body = new URLSearchParams({
      mode: "payment",
      success_url: "http://localhost:3000/ok",
      "allowed_payment_method_types[0]": "card",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": "100",
      "line_items[0][price_data][product_data][name]": `<script>alert("x")</script>`,
    }).toString();
    const made = (await (await raw(world, "POST", "checkout/sessions", { body })).json()) as {
      url: string;
    };
    const page = await (await fetch(made.url)).text();
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)");
    expect(page).not.toContain("<script>alert");
  });
});

describe("paying on it", () => {
  it("returns to the shop with the session's id", async () => {
    const session = await openSession();
    const reply = await send(session.url ?? "", { ...CARD, number: "4242 4242 4242 4242" });
    expect(reply.status).toBe(303);
    expect(reply.headers.get("location")).toBe(
      `http://localhost:3000/purchases/1?session=${session.sessionId}`,
    );
    expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("paid");
  });

  it("charges once for twenty clicks", async () => {
    const session = await openSession();
    const clicks = await Promise.all(
      Array.from({ length: 20 }, () =>
        send(session.url ?? "", { ...CARD, number: "4242424242424242" }),
      ),
    );
    expect(new Set(clicks.map((reply) => reply.headers.get("location"))).size).toBe(1);
    const { paymentIntentId } = await provider.getCheckoutSession(session.sessionId);
    const charges = await raw(world, "GET", `charges?payment_intent=${paymentIntentId ?? ""}`);
    expect(((await charges.json()) as { data: unknown[] }).data).toHaveLength(1);
  });

  it("says why a card was declined, and that nothing was taken", async () => {
    const session = await openSession();
    const reply = await send(session.url ?? "", { ...CARD, number: "4000000000009995" });
    const back = new URL(reply.headers.get("location") ?? "", session.url ?? "");
    const page = await (await fetch(back)).text();
    expect(page).toContain("not enough money on it");
    expect(page).toContain("Nothing was taken");
  });

  it("shows the challenge until it is answered", async () => {
    const session = await openSession();
    const url = session.url ?? "";
    await send(url, { ...CARD, number: "4000002500003155" });
    expect(await (await fetch(url)).text()).toContain("Complete authentication");
    const done = await send(url, { method: "challenge", answer: "complete" });
    expect(done.headers.get("location")).toContain("http://localhost:3000/purchases/1");
  });

  it("takes a bank debit and shows its outcome", async () => {
    const session = await openSession({ method: "bank_debit" });
    const url = session.url ?? "";
    const form = { method: "us_bank_account", branch: "110000000", account: "000111111113" };
    expect((await send(url, form)).status).toBe(303);
    expect(await (await fetch(url)).text()).toContain("With the bank");
    await world.control.settle();
    expect(await (await fetch(url)).text()).toContain("The bank did not pay");
  });

  it("takes nothing by a method the shop did not offer", async () => {
    const session = await openSession();
    const form = { method: "us_bank_account", branch: "110000000", account: "000123456789" };
    const reply = await send(session.url ?? "", form);
    expect(reply.headers.get("location")).toContain("error=unknown_number");
    expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("open");
  });

  it("takes nothing after it has expired", async () => {
    const session = await openSession();
    await provider.expireCheckoutSession({ key: unique("x"), sessionId: session.sessionId });
    const reply = await send(session.url ?? "", { ...CARD, number: "4242424242424242" });
    expect(await reply.text()).toContain("This page has expired");
    expect((await provider.getCheckoutSession(session.sessionId)).state).toBe("expired");
  });

  it("has no page for an unknown session", async () => {
    expect((await fetch(`${world.url}/c/pay/cs_test_none`)).status).toBe(404);
  });
});

it("a session expires by business time, and the shop gets an event", async () => {
  let now = new Date();
  const moving = await startWorld({ now: () => Promise.resolve(now) });
  const session = await openSession();
  now = new Date(Date.now() + 2 * 3_600_000);
  for (let round = 0; round < 200; round += 1) {
    if ((await provider.getCheckoutSession(session.sessionId)).state === "expired") break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await moving.control.drain();
  // Two sandboxes on one database share the queue of deliveries, so either may have sent it.
  await world.control.drain();
  const types = [...moving.receiver.events(), ...world.receiver.events()]
    .filter((event) => event.objectId === session.sessionId)
    .map((event) => event.type);
  expect(types).toEqual(["checkout.session.expired"]);
  await moving.close();
  provider.connectProvider({ secretKey: world.settings.secretKey, sandboxUrl: world.url });
});

it("onboarding names a bank account and enables the seller", async () => {
  const strict = await startWorld({ autoEnableAccounts: false });
  const { accountId } = await provider.createSellerAccount({
    key: unique("account"),
    ownerId: "usr_1",
    country: "GB",
    email: "seller@example.com",
    isCompany: true,
  });
  const { url } = await provider.createOnboardingLink({
    key: unique("link"),
    accountId,
    returnUrl: "http://localhost:3000/selling",
    refreshUrl: "http://localhost:3000/selling",
  });
  expect(await (await fetch(url)).text()).toContain("Where payouts go");
  const done = await send(url, { bank: "000123456789" });
  expect(done.headers.get("location")).toBe("http://localhost:3000/selling");
  const after = await provider.getAccount(accountId);
  expect(after).toMatchObject({ canReceiveTransfers: true, canPayOut: true });
  await strict.close();
  provider.connectProvider({ secretKey: world.settings.secretKey, sandboxUrl: world.url });
});
