import type { FaultInput } from "@/lib/stripe-sandbox/faults";
import type { PayResult } from "@/lib/stripe-sandbox/paying";
import type { Account, Chargeback } from "@/lib/stripe-sandbox/records";
import type { WebhookMode } from "@/lib/stripe-sandbox/settings";
import type { SandboxState } from "@/lib/stripe-sandbox/state";
import type { SendResult } from "@/lib/stripe-sandbox/webhooks";

/** How a payer pays: one published test number, or an answer to a challenge. */
export type PayWish =
  | { readonly card: string }
  | { readonly bank: string }
  | { readonly alipay: "authorise" | "fail" }
  | { readonly authenticate: "complete" | "fail" };

export type SandboxControl = ReturnType<typeof createSandboxControl>;

/** Longer than the longest wish takes (to drain every webhook). */
const ANSWERS_WITHIN_MS = 120_000;

/** Tells a running sandbox what to do: the typed side of `/_sandbox/*`, for tests and the demo. */
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
    // The server at the other end is this folder's, with these very types.
    return JSON.parse(text) as T;
  };
  return {
    /** The next `times` requests that match meet this fault. */
    fault: (fault: FaultInput) => call<{ armed: unknown }>("POST", "faults", fault),
    faults: () =>
      call<{ armed: { kind: string; match: string; hits: number; left: number }[] }>(
        "GET",
        "faults",
      ),
    /** No faults, webhooks as usual. */
    calm: () => call<object>("POST", "calm", {}),
    webhooks: (mode: Partial<WebhookMode>) => call<WebhookMode>("POST", "webhooks", mode),
    /** Sends every event that has not arrived, held ones too, and says how it went. */
    drain: () => call<SendResult>("POST", "drain", {}),
    /** Promises all past events (or one) again. */
    redeliver: (event?: string) => call<{ promised: number }>("POST", "redeliver", { event }),
    /** Sends an event with a false signature; answers the receiver's status. */
    forge: (type: string, object: Readonly<Record<string, unknown>>) =>
      call<{ status: number }>("POST", "forge", { type, object }),
    /** Decides pending bank debits, refunds and payouts now: all, or the one with this id. */
    settle: (id?: string) => call<{ settled: number }>("POST", "settle", { id }),
    /** Pays an open session as a person would on the hosted page. */
    pay: (session: string, wish: PayWish) => call<PayResult>("POST", "pay", { session, ...wish }),
    /** The payer's bank takes a charge back. */
    dispute: (charge: string, reason?: string) =>
      call<Chargeback>("POST", "dispute", { charge, reason }),
    closeDispute: (dispute: string, outcome: "won" | "lost") =>
      call<Chargeback>("POST", "dispute/close", { dispute, outcome }),
    failRefund: (refund: string) => call<object>("POST", "refund/fail", { refund }),
    /** Also after it was paid. */
    failPayout: (payout: string, code?: string) =>
      call<object>("POST", "payout/fail", { payout, code }),
    /** Finishes onboarding, or gives the account another test bank number. */
    setAccount: (account: string, bank?: string) =>
      call<Account>("POST", "account", { account, bank }),
    /** As if 24 hours had passed: every idempotency key is forgotten. */
    forgetKeys: () => call<{ forgotten: number }>("POST", "forget-keys", {}),
    state: () => call<SandboxState>("GET", "state"),
  };
}
