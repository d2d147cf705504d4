import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { EscrowRow } from "@/lib/escrow/lock";

/** Whether a chargeback stops money from moving. */

/**
 * Refuses actions of the buyer and seller that move money until the bank has decided and, after a
 * loss, the desk as well.
 * @throws AppError conflict `escrow_frozen`
 */
export function assertNotChargedBack(row: Pick<EscrowRow, "chargeback">): void {
  if (row.chargeback !== null) refuseFrozen();
}

/**
 * Even the desk cannot move money while the payer's bank decides, because the buyer could be paid
 * twice.
 */
export function assertBankDecided(row: Pick<EscrowRow, "chargeback">): void {
  if (row.chargeback === "open") refuseFrozen();
}

function refuseFrozen(): never {
  throw new AppError("conflict", {
    code: "escrow_frozen",
    detail: "A bank is disputing one of the payments, so no money moves until that is decided.",
  });
}
