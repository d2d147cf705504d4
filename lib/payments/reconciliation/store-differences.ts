import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { Difference } from "@/lib/payments/reconciliation/list-differences";
import { getAdvice } from "@/lib/payments/reconciliation/vocabulary";

/** The columns that make an open difference unique. */
type Name = Readonly<Record<"kind" | "movement" | "subject" | "providerRef", string>>;

/** Stores what a run found. A difference that is open stays the same row, with the day it was found. */
export async function storeDifferences(
  differences: readonly Difference[],
  at: Date,
): Promise<void> {
  await runInTransaction(async (tx) => {
    const open = await tx.moneyDifference.findMany({ where: { resolvedAt: null } });
    const found = new Set(differences.map((difference) => toName(difference)));
    const known = new Set(open.map((row) => toName(row)));
    await tx.moneyDifference.updateMany({
      where: { id: { in: open.filter((row) => !found.has(toName(row))).map((row) => row.id) } },
      data: { resolvedAt: at },
    });
    await tx.moneyDifference.createMany({
      data: differences
        .filter((difference) => !known.has(toName(difference)))
        .map((difference) => ({
          id: generateId("dif"),
          ...difference,
          advice: getAdvice(difference.kind),
          foundAt: at,
        })),
      skipDuplicates: true,
    });
  });
}

function toName({ kind, movement, subject, providerRef }: Name): string {
  return [kind, movement, subject, providerRef].join(" ");
}
