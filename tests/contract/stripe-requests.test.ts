import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as provider from "@/lib/payments/stripe";
import { SANDBOX_API_VERSION } from "@/lib/stripe-sandbox/settings";
import { startRecorder, type Recorder, type SentRequest } from "./recorder";
import { requestCheck, type RequestCheck } from "./schema";

/** The SDK's request type of each request. */
const TYPES: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^POST \/v1\/checkout\/sessions$/, "CheckoutSessionCreate"],
  [/^POST \/v1\/checkout\/sessions\/[^/]+\/expire$/, "CheckoutSessionExpire"],
  [/^GET \/v1\/checkout\/sessions$/, "CheckoutSessionList"],
  [/^GET \/v1\/checkout\/sessions\/[^/]+$/, "CheckoutSessionRetrieve"],
  [/^GET \/v1\/payment_intents\/[^/]+$/, "PaymentIntentRetrieve"],
  [/^POST \/v1\/refunds$/, "RefundCreate"],
  [/^GET \/v1\/refunds$/, "RefundList"],
  [/^GET \/v1\/refunds\/[^/]+$/, "RefundRetrieve"],
  [/^POST \/v1\/transfers$/, "TransferCreate"],
  [/^GET \/v1\/transfers$/, "TransferList"],
  [/^GET \/v1\/transfers\/[^/]+$/, "TransferRetrieve"],
  [/^GET \/v1\/transfers\/[^/]+\/reversals$/, "TransferListReversals"],
  [/^POST \/v1\/transfers\/[^/]+\/reversals$/, "TransferCreateReversal"],
  [/^POST \/v1\/payouts$/, "PayoutCreate"],
  [/^GET \/v1\/payouts$/, "PayoutList"],
  [/^GET \/v1\/payouts\/[^/]+$/, "PayoutRetrieve"],
  [/^POST \/v1\/accounts$/, "AccountCreate"],
  [/^GET \/v1\/accounts$/, "AccountList"],
  [/^POST \/v1\/account_links$/, "AccountLinkCreate"],
  [/^GET \/v1\/balance$/, "BalanceRetrieve"],
  [/^GET \/v1\/events$/, "EventList"],
  [/^GET \/v1\/disputes$/, "DisputeList"],
  [/^GET \/v1\/payouts$/, "PayoutList"],
  [/^GET \/v1\/balance_transactions$/, "BalanceTransactionList"],
];

/** Retrieving an account takes no parameters, so the SDK has no usable type for it. */
const WITHOUT_PARAMETERS = /^GET \/v1\/accounts\/[^/]+$/;

const CHECKOUT = {
  key: "part:fp_1",
  fundingPartId: "fp_1",
  escrowId: "esc_1",
  transferGroup: "esc_1",
  amountMinor: 50_000n,
  currency: "USD" as const,
  methods: ["card"] as const,
  successUrl: "http://localhost:3000/purchases/esc_1?session={CHECKOUT_SESSION_ID}",
  cancelUrl: "http://localhost:3000/purchases/esc_1",
  locale: "en" as const,
  customerEmail: "buyer@example.com",
  description: "Reservation, Honda Accord 2019",
  expiresAt: new Date("2026-11-22T12:00:00Z"),
};

const MADE = { from: new Date("2026-11-22T11:00:00Z"), to: new Date("2026-11-22T12:00:00Z") };

/** Calls every exported function that sends a request, at least once. */
const CALLS: Readonly<Record<string, () => Promise<unknown>>> = {
  "createCheckoutSession by card": () => provider.createCheckoutSession(CHECKOUT),
  "createCheckoutSession by ACH": () =>
    provider.createCheckoutSession({ ...CHECKOUT, methods: ["bank_debit"] }),
  "createCheckoutSession by Bacs": () =>
    provider.createCheckoutSession({ ...CHECKOUT, currency: "GBP", methods: ["bank_debit"] }),
  "createCheckoutSession in Chinese": () =>
    provider.createCheckoutSession({
      ...CHECKOUT,
      currency: "CNY",
      methods: ["card", "bank_debit"],
      locale: "zh-CN",
    }),
  getCheckoutSession: () => provider.getCheckoutSession("cs_1"),
  findCheckoutSession: () => provider.findCheckoutSession("pi_1"),
  listCheckoutSessions: () => provider.listCheckoutSessions(MADE),
  expireCheckoutSession: () => provider.expireCheckoutSession({ key: "x", sessionId: "cs_1" }),
  getPaymentIntent: () => provider.getPaymentIntent("pi_1"),
  createRefund: () =>
    provider.createRefund({ key: "r", chargeId: "ch_1", amountMinor: 1n, refundId: "rfd_1" }),
  getRefund: () => provider.getRefund("re_1"),
  findRefunds: () => provider.findRefunds("ch_1"),
  "createTransfer from a charge": () =>
    provider.createTransfer({
      key: "t1",
      amountMinor: 100n,
      currency: "USD",
      destination: "acct_1",
      sourceChargeId: "ch_1",
      transferGroup: "esc_1",
      reference: "pay_1",
    }),
  "createTransfer from the balance": () =>
    provider.createTransfer({
      key: "t2",
      amountMinor: 100n,
      currency: "GBP",
      destination: "acct_1",
      transferGroup: "esc_1",
      reference: "pay_1",
    }),
  getTransfer: () => provider.getTransfer("tr_1"),
  findTransfers: () => provider.findTransfers("esc_1"),
  createTransferReversal: () =>
    provider.createTransferReversal({
      key: "v",
      transferId: "tr_1",
      amountMinor: 5n,
      reference: "rev_1",
    }),
  findReversals: () => provider.findReversals("tr_1"),
  findPayouts: () => provider.findPayouts("acct_1", MADE),
  createPayout: () =>
    provider.createPayout({
      key: "p",
      accountId: "acct_1",
      amountMinor: 5n,
      currency: "USD",
      reference: "pay_1",
    }),
  getPayout: () => provider.getPayout("acct_1", "po_1"),
  createSellerAccount: () =>
    provider.createSellerAccount({
      key: "a",
      ownerId: "usr_1",
      country: "US",
      email: "seller@example.com",
      isCompany: false,
    }),
  listAccounts: () => provider.listAccounts(MADE),
  getAccount: () => provider.getAccount("acct_1"),
  createOnboardingLink: () =>
    provider.createOnboardingLink({
      key: "l",
      accountId: "acct_1",
      returnUrl: "http://localhost:3000/selling",
      refreshUrl: "http://localhost:3000/selling",
    }),
  getBalance: () => provider.getBalance(),
  listEvents: () =>
    provider.listEvents({ since: new Date(0), before: "evt_1", accountId: "acct_1" }),
  listDisputes: () => provider.listDisputes({ since: new Date(0), before: "dp_1" }),
  listChargeDisputes: () => provider.listChargeDisputes("ch_1"),
  listPayouts: () => provider.listPayouts({ since: new Date(0), accountId: "acct_1" }),
  listBalanceTransactions: () =>
    provider.listBalanceTransactions({ since: new Date(0), before: "txn_1", accountId: "acct_1" }),
};

/** Exports that send nothing. */
const SILENT = new Set(["connectProvider", "verifyWebhook"]);

// Compiling a schema of several hundred types takes seconds, more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let recorder: Recorder;
let check: RequestCheck;

beforeAll(async () => {
  recorder = await startRecorder();
  check = await requestCheck();
  provider.connectProvider({ secretKey: "sk_test_sandbox_contract", sandboxUrl: recorder.url });
  for (const call of Object.values(CALLS)) await call();
}, 120_000);

afterAll(() => recorder.close());

const nameOf = (request: SentRequest): string => `${request.method} ${request.path}`;
const typeOf = (name: string): string | undefined =>
  TYPES.find(([pattern]) => pattern.test(name))?.[1];

function sentTo(path: string): SentRequest {
  const found = recorder.sent.find((request) => nameOf(request) === path);
  if (!found) throw new Error(`nothing was sent to ${path}`);
  return found;
}

describe("requests to the provider", () => {
  it("covers every function of the adapter", () => {
    const called = new Set(Object.keys(CALLS).map((name) => name.split(" ")[0]));
    const exported = Object.keys(provider).filter((name) => !SILENT.has(name));
    expect(exported.filter((name) => !called.has(name))).toEqual([]);
  });

  it("sends only what the pinned SDK's types allow", () => {
    const faults = recorder.sent.flatMap((request) => {
      const name = nameOf(request);
      if (WITHOUT_PARAMETERS.test(name)) {
        return Object.keys(request.form).map((key) => `${name}: unexpected ${key}`);
      }
      const type = typeOf(name);
      if (type === undefined) return [`${name}: not in the table`];
      return check(type, request.form).map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
    expect(recorder.sent.length).toBe(Object.keys(CALLS).length);
  });

  it("sends each request of the table at least once", () => {
    const names = recorder.sent.map(nameOf);
    const unused = TYPES.filter(([pattern]) => !names.some((name) => pattern.test(name)));
    expect(unused.map(([, type]) => type)).toEqual([]);
  });

  it("sends the pinned version and our key, and nothing about this machine", () => {
    for (const request of recorder.sent) {
      expect(request.headers["stripe-version"]).toBe(SANDBOX_API_VERSION);
      expect(request.headers["authorization"]).toBe("Bearer sk_test_sandbox_contract");
      expect(request.headers["x-stripe-client-telemetry"]).toBeUndefined();
    }
  });

  it("gives every change the caller's durable key", () => {
    const posts = recorder.sent.filter((request) => request.method === "POST");
    const keys = posts.map((request) => request.headers["idempotency-key"]);
    const part = CHECKOUT.key;
    expect(keys).toEqual([part, part, part, part, "x", "r", "t1", "t2", "v", "p", "a", "l"]);
  });

  it("pays out and looks up payouts as the seller's account", () => {
    expect(sentTo("POST /v1/payouts").headers["stripe-account"]).toBe("acct_1");
    expect(sentTo("GET /v1/payouts/po_1").headers["stripe-account"]).toBe("acct_1");
  });
});

describe("the check itself", () => {
  const wrong: readonly (readonly [string, string, () => Record<string, unknown>])[] = [
    [
      "a removed field",
      "TransferCreate",
      () => {
        const { form } = sentTo("POST /v1/transfers");
        return Object.fromEntries(Object.entries(form).filter(([name]) => name !== "currency"));
      },
    ],
    [
      "an unknown field",
      "RefundCreate",
      () => ({ ...sentTo("POST /v1/refunds").form, note: "hello" }),
    ],
    [
      "an amount that is no number",
      "PayoutCreate",
      () => ({ ...sentTo("POST /v1/payouts").form, amount: "12,50" }),
    ],
    [
      "a reason that is not listed",
      "RefundCreate",
      () => ({ ...sentTo("POST /v1/refunds").form, reason: "because" }),
    ],
    [
      "payment_method_types, which this version removed",
      "CheckoutSessionCreate",
      () => ({ ...sentTo("POST /v1/checkout/sessions").form, payment_method_types: ["card"] }),
    ],
    [
      "the old ui_mode",
      "CheckoutSessionCreate",
      () => ({ ...sentTo("POST /v1/checkout/sessions").form, ui_mode: "hosted" }),
    ],
  ];

  it.each(wrong)("refuses %s", (_name, type, form) => {
    // A mutated form still contains only text, lists and objects.
    expect(check(type, form() as Parameters<RequestCheck>[1])).not.toEqual([]);
  });
});
