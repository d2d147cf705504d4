import "server-only";
import type { MoneyView } from "@/lib/platform/core/money";
import { listAssets } from "@/lib/platform/media/assets";
import type {
  DisputeEntryModel,
  DisputeEvidenceModel,
  DisputeRulingModel,
} from "@/lib/platform/db/generated/models";
import type { PassedItem } from "@/lib/inspections/types";
import { parseAudience, parseDisputeEntryKind } from "@/lib/disputes/entry-kinds";
import { parseRulingKind } from "@/lib/disputes/policy";
import { parseDisputeRole, type DisputeRole } from "@/lib/disputes/states";
import type { EntryView, EvidenceView, RulingView } from "@/lib/disputes/types";

/** Converts the rows of a dispute to the views that components show. */

export function canSee(viewer: DisputeRole, audience: string): boolean {
  return viewer === "operator" || viewer === "system" || audience === "both" || audience === viewer;
}

type EntryRow = Pick<
  DisputeEntryModel,
  "id" | "at" | "kind" | "role" | "body" | "audience" | "data"
>;

export function toEntryView(entry: EntryRow, authorName: string): EntryView {
  const data =
    typeof entry.data === "object" && entry.data !== null ? Object.entries(entry.data) : [];
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    kind: parseDisputeEntryKind(entry.kind),
    role: parseDisputeRole(entry.role),
    authorName,
    body: entry.body,
    audience: parseAudience(entry.audience),
    data: Object.fromEntries(
      data.filter(
        (pair): pair is [string, string | boolean | null] =>
          ["string", "boolean"].includes(typeof pair[1]) || pair[1] === null,
      ),
    ),
  };
}

export function toRulingView(
  ruling: DisputeRulingModel,
  nameOf: (id: string) => string,
  money: (minor: bigint) => MoneyView,
  passed: readonly PassedItem[],
): RulingView {
  return {
    id: ruling.id,
    kind: parseRulingKind(ruling.kind),
    refund: money(ruling.refundMinor),
    reason: ruling.reason,
    isAutomatic: ruling.isAutomatic,
    proposedBy: nameOf(ruling.proposedById),
    proposedById: ruling.proposedById,
    proposedAt: ruling.proposedAt.toISOString(),
    approvedBy: ruling.approvedById === null ? null : nameOf(ruling.approvedById),
    effectiveAt: ruling.effectiveAt?.toISOString() ?? null,
    isWaiting: ruling.effectiveAt === null && ruling.rejectedAt === null,
    missed: passed.filter((item) => ruling.missedCheckpoints.includes(item.checkpoint)),
  };
}

export async function toEvidenceViews(
  disputeId: string,
  rows: readonly Pick<DisputeEvidenceModel, "id" | "assetId" | "authorId" | "role" | "at">[],
): Promise<
  readonly { readonly view: Omit<EvidenceView, "authorName">; readonly authorId: string }[]
> {
  const assets = await listAssets(rows.map((row) => row.assetId));
  return rows.flatMap((row) => {
    const asset = assets.get(row.assetId);
    if (!asset) return [];
    const src = `/api/disputes/${disputeId}/evidence/${row.id}`;
    return [
      {
        authorId: row.authorId,
        view: {
          id: row.id,
          src,
          thumbSrc: `${src}?width=480`,
          width: asset.width,
          height: asset.height,
          role: parseDisputeRole(row.role),
          at: row.at.toISOString(),
        },
      },
    ];
  });
}

/** The amount held when the dispute was opened, as its first entry recorded it. */
export function getFrozenMinor(entries: readonly Pick<EntryRow, "kind" | "data">[]): bigint | null {
  const data = entries.find((entry) => entry.kind === "opened")?.data;
  const minor: unknown =
    typeof data === "object" && data !== null && "frozenMinor" in data ? data.frozenMinor : null;
  return typeof minor === "string" && /^\d+$/.test(minor) ? BigInt(minor) : null;
}

type DateRow = {
  readonly openedAt: Date;
  readonly contactDueAt: Date;
  readonly contactedAt: Date | null;
  readonly answerDueAt: Date;
  readonly answeredAt: Date | null;
  readonly answerSilentAt: Date | null;
  readonly alertAt: Date;
  readonly rulingDueAt: Date;
  readonly closedAt: Date | null;
};

export function toDisputeDates(row: DateRow) {
  return {
    openedAt: row.openedAt.toISOString(),
    contactDueAt: row.contactDueAt.toISOString(),
    contactedAt: row.contactedAt?.toISOString() ?? null,
    answerDueAt: row.answerDueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answerSilentAt: row.answerSilentAt?.toISOString() ?? null,
    alertAt: row.alertAt.toISOString(),
    rulingDueAt: row.rulingDueAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}
