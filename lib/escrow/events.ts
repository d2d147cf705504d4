import "server-only";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import type { EscrowRole, EscrowState } from "@/lib/escrow/states";
import { recordAudit } from "@/lib/platform/audit/record";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { enqueue } from "@/lib/platform/jobs/enqueue";

/** One step of a purchase, recorded for the buyer, the seller and the audit log. */

export type EscrowFact = {
  readonly kind: EscrowEventKind;
  readonly actor: Actor;
  readonly role: EscrowRole;
  readonly at: Date;
  readonly data?: Readonly<Record<string, Json>>;
  readonly reason?: string;
};

/**
 * Writes each step twice in the caller's transaction: once for the buyer and seller, once for the
 * audit log.
 */
export async function recordStep(
  tx: Tx,
  row: { readonly id: string; readonly state: EscrowState },
  fact: EscrowFact,
  after?: EscrowState,
): Promise<void> {
  const eventId = generateId("eev");
  await tx.escrowEvent.create({
    data: {
      id: eventId,
      escrowId: row.id,
      kind: fact.kind,
      at: fact.at,
      actorId: fact.actor.userId,
      role: fact.role,
      data: toJsonInput(fact.data ?? {}),
    },
  });
  await recordAudit(tx, {
    actor: fact.actor,
    role: fact.role,
    action: `escrow.${fact.kind}`,
    subject: row.id,
    ...(fact.reason === undefined ? {} : { reason: fact.reason }),
    before: { state: row.state },
    after: { state: after ?? row.state, ...fact.data },
  });
  // lib/notifications/who-is-told.ts decides who gets a mail. Escrow cannot import it, because it is a higher domain.
  await enqueue(tx, { task: "escrow.tell", key: `tell:${eventId}`, payload: { eventId } });
}
