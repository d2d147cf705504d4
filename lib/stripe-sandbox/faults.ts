import { z } from "zod";

export const FAULT_KINDS = [
  /**
   * Waits `ms` milliseconds during the request, so that a concurrent request with the same key gets
   * a 409.
   */
  "delay",
  /** 500. It had no effect and nothing is stored. */
  "error_before",
  /** 500. It had its effect, and a retry with the same key returns the result. */
  "error_after",
  /** 500. It had its effect, and a retry with the same key returns the 500 again. */
  "error_stored",
  /** No response, and no effect. */
  "timeout_before",
  /** No response, but it had its effect. */
  "timeout_after",
  /** The connection breaks before any effect. */
  "sever_before",
  /** The connection breaks in the middle of the response, after the effect. */
  "sever_after",
  /** 429, and no effect. */
  "rate_limited",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const Fault = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  /** Which requests, such as `POST /v1/transfers`. A `*` matches anything. */
  match: z.string().min(1).max(200).default("*"),
  times: z.number().int().min(1).max(100_000).default(1),
  ms: z.number().int().min(0).max(600_000).default(1_000),
  /** The share of the matching requests that get the fault. */
  share: z.number().min(0).max(1).default(1),
  /** The response tells the SDK not to retry automatically, so that the caller sees the fault. */
  isVisible: z.boolean().default(true),
});

export type FaultInput = z.input<typeof Fault>;
type ArmedFault = z.output<typeof Fault> & { left: number; hits: number };

export type FaultBoard = {
  readonly arm: (fault: z.output<typeof Fault>) => void;
  readonly clear: () => void;
  /** Returns the first armed fault that matches this request and uses it up once. */
  readonly take: (method: string, path: string) => z.output<typeof Fault> | null;
  readonly report: () => readonly {
    readonly kind: FaultKind;
    readonly match: string;
    readonly hits: number;
    readonly left: number;
  }[];
};

/** Kept in memory, because only tests use faults. A restart removes them. */
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
