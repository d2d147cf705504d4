import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Currency } from "@/lib/platform/core/money";
import type { Checkout, FundingMethod, ProviderEvent } from "@/lib/payments/provider";
import { createSandboxControl, type PayWish } from "@/lib/stripe-sandbox/control";
import { createSandbox } from "@/lib/stripe-sandbox/server";
import type { SandboxOptions } from "@/lib/stripe-sandbox/settings";
import * as provider from "@/lib/payments/stripe";
import { testDatabase } from "../../support/database";

export const KEY = "sk_test_sandbox_integration";
export const SECRET = "whsec_integration_secret";

export type CaughtWebhook = { readonly body: string; readonly signature: string };

/** A sandbox, an adapter connected to it, and a receiver that stores what it is sent. */
export async function startWorld(options: Partial<SandboxOptions> = {}) {
  const receiver = await startReceiver();
  const settings: SandboxOptions = {
    // The application's own role, so that the grants of the migration are tested.
    databaseUrl: testDatabase.appUrl,
    port: 0,
    secretKey: KEY,
    webhookSecret: SECRET,
    webhookUrl: receiver.url,
    // Payments do not settle automatically: each test decides when.
    settleDelayMs: 3_600_000,
    payoutDelayMs: 3_600_000,
    ...options,
  };
  const sandbox = await createSandbox(settings);
  provider.connectProvider({ secretKey: KEY, sandboxUrl: sandbox.url, timeoutMs: 2_000 });
  const control = createSandboxControl(sandbox.url, KEY);
  // Fees make every payment bring in less than it took; a marketplace keeps money of its own there.
  for (const currency of ["usd", "gbp", "cny"]) await control.topUp(currency, 100_000_00);
  return {
    url: sandbox.url,
    control,
    settings,
    receiver,
    close: async () => {
      await sandbox.close();
      await receiver.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

async function startReceiver() {
  const caught: CaughtWebhook[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const signature = String(request.headers["stripe-signature"]);
      if (status === 200) caught.push({ body, signature });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  // For a TCP server, address() is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    caught,
    events: (): ProviderEvent[] =>
      caught.map((hook) => provider.verifyWebhook(hook.body, hook.signature, [SECRET])),
    answer: (wanted: number) => {
      status = wanted;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let counter = 0;
export const unique = (prefix: string): string => `${prefix}_${String((counter += 1))}`;

type SessionWish = {
  readonly amountMinor?: bigint;
  readonly currency?: Currency;
  readonly method?: FundingMethod;
  readonly key?: string;
  readonly group?: string;
  readonly locale?: "en" | "zh-CN";
  /** Business time, where the world has a clock of its own. */
  readonly at?: Date;
};

export function openSession(wish: SessionWish = {}): Promise<Checkout> {
  const part = unique("fp");
  const group = wish.group ?? unique("esc");
  return provider.createCheckoutSession({
    key: wish.key ?? `part:${part}`,
    fundingPartId: part,
    escrowId: group,
    transferGroup: group,
    amountMinor: wish.amountMinor ?? 50_000n,
    currency: wish.currency ?? "USD",
    methods: [wish.method ?? "card"],
    successUrl: "http://localhost:3000/purchases/1?session={CHECKOUT_SESSION_ID}",
    cancelUrl: "http://localhost:3000/purchases/1",
    locale: wish.locale ?? "en",
    customerEmail: "buyer@example.com",
    description: "Reservation, Honda Accord 2019",
    expiresAt: new Date((wish.at ?? new Date()).getTime() + 3_600_000),
  });
}

/** Creates a session and pays it in the given way. @returns the session and its payment */
export async function payFor(world: World, wish: SessionWish, how: PayWish) {
  const session = await openSession(wish);
  const result = await world.control.pay(session.sessionId, how);
  const after = await provider.getCheckoutSession(session.sessionId);
  const payment = await provider.getPaymentIntent(after.paymentIntentId ?? "");
  return { session: after, payment, result, chargeId: payment.charge?.chargeId ?? "" };
}

export const GOOD_CARD: PayWish = { card: "4242424242424242" };

export async function seller(): Promise<string> {
  const owner = unique("usr");
  const account = await provider.createSellerAccount({
    key: `account:${owner}`,
    ownerId: owner,
    country: "US",
    email: "seller@example.com",
    isCompany: false,
  });
  return account.accountId;
}

/** Sends a raw request, where the adapter would hide details of the protocol. */
export function raw(
  world: World,
  method: "GET" | "POST",
  path: string,
  init: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {},
) {
  return fetch(`${world.url}/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${KEY}`,
      "stripe-version": "2026-10-28.endive",
      "content-type": "application/x-www-form-urlencoded",
      ...init.headers,
    },
    ...(init.body !== undefined && { body: init.body }),
  });
}
