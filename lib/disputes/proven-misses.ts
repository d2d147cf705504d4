import "server-only";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { DisputeRow } from "@/lib/disputes/access";
import type { Ruling } from "@/lib/disputes/schema";
import { findEscrowParties } from "@/lib/escrow/views/people";
import { recordMiss } from "@/lib/inspection-quality/missed-defects";
import { listPassedItems } from "@/lib/inspections/report/passed-items";

/**
 * Defects that a ruling proves: items that the report passed although the defect was already there.
 */

/**
 * Returns the items that an operator named, each once.
 * @throws AppError invalid when the ruling is for the seller, or the report did not pass one of the
 * items
 */
export async function requireMissed(
  tx: Tx,
  row: Pick<DisputeRow, "parties">,
  input: Pick<Ruling, "kind" | "missed">,
): Promise<readonly string[]> {
  const missed = [...new Set(input.missed ?? [])];
  if (missed.length === 0) return [];
  if (input.kind === "release") {
    throw refused(
      "ruling_missed_not_for_release",
      "A ruling for the seller cannot prove a missed defect.",
    );
  }
  const passed = await listPassedItems(tx, row.parties.inspectionId);
  const known = new Set(passed.map((item) => item.checkpoint));
  if (missed.every((checkpoint) => known.has(checkpoint))) return missed;
  throw refused(
    "ruling_missed_not_passed",
    "Only an item that the purchase's report passed can have a missed defect.",
  );
}

export async function enqueueMisses(tx: Tx, rulingId: string): Promise<void> {
  await enqueue(tx, {
    task: "dispute.count-misses",
    key: `misses:${rulingId}`,
    payload: { rulingId },
  });
}

/**
 * Counts the missed defects in the statistics of the report. Idempotent. Automatic rulings are
 * never counted.
 */
export async function countMisses(tx: Tx, rulingId: string): Promise<void> {
  const ruling = await tx.disputeRuling.findFirst({
    where: { id: rulingId, isAutomatic: false, effectiveAt: { not: null } },
    select: {
      effectiveAt: true,
      missedCheckpoints: true,
      dispute: { select: { escrowId: true } },
    },
  });
  if (ruling?.effectiveAt == null) return;
  const parties = await findEscrowParties(tx, ruling.dispute.escrowId);
  if (!parties) throw createBugError("dispute_without_escrow", { rulingId });
  for (const checkpoint of ruling.missedCheckpoints) {
    await recordMiss(tx, {
      inspectionId: parties.inspectionId,
      checkpoint,
      source: "ruling",
      reference: rulingId,
      at: ruling.effectiveAt,
    });
  }
}

function refused(code: string, detail: string): AppError {
  return new AppError("invalid", { code, detail });
}
