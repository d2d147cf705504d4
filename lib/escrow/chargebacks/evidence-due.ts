import "server-only";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { db } from "@/lib/platform/db/client";
import { EVIDENCE_ALARM_HOURS } from "@/lib/escrow/policy";

/** The provider's words with which a bank waits for evidence. */
const WAITING_WORDS = ["needs_response", "warning_needs_response", "appeal_needs_response"];
const EVIDENCE_DUE_MAX = 200;

const columns = {
  id: true,
  number: true,
  listingId: true,
} as const;

/** Purchases whose bank dispute or inquiry still waits for evidence that is due soon, the earliest one of each. */
export async function listEvidenceDue(at: Date) {
  const rows = await db.bankDispute.findMany({
    where: {
      word: { in: WAITING_WORDS },
      closedAt: null,
      evidenceDueAt: { lte: new Date(at.getTime() + EVIDENCE_ALARM_HOURS * HOUR_MS) },
    },
    distinct: ["escrowId"],
    orderBy: [{ evidenceDueAt: "asc" }, { id: "asc" }],
    take: EVIDENCE_DUE_MAX,
    select: { evidenceDueAt: true, openedAt: true, escrow: { select: columns } },
  });
  return rows.map(({ escrow, evidenceDueAt, openedAt }) => ({
    ...escrow,
    alarmedAt: new Date((evidenceDueAt ?? openedAt).getTime() - EVIDENCE_ALARM_HOURS * HOUR_MS),
  }));
}
