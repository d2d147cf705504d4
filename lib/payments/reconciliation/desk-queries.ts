import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { toMoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type { MoneyDifferenceModel } from "@/lib/platform/db/generated/models";
import type { DifferenceList, DifferenceView } from "@/lib/payments/desk-types";
import { findLastCheck } from "@/lib/payments/reconciliation/checks";
import {
  findCurrency,
  parseAdvice,
  parseDifferenceKind,
  parseMovement,
} from "@/lib/payments/reconciliation/vocabulary";

const SHOWN_MAX = 200;

/** Open differences between our books and the provider's record, the oldest first. */
export async function listOpenDifferences(actor: Actor): Promise<DifferenceList> {
  requirePermission(actor, "money.read");
  const where = { resolvedAt: null };
  const [rows, kinds, comparedAt] = await Promise.all([
    db.moneyDifference.findMany({
      where,
      orderBy: [{ foundAt: "asc" }, { id: "asc" }],
      take: SHOWN_MAX,
    }),
    db.moneyDifference.groupBy({
      by: ["kind"],
      where,
      _count: { _all: true },
      orderBy: { kind: "asc" },
    }),
    findLastCheck("balances"),
  ]);
  const counts = kinds.map((row) => ({
    kind: parseDifferenceKind(row.kind),
    count: row._count._all,
  }));
  return {
    differences: rows.map(toView),
    kinds: counts,
    count: counts.reduce((sum, row) => sum + row.count, 0),
    comparedAt: comparedAt?.toISOString() ?? null,
  };
}

function toView(row: MoneyDifferenceModel): DifferenceView {
  const currency = findCurrency(row.currency);
  return {
    id: row.id,
    kind: parseDifferenceKind(row.kind),
    movement: parseMovement(row.movement),
    advice: parseAdvice(row.advice),
    subject: row.subject,
    providerRef: row.providerRef,
    amount: currency === null ? null : toMoneyView(row.amountMinor, currency),
    amountText: `${row.currency} ${row.amountMinor.toString()}`,
    foundAt: row.foundAt.toISOString(),
  };
}
