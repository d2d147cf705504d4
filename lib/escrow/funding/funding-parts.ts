import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import type { PartKind, PartState } from "@/lib/escrow/funding/states";
import { lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { assertNotChargedBack } from "@/lib/escrow/freeze";

/**
 * The deposit is paid by card and the balance by bank debit, because card limits are below the
 * price of a car.
 */
const METHOD = { deposit: "card", balance: "bank_debit" } as const satisfies Record<
  PartKind,
  string
>;

export type StartedPart = {
  readonly escrowId: string;
  readonly partId: string;
  readonly part: PartKind;
};

export type StartFundingInput = {
  readonly escrowId: string;
  readonly part: PartKind;
  readonly locale: "en" | "zh-CN";
};

/**
 * The buyer starts to pay a part. A repeated request while the payment page is open returns the
 * same part and therefore the same page. The route creates the page after this transaction has
 * committed.
 */
export async function startFunding(
  tx: Tx,
  actor: Actor,
  input: StartFundingInput,
): Promise<StartedPart> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, null);
  if (role !== "buyer") {
    throw new AppError("forbidden", { code: "escrow_role_refused", detail: "The buyer pays." });
  }
  const at = await readClock();
  assertPayable(row, input.part, at);
  const live = row.parts.find((part) => part.kind === input.part && isUnderWay(part.state));
  if (live) return { escrowId: row.id, partId: live.id, part: input.part };
  const partId = generateId("fpt");
  const amountMinor =
    input.part === "deposit" ? row.depositMinor : row.priceMinor - row.depositMinor;
  await tx.fundingPart.create({
    data: {
      id: partId,
      escrowId: row.id,
      kind: input.part,
      method: METHOD[input.part],
      amountMinor,
      state: "requested" satisfies PartState,
      locale: input.locale,
      createdAt: at,
    },
  });
  await recordStep(tx, row, {
    kind: "part_requested",
    actor,
    role,
    at,
    data: { partId, part: input.part, amountMinor: amountMinor.toString() },
  });
  return { escrowId: row.id, partId, part: input.part };
}

function assertPayable(row: EscrowRow, kind: PartKind, at: Date): void {
  const refuse = (code: string, detail: string): AppError =>
    new AppError("conflict", { code, detail, context: { escrowId: row.id, state: row.state } });
  if (row.state !== "awaiting_funding") {
    throw refuse("escrow_not_payable", "Nothing is left to pay for this purchase.");
  }
  assertNotChargedBack(row);
  // The deadline sweep may run a second late.
  if (row.reservationLeftMs === null && at >= row.reservedUntil) {
    throw refuse("reservation_ended", "The 48 hours are over; the reservation has ended.");
  }
  const mine = row.parts.filter((part) => part.kind === kind);
  if (mine.some((part) => part.state === "succeeded")) {
    throw refuse("part_already_paid", "This payment is already complete.");
  }
  if (mine.some((part) => part.state === "processing")) {
    throw refuse("part_processing", "Your bank is processing this payment.");
  }
  const isDepositHeld = row.parts.some(
    (part) => part.kind === "deposit" && part.state === "succeeded",
  );
  if (kind === "balance" && !isDepositHeld) {
    throw refuse("deposit_first", "Pay the deposit first.");
  }
}

function isUnderWay(state: PartState): boolean {
  return state === "requested" || state === "open";
}
