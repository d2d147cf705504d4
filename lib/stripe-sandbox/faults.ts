import { z } from "zod";

export const FAULT_KINDS = [
  /** Waits `ms` while it executes, so that a concurrent request with the same key gets a 409. */
  "delay",
  /** 500; nothing happened and nothing is remembered. */
  "error_before",
  /** 500; it happened, and the same key answers with the result. */
  "error_after",
  /** 500; it happened, and the same key answers with the 500 again. */
  "error_stored",
  /** No answer; nothing happened. */
  "timeout_before",
  /** No answer; it happened. */
  "timeout_after",
  /** The connection breaks; nothing happened. */
  "sever_before",
  /** The connection breaks in the middle of the answer; it happened. */
  "sever_after",
  /** 429; nothing happened. */
  "rate_limited",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const Fault = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  /** Which requests: `POST /v1/transfers`. A `*` stands for anything. */
  match: z.string().min(1).max(200).default("*"),
  times: z.number().int().min(1).max(100_000).default(1),
  ms: z.number().int().min(0).max(600_000).default(1_000),
  /** Of the matching requests, the share that is hit. */
  share: z.number().min(0).max(1).default(1),
  /** The response tells the SDK not to retry automatically, so that the caller sees the fault. */
  isVisible: z.boolean().default(true),
});

export type FaultInput = z.input<typeof Fault>;
type ArmedFault = z.output<typeof Fault> & { left: number; hits: number };

export type FaultBoard = {
  readonly arm: (fault: z.output<typeof Fault>) => void;
  readonly clear: () => void;
  /** The first armed fault this request meets, used up by one. */
  readonly take: (method: string, path: string) => z.output<typeof Fault> | null;
  readonly report: () => readonly {
    readonly kind: FaultKind;
    readonly match: string;
    readonly hits: number;
    readonly left: number;
  }[];
};

/** Kept in memory: a fault is what a test asks for, and a restart is the end of it. */
export function createFaultBoard(): FaultBoard {
  const armed: ArmedFault[] = [];
  return {
    arm: (fault) => void armed.push({ ...fault, left: fault.times, hits: 0 }),
    clear: () => void armed.splice(0),
    take: (method, path) => {
      const hit = armed.find(
        (fault) =>
          fault.left > 0 &&
          matches(fault.match, `${method} ${path}`) &&
          Math.random() < fault.share,
      );
      if (!hit) return null;
      hit.left -= 1;
      hit.hits += 1;
      return hit;
    },
    report: () => armed.map(({ kind, match, hits, left }) => ({ kind, match, hits, left })),
  };
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}
