import "server-only";
import { findPart } from "@/lib/escrow/funding/part-queries";
import { runCheckIfDue } from "@/lib/payments/reconciliation/checks";
import { fillGaps } from "@/lib/payments/reconciliation/fill-gaps";
import { compareBalances } from "@/lib/payments/reconciliation/compare-balances";

/**
 * Once a day: what no webhook has brought, and then whether our books and the provider's balances
 * agree. If another process has just done it, there is nothing to do.
 */
export async function runMoneyNight(): Promise<void> {
  await runCheckIfDue("gaps", fillGaps);
  await runCheckIfDue("balances", () => compareBalances(findPart));
}

export const MONEY_NIGHT = { everySeconds: 600, run: runMoneyNight } as const;
