/** The version the sandbox speaks: the one pinned by the SDK in package.json. */
export const SANDBOX_API_VERSION = "2026-10-28.endive";

/** A key of this form opens nothing but a sandbox. */
export const SANDBOX_KEY_PREFIX = "sk_test_sandbox";

/** How long the world takes, in wall-clock milliseconds: short, so that a person can watch. */
export const SETTLE_DELAY_MS = 4_000;
export const PAYOUT_DELAY_MS = 4_000;

export type SandboxOptions = {
  readonly databaseUrl: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly secretKey: string;
  /** Where events go; left out, they are kept but sent nowhere. */
  readonly webhookUrl?: string | undefined;
  readonly webhookSecret: string;
  /** The address people's browsers reach the hosted page at; the listening address by default. */
  readonly publicOrigin?: string | undefined;
  readonly host?: string;
  /** Until a bank debit or a bank refund is decided. */
  readonly settleDelayMs?: number;
  readonly payoutDelayMs?: number;
  /** Until a charge's money is available; 0 = at once. */
  readonly fundsDelayMs?: number;
  /** Connected accounts can be paid at once; otherwise they wait for the onboarding page. */
  readonly autoEnableAccounts?: boolean;
  /** Business time, for `created` and `expires_at`. Timers and signatures use the wall clock. */
  readonly now?: () => Promise<Date>;
  /** Sees each API request, for contract tests. */
  readonly onRequest?: (request: SeenRequest) => void;
};

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  /** The form as sent, undecoded. */
  readonly body: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** How events leave: a provider promises neither order nor exactly once. */
export type WebhookMode = {
  /** Keep everything back until told to drain. */
  readonly isHeld: boolean;
  /** Each event is promised this many times. */
  readonly copies: number;
  readonly isShuffled: boolean;
  /** Sent this much later; shuffled, any time up to then. */
  readonly delayMs: number;
};

export const CALM: WebhookMode = { isHeld: false, copies: 1, isShuffled: false, delayMs: 0 };

export type SandboxSettings = {
  readonly secretKey: string;
  readonly webhookUrl: string | undefined;
  readonly webhookSecret: string;
  readonly publicOrigin: string;
  readonly settleDelayMs: number;
  readonly payoutDelayMs: number;
  readonly fundsDelayMs: number;
  readonly autoEnableAccounts: boolean;
  readonly now: () => Promise<Date>;
  readonly onRequest: (request: SeenRequest) => void;
  readonly webhookMode: () => WebhookMode;
};

/** @throws Error when the key could move real money. */
export function assertSandboxKey(secretKey: string): void {
  if (secretKey.startsWith(SANDBOX_KEY_PREFIX)) return;
  throw new Error(
    `The payments sandbox refuses to run beside a real key: STRIPE_SECRET_KEY must start with ${SANDBOX_KEY_PREFIX}.`,
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
    publicOrigin: options.publicOrigin ?? listeningAt,
    settleDelayMs: options.settleDelayMs ?? SETTLE_DELAY_MS,
    payoutDelayMs: options.payoutDelayMs ?? PAYOUT_DELAY_MS,
    fundsDelayMs: options.fundsDelayMs ?? 0,
    autoEnableAccounts: options.autoEnableAccounts ?? true,
    now: options.now ?? (() => Promise.resolve(new Date())),
    onRequest: options.onRequest ?? (() => undefined),
    webhookMode,
  };
}
