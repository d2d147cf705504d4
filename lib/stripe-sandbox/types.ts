import type { Pool } from "pg";
import type { FaultBoard } from "@/lib/stripe-sandbox/faults";
import type { SandboxSettings, WebhookMode } from "@/lib/stripe-sandbox/settings";
import type { SendResult } from "@/lib/stripe-sandbox/webhooks";

/** The interfaces between the modules of the sandbox's server. */

export type RunningSandbox = {
  readonly url: string;
  readonly close: () => Promise<void>;
};

export type Background = {
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
  /** Immediately decides what would have been decided later. Returns the number of decisions. */
  readonly settleAll: (objectId?: string) => Promise<number>;
  /** Makes all pending money usable, as if its business days had passed. Returns how many entries were. */
  readonly releaseAll: () => Promise<number>;
  /** Sends every event that has not arrived, until none is left or each was tried once. */
  readonly drain: () => Promise<SendResult>;
};

export type ApiReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** What a fault does to the response. */
  readonly damage?: "silence" | "sever";
};

export type ApiDeps = {
  readonly pool: Pool;
  readonly settings: SandboxSettings;
  readonly faults: FaultBoard;
  /** Signals that something was written that may have to be delivered. */
  readonly wake: () => void;
};

export type PageDeps = {
  readonly pool: Pool;
  readonly settings: SandboxSettings;
  readonly background: Background;
};

export type ControlDeps = {
  readonly pool: Pool;
  readonly settings: SandboxSettings;
  readonly faults: FaultBoard;
  readonly background: Background;
  readonly setWebhookMode: (mode: WebhookMode) => void;
};
