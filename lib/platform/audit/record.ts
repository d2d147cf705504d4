import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import type { Actor } from "@/lib/platform/auth/actor";

export type AuditRole = "buyer" | "seller" | "operator" | "inspector" | "system";

export type AuditFact = {
  readonly actor: Actor;
  /** In what capacity the actor acted here. */
  readonly role: AuditRole;
  /** An imperative name that never changes: `dispute.rule`. */
  readonly action: string;
  /** The id of the object that changed. */
  readonly subject: string;
  /** Required for every action of the desk. */
  readonly reason?: string;
  readonly before?: Json;
  readonly after?: Json;
};

/**
 * Appends to the audit log in the caller's transaction. The database adds it to the hash chain at
 * commit.
 */
export async function recordAudit(tx: Tx, fact: AuditFact): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: generateId("aud"),
      at: await readClock(),
      actorId: fact.actor.userId,
      actorRole: fact.role,
      action: fact.action,
      subject: fact.subject,
      reason: fact.reason ?? null,
      ...(fact.before === undefined ? {} : { before: toJsonInput(fact.before) }),
      ...(fact.after === undefined ? {} : { after: toJsonInput(fact.after) }),
    },
  });
}
