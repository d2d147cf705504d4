import "server-only";
import { cache } from "react";
import { createBugError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import { db } from "@/lib/platform/db/client";
import { canonicalise } from "@/lib/report-signing/canonical";
import { FILE_FORMAT, ReportHead, type ReportSignature } from "@/lib/report-signing/report-file";
import { toKeyRecord } from "@/lib/report-signing/keys";
import { findInclusionProof, findTreeHead } from "@/lib/report-signing/transparency-log";
import { listDifferences, type Difference } from "@/lib/report-signing/differences";

/** The public data of signatures: the file, its versions, and who signed. */

/** By number ("C-26-118204", "C-26-118204-2") or by the inspection's id. */
function whereReport(idOrNumber: string) {
  return { OR: [{ inspectionId: idOrNumber }, { number: idOrNumber }] };
}

/** The whole file in canonical form. Null for a report that is not signed or does not exist. */
export async function findReportFile(idOrNumber: string): Promise<{
  readonly inspectionId: string;
  readonly number: string;
  readonly text: string;
} | null> {
  const row = await db.signedReport.findFirst({ where: whereReport(idOrNumber) });
  const head = await findTreeHead();
  if (row === null || head === null) return null;
  const index = Number(row.logIndex);
  const proof = await findInclusionProof(index, head.treeSize);
  const entry = await db.logEntry.findUnique({ where: { index: row.logIndex } });
  if (proof === null || entry === null)
    throw createBugError("report_not_logged", { number: row.number });
  const signatures: ReportSignature[] = [
    { role: "inspector", keyId: row.inspectorKeyId, value: row.inspectorSignature },
    { role: "point", keyId: row.pointKeyId, value: row.pointSignature },
  ];
  const text = canonicalise({
    format: FILE_FORMAT,
    report: JSON.parse(row.body) as Json,
    reportSha256: row.sha256,
    signatures,
    keys: await keysFor([row.inspectorKeyId, row.pointKeyId, head.keyId]),
    log: { index, entry: JSON.parse(entry.body) as Json, proof: [...proof], head },
  });
  return { inspectionId: row.inspectionId, number: row.number, text: `${text}\n` };
}

/** The requested keys and the keys that signed them. */
async function keysFor(ids: readonly string[]): Promise<readonly Json[]> {
  const rows = await db.signingKey.findMany({ where: { id: { in: [...ids] } } });
  const issuers = await db.signingKey.findMany({
    where: { id: { in: rows.map((row) => row.issuerId), notIn: rows.map((row) => row.id) } },
  });
  return [...rows, ...issuers]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((row) => ({ ...toKeyRecord(row) }));
}

export type SignedReportView = {
  readonly inspectionId: string;
  readonly number: string;
  readonly revision: number;
  readonly sha256: string;
  readonly signedAt: string;
  readonly logIndex: number;
  readonly inspectorName: string;
  readonly pointName: { readonly en: string; readonly zh: string };
  /** The newest version, if it is not this one. */
  readonly newest: { readonly number: string; readonly revision: number } | null;
};

/** Who signed what and when; null = no such signed report. */
export const findSignedReport = cache(
  async (idOrNumber: string): Promise<SignedReportView | null> => {
    const row = await db.signedReport.findFirst({ where: whereReport(idOrNumber) });
    if (row === null) return null;
    const head = ReportHead.parse(JSON.parse(row.body));
    const newest = await db.signedReport.findFirst({
      where: { rootId: row.rootId, revision: { gt: row.revision } },
      orderBy: { revision: "desc" },
      select: { number: true, revision: true },
    });
    const { inspectionId, number, revision, sha256 } = row;
    return {
      inspectionId,
      number,
      revision,
      sha256,
      newest,
      signedAt: row.signedAt.toISOString(),
      logIndex: Number(row.logIndex),
      inspectorName: head.inspector.name,
      pointName: { en: head.point.name.en, zh: head.point.name.zh },
    };
  },
);

export type ReportVersion = {
  readonly inspectionId: string;
  readonly number: string;
  readonly revision: number;
  readonly signedAt: string;
  readonly sha256: string;
  /** Why it was corrected; empty for the first version. */
  readonly reason: string;
  /** The differences to the previous version, item by item; empty for the first version. */
  readonly differences: readonly Difference[];
};

/** Every signed version of the report that this inspection belongs to, newest first. */
export async function listReportVersions(inspectionId: string): Promise<readonly ReportVersion[]> {
  const one = await db.signedReport.findUnique({
    where: { inspectionId },
    select: { rootId: true },
  });
  if (one === null) return [];
  const rows = await db.signedReport.findMany({
    where: { rootId: one.rootId },
    orderBy: { revision: "asc" },
  });
  const reasons = await db.reportCorrection.findMany({ where: { rootId: one.rootId } });
  return rows
    .map((row, at): ReportVersion => {
      const before = rows[at - 1];
      const { number, revision, sha256 } = row;
      return {
        inspectionId: row.inspectionId,
        number,
        revision,
        sha256,
        signedAt: row.signedAt.toISOString(),
        reason: reasons.find((each) => each.inspectionId === row.inspectionId)?.reason ?? "",
        differences: before === undefined ? [] : listDifferences(before.body, row.body),
      };
    })
    .toReversed();
}
