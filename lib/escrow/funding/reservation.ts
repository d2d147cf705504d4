import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { RESERVATIONS_MAX, UNPAID_CHECKOUTS_MAX } from "@/lib/escrow/policy";
import { runSystemCommand } from "@/lib/escrow/run-command";
import { INITIAL_ESCROW_STATE } from "@/lib/escrow/states";

/**
 * One buyer keeps few cars from others at a time. The lock is the buyer's: of several purchases opened at the same
 * time each counts those before it.
 * @throws AppError conflict `unpaid_checkouts_max` | conflict `reservations_max`
 */
export async function assertReservationLeft(tx: Tx, buyerId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`reservations:${buyerId}`}, 0))::text`;
  const unpaid = { buyerId, state: INITIAL_ESCROW_STATE };
  const reserved = await tx.escrow.count({ where: unpaid });
  const withDeposit = await tx.escrow.count({
    where: { ...unpaid, parts: { some: { kind: "deposit", state: "succeeded" } } },
  });
  if (reserved - withDeposit >= UNPAID_CHECKOUTS_MAX) {
    throw new AppError("conflict", {
      code: "unpaid_checkouts_max",
      detail: "You are at the checkout of two cars. Pay the deposit of one, or cancel one, first.",
    });
  }
  if (reserved >= RESERVATIONS_MAX) {
    throw new AppError("conflict", {
      code: "reservations_max",
      detail: "You have reserved three cars. Pay for one, or cancel one, first.",
    });
  }
}

export async function remindReservation(
  tx: Tx,
  input: { readonly escrowId: string },
): Promise<void> {
  await runSystemCommand(tx, input.escrowId, { kind: "remind_reservation" });
}

/**
 * The time is over and the price is not fully paid: what is held is refunded, and the car is for sale again.
 * While a bank decides nothing happens; its decision calls this again.
 */
export async function expireReservation(
  tx: Tx,
  input: { readonly escrowId: string },
): Promise<void> {
  await runSystemCommand(tx, input.escrowId, { kind: "expire" });
}
