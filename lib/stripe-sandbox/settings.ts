/** The API version of the sandbox: the one that the SDK in package.json uses. */
export const SANDBOX_API_VERSION = "2026-10-28.endive";

/** Keys with this prefix work only with a sandbox. */
export const SANDBOX_KEY_PREFIX = "sk_test_sandbox";

/**
 * How long banks take in the sandbox, in wall-clock milliseconds. Short, so that a person can wait
 * for it.
 */
export const SETTLE_DELAY_MS = 4_000;
export const PAYOUT_DELAY_MS = 4_000;

export type FundsMode = "pending" | "at_once";

export type SandboxOptions = {
  readonly databaseUrl: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly secretKey: string;
  /** Where events are sent. If left out, they are stored but not sent. */
  readonly webhookUrl?: string | undefined;
  readonly webhookSecret: string;
  /** What signs the events of connected accounts, where they have an endpoint of their own; the same by default. */
  readonly connectWebhookSecret?: string;
  /** The origin under which browsers reach the hosted page. The listening address by default. */
  readonly publicOrigin?: string | undefined;
  readonly host?: string;
  /** Milliseconds until a bank debit or a bank refund is decided. */
  readonly settleDelayMs?: number;
  readonly payoutDelayMs?: number;
  /** `pending`, as the provider does: a charge's money can be used some business days later. */
  readonly funds?: FundsMode;
  /** Countries beyond the provider's own list whose accounts are accepted: the demo keeps its Chinese market open. */
  readonly extraCountries?: readonly string[];
  /**
   * If true, connected accounts can be paid immediately. Otherwise they wait for the onboarding
   * page.
   */
  readonly autoEnableAccounts?: boolean;
  /**
   * Business time: what objects say of themselves, pending funds, the life of idempotency keys. A bank's answer and
   * signatures use the wall clock.
   */
  readonly now?: () => Promise<Date>;
  /** Called with each API request, for contract tests. */
  readonly onRequest?: (request: SeenRequest) => void;
};

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  /** The form body as sent, not decoded. */
  readonly body: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/**
 * How events are delivered. The provider guarantees neither the order nor exactly-once delivery.
 */
export type WebhookMode = {
  /** Hold all events until drained. */
  readonly isHeld: boolean;
  /** How many times each event is delivered. */
  readonly copies: number;
  readonly isShuffled: boolean;
  /** Delay of the delivery. With `isShuffled`, a random delay up to this value. */
  readonly delayMs: number;
};

export const CALM: WebhookMode = { isHeld: false, copies: 1, isShuffled: false, delayMs: 0 };

export type SandboxSettings = {
  readonly secretKey: string;
  readonly webhookUrl: string | undefined;
  readonly webhookSecret: string;
  readonly connectWebhookSecret: string;
  readonly publicOrigin: string;
  readonly settleDelayMs: number;
  readonly payoutDelayMs: number;
  readonly funds: FundsMode;
  readonly extraCountries: readonly string[];
  readonly autoEnableAccounts: boolean;
  readonly now: () => Promise<Date>;
  readonly onRequest: (request: SeenRequest) => void;
  readonly webhookMode: () => WebhookMode;
};

/** @throws Error when the key could move real money. */
export function assertSandboxKey(secretKey: string): void {
  if (secretKey.startsWith(SANDBOX_KEY_PREFIX)) return;
  throw new Error(
    `The payments sandbox refuses to run with a real key: STRIPE_SECRET_KEY must start with ${SANDBOX_KEY_PREFIX}.`,
  );
}

export function toSandboxSettings(
  options: SandboxOptions,
  listeningAt: string,
  webhookMode: () => WebhookMode,
): SandboxSettings {
  return {
    secretKey: options.secretKey,
    webhookUrl: options.webhookUrl,
    webhookSecret: options.webhookSecret,
    connectWebhookSecret: options.connectWebhookSecret ?? options.webhookSecret,
    publicOrigin: options.publicOrigin ?? listeningAt,
    settleDelayMs: options.settleDelayMs ?? SETTLE_DELAY_MS,
    payoutDelayMs: options.payoutDelayMs ?? PAYOUT_DELAY_MS,
    funds: options.funds ?? "pending",
    extraCountries: options.extraCountries ?? [],
    autoEnableAccounts: options.autoEnableAccounts ?? true,
    now: options.now ?? (() => Promise.resolve(new Date())),
    onRequest: options.onRequest ?? (() => undefined),
    webhookMode,
  };
}
