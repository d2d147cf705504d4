import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import { HOUR_MS } from "@/lib/platform/core/durations";
import type { Tx } from "@/lib/platform/db/client";
import { loadPoints } from "@/lib/bookings/load-points";
import { isOpenFor } from "@/lib/bookings/slots";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import { getReturnPointId } from "@/lib/escrow/returning/return-place";
import type { ReturnPlace } from "@/lib/escrow/returning/return-terms";
import { runCommand } from "@/lib/escrow/run-command";

export type AgreedReturn = { readonly escrowId: string; readonly meetAt: string };

/**
 * The buyer says where and when the car comes back. A later choice replaces the one before.
 * @throws AppError invalid `return_time_out_of_range` | `return_point_closed`
 */
export async function bookReturn(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly place: ReturnPlace; readonly meetAt: string },
): Promise<AgreedReturn> {
  const { escrowId, place } = input;
  const meetAt = new Date(input.meetAt);
  const purchase = await lockPurchase(tx, escrowId);
  const pointId = await getReturnPointId(tx, purchase);
  await runCommand(tx, actor, escrowId, { kind: "agree_return", place, pointId, meetAt });
  if (place === "point") await assertPointOpen(tx, pointId, meetAt);
  return { escrowId, meetAt: meetAt.toISOString() };
}

async function assertPointOpen(tx: Tx, pointId: string, meetAt: Date): Promise<void> {
  const [point] = await loadPoints(tx, { id: pointId }, meetAt);
  if (point === undefined) throw createBugError("return_point_missing", { pointId });
  const from = meetAt.getTime();
  if (isOpenFor(point, { from, to: from + HOUR_MS / 2 })) return;
  const reason = "The inspection point is closed at that time. Choose another one.";
  throw new AppError("invalid", {
    code: "return_point_closed",
    detail: reason,
    invalidParams: [{ name: "meetAt", reason, code: "time_range" }],
  });
}
