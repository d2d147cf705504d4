import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";

/** Here and not in `audit`, because permissions are in a layer above the log itself. */

const PAGE = 100;

export type AuditLine = {
  readonly id: string;
  readonly chainNo: string | null;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly after: string;
};

export type AuditFilter = {
  readonly subject: string;
  readonly actor: string;
  readonly action: string;
  /** Continue below this number of the chain. */
  readonly below: string;
};

export async function listAudit(
  actor: Actor,
  filter: AuditFilter,
): Promise<{ readonly items: readonly AuditLine[]; readonly next: string | null }> {
  requirePermission(actor, "audit.read");
  const people =
    filter.actor === ""
      ? null
      : await db.user.findMany({
          where: {
            OR: [
              { id: filter.actor },
              { email: { contains: filter.actor, mode: "insensitive" } },
              { fullName: { contains: filter.actor, mode: "insensitive" } },
            ],
          },
          select: { id: true },
          take: 100,
        });
  const rows = await db.auditEntry.findMany({
    where: {
      ...(filter.subject === "" ? {} : { subject: filter.subject }),
      ...(filter.action === "" ? {} : { action: { startsWith: filter.action } }),
      ...(people === null
        ? {}
        : { actorId: { in: [filter.actor, ...people.map((row) => row.id)] } }),
      ...(/^\d{1,15}$/.test(filter.below) ? { chainNo: { lt: BigInt(filter.below) } } : {}),
    },
    orderBy: { chainNo: "desc" },
    take: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE);
  const names = await db.user.findMany({
    where: { id: { in: [...new Set(shown.map((row) => row.actorId))] } },
    select: { id: true, displayName: true },
  });
  const nameOf = new Map(names.map((row) => [row.id, row.displayName]));
  return {
    items: shown.map((row) => ({
      id: row.id,
      chainNo: row.chainNo?.toString() ?? null,
      at: row.at.toISOString(),
      actorId: row.actorId,
      actorName: nameOf.get(row.actorId) ?? row.actorId,
      actorRole: row.actorRole,
      action: row.action,
      subject: row.subject,
      reason: row.reason,
      after: row.after === null ? "" : JSON.stringify(row.after),
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.chainNo?.toString() ?? null) : null,
  };
}

export type AuditCheck = {
  readonly entries: number;
  /** null: the chain is intact. */
  readonly problem: { readonly chainNo: string; readonly text: string } | null;
};

/** Recomputes the hash chain in the database. */
export async function verifyAudit(actor: Actor): Promise<AuditCheck> {
  requirePermission(actor, "audit.read");
  const [entries, rows] = await Promise.all([
    db.auditEntry.count(),
    db.$queryRaw<{ chain_no: bigint; problem: string }[]>`select * from audit_verify()`,
  ]);
  const [first] = rows;
  return {
    entries,
    problem: first ? { chainNo: first.chain_no.toString(), text: first.problem } : null,
  };
}
