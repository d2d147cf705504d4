import { MINUTE_MS } from "@/lib/platform/core/durations";
import type { ChargebackKind, ChargebackOutcome } from "@/lib/stripe-sandbox/chargebacks";
import type { FaultInput, FaultKind } from "@/lib/stripe-sandbox/faults";
import type { PayResult } from "@/lib/stripe-sandbox/paying";
import type { Account, CashEntry, Chargeback, TopUp } from "@/lib/stripe-sandbox/records";
import type { WebhookMode } from "@/lib/stripe-sandbox/settings";
import type { SandboxState } from "@/lib/stripe-sandbox/state";
import type { SendResult } from "@/lib/stripe-sandbox/webhooks";

/** How a payer pays: with one published test number, or with a response to a challenge. */
export type PayWish =
  | { readonly card: string }
  | { readonly bank: string }
  | { readonly alipay: "authorise" | "fail" }
  | { readonly authenticate: "complete" | "fail" }
  | { readonly transfer: "instructions" };

export type BankTransferWish = {
  readonly amount: number;
  readonly currency: string;
  readonly reference?: string;
  readonly customer?: string;
  readonly sender?: string;
};

export type DisputeWish = {
  readonly reason?: string;
  readonly kind?: ChargebackKind;
  readonly amount?: number;
};

export type SandboxControl = ReturnType<typeof createSandboxControl>;

/** Longer than the slowest command takes (sending every webhook). */
const ANSWERS_WITHIN_MS = 2 * MINUTE_MS;

/** Controls a running sandbox: the typed client of `/_sandbox/*`, for tests and the demo. */
export function createSandboxControl(url: string, secretKey: string) {
  const call = async <T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}` },
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sandbox control ${path}: HTTP ${response.status} ${text}`);
    // The server is in this folder and uses the same types.
    return JSON.parse(text) as T;
  };
  return {
    /** The next `times` matching requests get this fault. */
    fault: (fault: FaultInput) => call<{ armed: unknown }>("POST", "faults", fault),
    faults: () =>
      call<{ armed: { kind: FaultKind; match: string; hits: number; left: number }[] }>(
        "GET",
        "faults",
      ),
    /** Removes all faults and sends webhooks normally. */
    calm: () => call<object>("POST", "calm", {}),
    webhooks: (mode: Partial<WebhookMode>) => call<WebhookMode>("POST", "webhooks", mode),
    /** Sends every event that has not arrived, including held ones, and returns the result. */
    drain: () => call<SendResult>("POST", "drain", {}),
    /** Schedules all past events (or one) for another delivery. */
    redeliver: (event?: string) => call<{ promised: number }>("POST", "redeliver", { event }),
    /** Sends an event with an invalid signature and returns the receiver's status. */
    forge: (type: string, object: Readonly<Record<string, unknown>>) =>
      call<{ status: number }>("POST", "forge", { type, object }),
    /** Makes all pending money usable, as if its business days had passed. */
    releaseFunds: () => call<{ released: number }>("POST", "release-funds", {}),
    /** The marketplace's own money, paid into its balance there. */
    topUp: (currency: string, amount: number) =>
      call<TopUp>("POST", "top-up", { currency, amount }),
    /** Decides what waits now: bank debits, refunds, payouts and pending money: all, or what this id names. */
    settle: (id?: string) => call<{ settled: number }>("POST", "settle", { id }),
    /** Pays an open session as a person would on the hosted page. */
    pay: (session: string, wish: PayWish) => call<PayResult>("POST", "pay", { session, ...wish }),
    /** Money arrives from a bank for a customer's own account, in whatever amount and with whatever reference. */
    bankTransfer: (transfer: BankTransferWish) =>
      call<CashEntry>("POST", "bank-transfer", transfer),
    /** The payer's bank takes a charge back, or asks about it: all of it, or an amount. */
    dispute: (charge: string, wish: DisputeWish = {}) =>
      call<Chargeback>("POST", "dispute", { charge, ...wish }),
    /** An inquiry becomes a chargeback. */
    escalateDispute: (dispute: string) => call<Chargeback>("POST", "dispute/escalate", { dispute }),
    /** Any status, known to us or not; no money moves. */
    setDisputeStatus: (dispute: string, status: string) =>
      call<Chargeback>("POST", "dispute/status", { dispute, status }),
    closeDispute: (dispute: string, outcome: ChargebackOutcome) =>
      call<Chargeback>("POST", "dispute/close", { dispute, outcome }),
    failRefund: (refund: string) => call<object>("POST", "refund/fail", { refund }),
    /** Possible even after the payout was paid. */
    failPayout: (payout: string, code?: string) =>
      call<object>("POST", "payout/fail", { payout, code }),
    /** Finishes onboarding, or sets another test bank number for the account. */
    setAccount: (account: string, bank?: string) =>
      call<Account>("POST", "account", { account, bank }),
    /** The provider needs a document within these days of business time. */
    requireFromAccount: (account: string, days: number) =>
      call<Account>("POST", "account/require", { account, days }),
    /** No transfers and no payouts until setAccount. */
    restrictAccount: (account: string) => call<Account>("POST", "account/restrict", { account }),
    /** As if 24 hours had passed: every idempotency key is forgotten. */
    forgetKeys: () => call<{ forgotten: number }>("POST", "forget-keys", {}),
    state: () => call<SandboxState>("GET", "state"),
  };
}
