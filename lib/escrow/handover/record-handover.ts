import "server-only";
import { timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { cancelHandoverBooking } from "@/lib/inspections/handover/bookings";
import { lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { assertNotChargedBack } from "@/lib/escrow/freeze";
import { deliver, type Delivered } from "@/lib/escrow/handover/complete-handover";
import { HANDOVER_TRIES_MAX } from "@/lib/escrow/policy";
import { assertNotAtThePoint } from "@/lib/escrow/handover/answer-differences";
import { nextEscrowState, type EscrowRole } from "@/lib/escrow/states";

export type HandOverInput = {
  readonly escrowId: string;
  /**
   * The six digits from the buyer's page. The desk, when it records for an inspection point, gives a reason
   * instead.
   */
  readonly code?: string | undefined;
  readonly odometerReading?: number | undefined;
  readonly reason?: string | undefined;
};

/**
 * A wrong code is a return value and not an exception, because the number of failed attempts must
 * be committed. The route turns it into an error response afterwards.
 */
export type HandOverOutcome =
  | Delivered
  | { readonly outcome: "code_wrong"; readonly escrowId: string; readonly triesLeft: number };

/** A handover needs both people: the seller enters a code that only the buyer can see. */
export async function recordHandover(
  tx: Tx,
  actor: Actor,
  input: HandOverInput,
): Promise<HandOverOutcome> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, "escrow.confirm_title");
  nextEscrowState(row.state, "mark_delivered", role);
  assertNotChargedBack(row);
  await assertNotAtThePoint(tx, row.id);
  const at = await readClock();
  if (role === "operator") {
    if ((input.reason ?? "") === "") throw required("reason", "Say what you saw.");
  } else {
    const wrong = await checkCode(tx, row, { actor, role, at, code: input.code ?? "" });
    if (wrong) return wrong;
  }
  // Frees the booked time if the handover happened earlier, unless the inspection has begun.
  await cancelHandoverBooking(tx, actor, row.id);
  await assertNotAtThePoint(tx, row.id);
  return deliver(tx, row, {
    transition: "mark_delivered",
    actor,
    role,
    at,
    reason: input.reason,
    odometerReading: input.odometerReading ?? null,
  });
}

async function checkCode(
  tx: Tx,
  row: EscrowRow,
  attempt: {
    readonly actor: Actor;
    readonly role: EscrowRole;
    readonly at: Date;
    readonly code: string;
  },
): Promise<HandOverOutcome | null> {
  if (row.handoverAttempts >= HANDOVER_TRIES_MAX) {
    throw new AppError("conflict", {
      code: "handover_locked",
      detail: "The code was wrong five times. Our support team has to record this handover.",
    });
  }
  if (attempt.code === "") throw required("code", "Type the six digits from the buyer's page.");
  if (sameText(attempt.code, row.handoverCode)) return null;
  const tries = row.handoverAttempts + 1;
  await tx.escrow.update({
    where: { id: row.id },
    data: { handoverAttempts: { increment: 1 }, version: { increment: 1 } },
  });
  const triesLeft = HANDOVER_TRIES_MAX - tries;
  await recordStep(tx, row, {
    kind: triesLeft === 0 ? "handover_locked" : "handover_code_wrong",
    actor: attempt.actor,
    role: attempt.role,
    at: attempt.at,
    data: { triesLeft },
  });
  return { outcome: "code_wrong", escrowId: row.id, triesLeft };
}

function required(name: string, reason: string): AppError {
  return new AppError("invalid", {
    code: `${name}_required`,
    detail: reason,
    invalidParams: [{ name, reason, code: "say_why" }],
  });
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
