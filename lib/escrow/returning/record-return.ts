import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import { findInspectorPointId } from "@/lib/bookings/inspector-queries";
import { isHandoverCode } from "@/lib/escrow/handover/code";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import type { Purchase } from "@/lib/escrow/decision";
import { HANDOVER_TRIES_MAX } from "@/lib/escrow/policy";
import { getReturnPointId } from "@/lib/escrow/returning/return-place";
import type { DamageLine } from "@/lib/escrow/returning/return-terms";
import { getEscrowSide } from "@/lib/escrow/roles";
import { runCommand, runPointCommand } from "@/lib/escrow/run-command";
import type { EscrowState } from "@/lib/escrow/states";

export type ReturnInput = {
  readonly escrowId: string;
  /** From the buyer: the six digits that only the seller's page shows. */
  readonly code?: string | undefined;
  readonly odometerReading: number;
  /** From an inspector of the point: new damage, each with what its repair costs. */
  readonly damage?: readonly DamageLine[] | undefined;
  /** From the desk. */
  readonly reason?: string | undefined;
  readonly document?: string | undefined;
};

/**
 * A wrong code is a return value and not an exception, because the number of failed attempts must be committed. The
 * route turns it into an error response afterwards.
 */
export type ReturnOutcome =
  | { readonly outcome: "returned"; readonly escrowId: string; readonly state: EscrowState }
  | { readonly outcome: "code_wrong"; readonly escrowId: string; readonly triesLeft: number };

/**
 * The car is back: the buyer types the seller's code, an inspector of the point takes the car in, or the desk names a
 * document. The refund is ordered in the same transaction unless a bank disputes a payment.
 */
export async function recordReturn(
  tx: Tx,
  actor: Actor,
  input: ReturnInput,
): Promise<ReturnOutcome> {
  const { escrowId, code = "", odometerReading } = input;
  const purchase = await lockPurchase(tx, escrowId);
  const command = {
    kind: "record_return",
    code,
    odometerReading,
    reason: input.reason ?? "",
    document: input.document ?? "",
  } as const;
  if (await isInspectorThere(tx, actor, purchase)) {
    const damage = input.damage ?? [];
    const { after } = await runPointCommand(tx, actor, escrowId, {
      ...command,
      at: "point",
      damage,
    });
    return { outcome: "returned", escrowId, state: after.state };
  }
  const side = getEscrowSide(purchase, actor);
  const isWrong = side === "buyer" && code !== "" && !isCodeOf(purchase, code);
  if (isWrong) {
    const { after } = await runCommand(tx, actor, escrowId, {
      kind: "note_wrong_return_code",
      code,
    });
    const triesLeft = HANDOVER_TRIES_MAX - (after.carReturn?.attempts ?? 0);
    return { outcome: "code_wrong", escrowId, triesLeft };
  }
  const at = side === "buyer" ? "seller" : "point";
  const { after } = await runCommand(tx, actor, escrowId, { ...command, at, damage: [] });
  return { outcome: "returned", escrowId, state: after.state };
}

function isCodeOf({ carReturn }: Purchase, code: string): boolean {
  return carReturn !== null && isHandoverCode(code, carReturn.code);
}

/** An inspector of the point to which the car comes, who is neither the buyer nor the seller. */
async function isInspectorThere(tx: Tx, actor: Actor, purchase: Purchase): Promise<boolean> {
  if (!can(actor, "inspection.fill") || getEscrowSide(purchase, actor) !== null) return false;
  const pointId = await getReturnPointId(tx, purchase);
  return (await findInspectorPointId(tx, actor.userId)) === pointId;
}
