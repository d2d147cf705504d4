import "server-only";
import type { db, Tx } from "@/lib/platform/db/client";
import { findReportFacts } from "@/lib/inspections/report-facts";
import { createBugError } from "@/lib/platform/core/errors";

/** The inspection point to which a car comes back: where it was handed over, or where its report was made. */
export async function getReturnPointId(
  client: Tx | typeof db,
  row: {
    readonly id: string;
    readonly handoverPointId: string | null;
    readonly inspectionId: string;
    readonly carReturn: { readonly pointId: string | null } | null;
  },
): Promise<string> {
  const known = row.carReturn?.pointId ?? row.handoverPointId;
  if (known !== null) return known;
  const report = await findReportFacts(client, row.inspectionId);
  if (report === null) throw createBugError("return_point_missing", { escrowId: row.id });
  return report.pointId;
}
