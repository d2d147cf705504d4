import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { cancelHandoverBooking } from "@/lib/inspections/handover/bookings";
import { isHandoverCode } from "@/lib/escrow/handover/code";
import { toDelivered, type Delivered } from "@/lib/escrow/handover/delivered";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import { HANDOVER_TRIES_MAX } from "@/lib/escrow/policy";
import { getEscrowRole } from "@/lib/escrow/roles";
import { runCommand } from "@/lib/escrow/run-command";

export type HandOverInput = {
  readonly escrowId: string;
  /** The six digits from the buyer's page. */
  readonly code?: string | undefined;
  readonly odometerReading?: number | undefined;
  /** Why the odometer shows much more than in the report. */
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
  const { escrowId } = input;
  const purchase = await lockPurchase(tx, escrowId);
  const role = getEscrowRole(purchase, actor, "escrow.confirm_title");
  const code = input.code ?? "";
  if (role === "seller" && !isHandoverCode(code, purchase.handoverCode)) {
    const { after } = await runCommand(tx, actor, escrowId, { kind: "note_wrong_code", code });
    const triesLeft = HANDOVER_TRIES_MAX - after.handoverAttempts;
    return { outcome: "code_wrong", escrowId, triesLeft };
  }
  // Frees the booked time if the handover happened earlier, unless the inspection has begun. The command
  // looks afterwards whether the car is at the point.
  if (role !== "buyer") await cancelHandoverBooking(tx, actor, escrowId);
  const { after } = await runCommand(tx, actor, escrowId, {
    kind: "mark_delivered",
    code,
    odometerReading: input.odometerReading ?? null,
    reason: input.reason ?? "",
    document: "",
    approval: null,
  });
  return toDelivered(after);
}
