import "server-only";
import { runCheckIfDue } from "@/lib/payments/reconciliation/checks";
import { fillGaps } from "@/lib/payments/reconciliation/fill-gaps";

/** Once a day: what no webhook has brought. If another process has just done it, there is nothing to do. */
export async function runMoneyNight(): Promise<void> {
  await runCheckIfDue("gaps", fillGaps);
}

export const MONEY_NIGHT = { everySeconds: 600, run: runMoneyNight } as const;
