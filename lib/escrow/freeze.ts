import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { EscrowModel } from "@/lib/platform/db/generated/models";

/** When a bank's dispute stops money from moving. */

/**
 * Nothing the two sides can do moves money until the bank, and after a loss the desk, has decided.
 * @throws AppError conflict `escrow_frozen`
 */
export function assertNotChargedBack(row: Pick<EscrowModel, "chargeback">): void {
  if (row.chargeback !== null) refuseFrozen();
}

/** Even the desk cannot move money while the payer's bank decides, or the buyer would be paid twice. */
export function assertBankDecided(row: Pick<EscrowModel, "chargeback">): void {
  if (row.chargeback === "open") refuseFrozen();
}

function refuseFrozen(): never {
  throw new AppError("conflict", {
    code: "escrow_frozen",
    detail: "A bank is disputing one of the payments, so no money moves until that is decided.",
  });
}
