import "server-only";
import type { Json } from "@/lib/platform/core/json";
import { createBugError } from "@/lib/platform/core/errors";
import { encodeUtf8 } from "@/lib/platform/core/bytes";
import type { Tx } from "@/lib/platform/db/client";
import { buildReportBody, type Lineage } from "@/lib/report-signing/report-body";
import { canonicalise } from "@/lib/report-signing/canonical";
import {
  ENTRY_FORMAT,
  toSignedBytes,
  type KeyRecord,
  type ReportEntry,
  type ReportSignature,
} from "@/lib/report-signing/report-file";
import { createKeyring, LOG_OWNER } from "@/lib/report-signing/keys";
import { appendToLog, type NewEntry } from "@/lib/report-signing/transparency-log";
import { hashSha256Hex } from "@/lib/report-signing/node-crypto";

type ToSign = {
  readonly inspectionId: string;
  readonly inspectorId: string;
  readonly pointId: string;
  readonly at: Date;
  readonly toleranceVersion: string;
  readonly derived: Readonly<Record<string, Json>>;
};

/**
 * Report → canonical JSON → SHA-256 → two signatures → log → a row that never changes. The caller has
 * marked the inspection as signed and has checked that the inspector has just confirmed their identity.
 */
export async function signReport(tx: Tx, input: ToSign): Promise<{ readonly sha256: string }> {
  const keys = createKeyring(tx, input.at);
  const inspector = await keys.open({ kind: "inspector", id: input.inspectorId });
  const point = await keys.open({ kind: "point", id: input.pointId });
  const log = await keys.open(LOG_OWNER);
  const lineage = await lineageOf(tx, input.inspectionId);
  const report = await buildReportBody(tx, input.inspectionId, {
    lineage,
    toleranceVersion: input.toleranceVersion,
    derived: input.derived,
    keyIds: { inspector: inspector.record.id, point: point.record.id },
  });
  const body = canonicalise(report);
  const sha256 = hashSha256Hex(encodeUtf8(body));
  const signatures: ReportSignature[] = [
    {
      role: "inspector",
      keyId: inspector.record.id,
      value: inspector.sign(toSignedBytes("inspector", sha256)),
    },
    { role: "point", keyId: point.record.id, value: point.sign(toSignedBytes("point", sha256)) },
  ];
  const { number } = report;
  const entry: ReportEntry = {
    format: ENTRY_FORMAT,
    kind: "report",
    number,
    revision: lineage.revision,
    inspectionId: input.inspectionId,
    reportSha256: sha256,
    previousSha256: lineage.previous?.sha256 ?? null,
    signatures,
    loggedAt: input.at.toISOString(),
  };
  const entries: NewEntry[] = [
    ...keys.made.map((record) => toKeyEntry(record, input.at)),
    { kind: "report", subject: input.inspectionId, body: { ...entry } },
  ];
  const { first } = await appendToLog(tx, entries, input.at, log);
  const [bySelf, byPoint] = signatures;
  if (bySelf === undefined || byPoint === undefined) throw createBugError("signature_missing");
  await tx.signedReport.create({
    data: {
      inspectionId: input.inspectionId,
      number,
      rootId: lineage.rootId,
      revision: lineage.revision,
      body,
      sha256,
      inspectorKeyId: bySelf.keyId,
      inspectorSignature: bySelf.value,
      pointKeyId: byPoint.keyId,
      pointSignature: byPoint.value,
      logIndex: BigInt(first + entries.length - 1),
      signedAt: input.at,
    },
  });
  return { sha256 };
}

/** The creation, retirement or revocation of a key is logged publicly, like a report. */
export function toKeyEntry(record: KeyRecord, at: Date): NewEntry {
  return {
    kind: "key",
    subject: record.id,
    body: { format: ENTRY_FORMAT, kind: "key", key: { ...record }, loggedAt: at.toISOString() },
  };
}

async function lineageOf(tx: Tx, inspectionId: string): Promise<Lineage> {
  const correction = await tx.reportCorrection.findUnique({ where: { inspectionId } });
  if (correction === null) return { rootId: inspectionId, revision: 1, reason: "", previous: null };
  const { rootId, revision, reason, previousId } = correction;
  const previous = await tx.signedReport.findUniqueOrThrow({
    where: { inspectionId: previousId },
    select: { number: true, sha256: true },
  });
  return { rootId, revision, reason, previous };
}
