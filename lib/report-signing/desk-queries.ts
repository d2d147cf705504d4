import "server-only";
import { listPoints } from "@/lib/bookings/point-queries";
import { listFullNames } from "@/lib/platform/auth/user-queries";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";

/**
 * The signing keys as the desk sees them: the owner, the validity, and the number of signatures.
 */

const KEYS_MAX = 1_000;

export type DeskKey = {
  readonly id: string;
  readonly kind: "inspector" | "point" | "log";
  readonly owner: { readonly en: string; readonly zh: string };
  readonly state: "in_use" | "expired" | "retired" | "revoked";
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revokedAt: string | null;
  readonly revocationReason: string;
  readonly reports: number;
};

export async function listDeskKeys(actor: Actor): Promise<readonly DeskKey[]> {
  requirePermission(actor, "inspection.keys");
  const [at, keys, byInspector, byPoint] = await Promise.all([
    readClock(),
    db.signingKey.findMany({
      omit: { sealedPrivate: true },
      orderBy: [{ ownerKind: "asc" }, { validFrom: "desc" }, { id: "asc" }],
      take: KEYS_MAX,
    }),
    db.signedReport.groupBy({ by: ["inspectorKeyId"], _count: true }),
    db.signedReport.groupBy({ by: ["pointKeyId"], _count: true }),
  ]);
  const reports = new Map([
    ...byInspector.map((row) => [row.inspectorKeyId, row._count] as const),
    ...byPoint.map((row) => [row.pointKeyId, row._count] as const),
  ]);
  const names = await ownerNames(keys.map((key) => key.ownerId));
  return keys.map((key) => ({
    id: key.id,
    kind: key.ownerKind === "log" ? "log" : key.ownerKind === "point" ? "point" : "inspector",
    owner: names.get(key.ownerId) ?? { en: key.ownerId, zh: key.ownerId },
    state: stateOf(key, at),
    validFrom: key.validFrom.toISOString(),
    validUntil: key.validUntil.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
    revocationReason: key.revocationReason,
    reports: reports.get(key.id) ?? 0,
  }));
}

function stateOf(
  key: {
    readonly revokedAt: Date | null;
    readonly retiredAt: Date | null;
    readonly validUntil: Date;
  },
  at: Date,
): DeskKey["state"] {
  if (key.revokedAt !== null) return "revoked";
  if (key.retiredAt !== null) return "retired";
  return key.validUntil <= at ? "expired" : "in_use";
}

async function ownerNames(ids: readonly string[]): Promise<ReadonlyMap<string, DeskKey["owner"]>> {
  const [people, points] = await Promise.all([listFullNames(ids), listPoints(db, ids)]);
  return new Map([
    ...[...people].map(([id, name]) => [id, { en: name, zh: name }] as const),
    ...[...points].map(([id, one]) => [id, { en: one.nameEn, zh: one.nameZh }] as const),
  ]);
}
