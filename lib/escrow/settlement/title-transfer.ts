import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { lockEscrow, moveEscrow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { refundHeld } from "@/lib/escrow/settlement/refund-held";
import {
  TITLE_LATE_DAYS_MAX,
  getTitleCreditDueAt,
  calculateTitleCreditMinor,
} from "@/lib/escrow/policy";
import { releaseIfDue } from "@/lib/escrow/settlement/release";
import { isHandedOver, type EscrowState } from "@/lib/escrow/states";

export type ConfirmTitleInput = {
  readonly escrowId: string;
  /** Required from the desk, which names the document it saw. The buyer gives no reason. */
  readonly reason?: string | undefined;
  readonly document?: string | undefined;
};

/**
 * Records that the car is registered to the buyer. The buyer confirms it, or the desk does after seeing a
 * document. The seller cannot.
 */
export async function confirmTitle(
  tx: Tx,
  actor: Actor,
  input: ConfirmTitleInput,
): Promise<{ readonly escrowId: string; readonly state: EscrowState }> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, "escrow.confirm_title");
  if (role !== "buyer" && role !== "operator") {
    throw new AppError("forbidden", {
      code: "escrow_role_refused",
      detail:
        "Only the buyer, or our support team with a document, can confirm the title transfer.",
    });
  }
  if (role === "operator") assertDocumented(input);
  if (!isHandedOver(row.state)) {
    throw new AppError("conflict", {
      code: "escrow_transition_refused",
      detail: "The title transfer can be confirmed after the handover, while the money is held.",
    });
  }
  if (row.titleConfirmedAt !== null) {
    throw new AppError("conflict", {
      code: "title_already_confirmed",
      detail: "The title transfer is already confirmed.",
    });
  }
  const at = await readClock();
  await moveEscrow(tx, row, row.state, { titleConfirmedAt: at, titleConfirmedBy: role });
  await clearDeadline(tx, { kind: DEADLINE.title, subjectId: row.id }, at);
  for (let day = 1; day <= TITLE_LATE_DAYS_MAX; day += 1) {
    if (row.titleDueAt === null || getTitleCreditDueAt(row.titleDueAt, day - 1) > at) break;
    await clearDeadline(tx, { kind: DEADLINE.titleCredit, subjectId: `${row.id}:${day}` }, at);
  }
  await recordStep(tx, row, {
    kind: "title_confirmed",
    actor,
    role,
    at,
    data: { by: role, document: input.document ?? null },
    ...(input.reason === undefined ? {} : { reason: input.reason }),
  });
  return { escrowId: row.id, state: await releaseIfDue(tx, actor, { escrowId: row.id, at }) };
}

function assertDocumented(input: ConfirmTitleInput): void {
  const missing = (["reason", "document"] as const).filter((name) => (input[name] ?? "") === "");
  if (missing.length === 0) return;
  throw new AppError("invalid", {
    code: "title_document_required",
    detail: "Name the document and give the reason for confirming it.",
    invalidParams: missing.map((name) => ({ name, reason: "Fill this in.", code: "required" })),
  });
}

/** The 20 days are over. From now on the seller owes a credit for each full day. */
export async function recordTitleLate(
  tx: Tx,
  input: { readonly escrowId: string; readonly at: Date; readonly dueAt: Date },
): Promise<void> {
  const row = await lockEscrow(tx, input.escrowId);
  if (row.titleConfirmedAt !== null || !waitsForTitle(row.state)) return;
  await setDeadline(
    tx,
    { kind: DEADLINE.titleCredit, subjectId: `${row.id}:1` },
    getTitleCreditDueAt(input.dueAt, 1),
  );
  await recordStep(tx, row, {
    kind: "title_late",
    actor: SYSTEM_ACTOR,
    role: "system",
    at: input.at,
    data: {},
  });
}

/**
 * The n-th late day is complete: its credit is paid to the buyer from the held money. While a
 * dispute or a chargeback freezes the money, nothing moves and the day is not charged.
 */
export async function creditLateTitleDay(
  tx: Tx,
  input: { readonly escrowId: string; readonly day: number; readonly at: Date },
): Promise<void> {
  const row = await lockEscrow(tx, input.escrowId);
  const { day, at } = input;
  if (row.titleConfirmedAt !== null || !waitsForTitle(row.state) || row.titleDueAt === null) return;
  if (day < TITLE_LATE_DAYS_MAX) {
    await setDeadline(
      tx,
      { kind: DEADLINE.titleCredit, subjectId: `${row.id}:${day + 1}` },
      getTitleCreditDueAt(row.titleDueAt, day + 1),
    );
  }
  if (row.state === "disputed" || row.chargeback !== null) return;
  const amountMinor = calculateTitleCreditMinor(row.priceMinor);
  await refundHeld(tx, row, {
    actor: SYSTEM_ACTOR,
    at,
    reference: `title_late:${row.id}:${day}`,
    kind: "title_late_credit",
    amountMinor,
    reason: "title_late",
  });
  await recordStep(tx, row, {
    kind: "title_credited",
    actor: SYSTEM_ACTOR,
    role: "system",
    at,
    data: { day, amountMinor: amountMinor.toString() },
  });
}

function waitsForTitle(state: EscrowState): boolean {
  return isHandedOver(state) || state === "disputed";
}
