import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Json } from "@/lib/platform/core/json";
import type { Tx } from "@/lib/platform/db/client";
import { setDeadline } from "@/lib/platform/jobs/deadlines";
import { moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { getAcceptanceEnd, getTitleDueAt } from "@/lib/escrow/policy";
import { nextEscrowState, type EscrowRole } from "@/lib/escrow/states";

export type Delivered = {
  readonly outcome: "delivered";
  readonly escrowId: string;
  readonly acceptanceEndsAt: string;
};

/**
 * Completes every kind of handover. Starts the acceptance window and the days for the title
 * transfer, once.
 */
export async function deliver(
  tx: Tx,
  row: EscrowRow,
  step: {
    readonly transition: "mark_delivered" | "record_at_point" | "take_as_it_is";
    readonly actor: Actor;
    readonly role: EscrowRole;
    readonly at: Date;
    readonly odometerReading: number | null;
    readonly reason?: string | undefined;
    readonly data?: Readonly<Record<string, Json>>;
  },
): Promise<Delivered> {
  const { actor, role, at, odometerReading } = step;
  const to = nextEscrowState(row.state, step.transition, role);
  const acceptanceEndsAt = getAcceptanceEnd(at);
  const titleDueAt = getTitleDueAt(at);
  await moveEscrow(tx, row, to, {
    deliveredAt: at,
    deliveredOdometer: odometerReading,
    acceptanceEndsAt,
    titleDueAt,
  });
  await setDeadline(tx, { kind: DEADLINE.acceptance, subjectId: row.id }, acceptanceEndsAt);
  await setDeadline(tx, { kind: DEADLINE.title, subjectId: row.id }, titleDueAt);
  await recordStep(
    tx,
    row,
    {
      kind: "delivered",
      actor,
      role,
      at,
      data: { odometerReading, ...step.data },
      ...(step.reason === undefined ? {} : { reason: step.reason }),
    },
    to,
  );
  return {
    outcome: "delivered",
    escrowId: row.id,
    acceptanceEndsAt: acceptanceEndsAt.toISOString(),
  };
}
