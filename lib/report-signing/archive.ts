import { decodeHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import type {
  ArchivedKey,
  ArchivedReport,
  ArchiveSource,
  Finding,
  Secrets,
} from "@/lib/report-signing/archive-types";
import { findLogReason } from "@/lib/report-signing/archive-log";
import { canonicalise, parseCanonical } from "@/lib/report-signing/canonical";
import {
  listRecordings,
  ReportEntry,
  ReportHead,
  toSignedBytes,
} from "@/lib/report-signing/report-file";
import {
  NODE_CRYPTO,
  derivePublicKey,
  hashSha256Hex,
  decryptSecret,
} from "@/lib/report-signing/node-crypto";
import { buildReportRecord } from "@/lib/report-signing/report-record";
import { findCertificateProblem } from "@/lib/report-signing/verify-file";

/**
 * Compares all stored data with each other: what was signed, the rows it was made from, the keys, the log
 * and its tree heads. If a superuser changes data in one place, it no longer agrees with another. It reads
 * page by page and keeps only the edge of the log's tree, so its memory does not grow with the archive.
 *
 * @returns everything that does not agree; empty when nothing was changed
 */
export async function verifyArchive(
  source: ArchiveSource,
  secrets: Secrets,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const find = (where: string, code: string | null): void => {
    if (code !== null) findings.push({ where, code });
  };
  const records = source.keys.map((key) => key.record);
  find("keys", await guarded(() => findCertificateProblem(NODE_CRYPTO, records)));
  for (const key of source.keys) find(`key ${key.record.id}`, sealReason(key, secrets));
  for await (const page of source.reportPages()) {
    for (const report of page) {
      find(`report ${report.number}`, await guarded(() => reportReason(source, report, secrets)));
      find(`version ${report.number}`, lineageReason(report));
    }
  }
  for await (const page of source.unsignedPages()) {
    for (const id of page) find(`inspection ${id}`, "signed_without_signature");
  }
  find("log", await guarded(() => findLogReason(source)));
  return findings;
}

/** Text that cannot be parsed is as wrong as text with other content. */
async function guarded(run: () => Promise<string | null>): Promise<string | null> {
  try {
    return await run();
  } catch {
    return "unreadable";
  }
}

function sealReason(key: ArchivedKey, secrets: Secrets): string | null {
  try {
    const secret = decryptSecret(secrets.masterKey, key.record.id, key.sealedPrivate);
    return derivePublicKey(secret) === key.record.publicKey ? null : "seal_holds_another_key";
  } catch {
    return "seal_broken";
  }
}

async function reportReason(
  source: ArchiveSource,
  report: ArchivedReport,
  secrets: Secrets,
): Promise<string | null> {
  const body = parseCanonical(report.body);
  const head = ReportHead.parse(body);
  if (hashSha256Hex(encodeUtf8(report.body)) !== report.sha256) return "hash_differs";
  const isThis =
    head.inspectionId === report.inspectionId &&
    head.number === report.number &&
    head.revision === report.revision &&
    head.record.signedAt === report.signedAt &&
    head.inspector.keyId === report.inspectorKeyId &&
    head.point.keyId === report.pointKeyId;
  if (!isThis) return "body_of_another_report";
  for (const role of ["inspector", "point"] as const) {
    const key = source.keys.find((each) => each.record.id === head[role].keyId)?.record;
    if (key?.ownerKind !== role || key.ownerId !== head[role].id) return `${role}_key_missing`;
    const signature = role === "inspector" ? report.inspectorSignature : report.pointSignature;
    const message = toSignedBytes(role, report.sha256);
    const fits = await NODE_CRYPTO.verify(decodeHex(key.publicKey), decodeHex(signature), message);
    if (!fits) return `${role}_signature_wrong`;
  }
  return entryReason(report) ?? rowsReason(report, secrets) ?? (await filesReason(source, head));
}

function entryReason(report: ArchivedReport): string | null {
  if (report.entry === null) return "entry_missing";
  const entry = ReportEntry.parse(JSON.parse(report.entry));
  const signatures = [
    { role: "inspector", keyId: report.inspectorKeyId, value: report.inspectorSignature },
    { role: "point", keyId: report.pointKeyId, value: report.pointSignature },
  ];
  const fits =
    entry.inspectionId === report.inspectionId &&
    entry.number === report.number &&
    entry.revision === report.revision &&
    entry.reportSha256 === report.sha256 &&
    canonicalise(entry.signatures) === canonicalise(signatures);
  return fits ? null : "entry_of_another_report";
}

/** Compares what was signed with the rows it was made from, as they are now. */
function rowsReason(report: ArchivedReport, secrets: Secrets): string | null {
  if (report.rows === null) return "rows_missing";
  const body = JSON.parse(report.body) as {
    readonly record: Parameters<typeof canonicalise>[0];
    readonly vehicle: { readonly vinCommitment: string | null };
  };
  if (canonicalise(body.record) !== canonicalise(buildReportRecord(report.rows)))
    return "rows_differ";
  const { vinCommitment } = body.vehicle;
  const now = report.vin === null ? null : secrets.vinCommitment(report.inspectionId, report.vin);
  return vinCommitment === now ? null : "vin_differs";
}

async function filesReason(source: ArchiveSource, head: ReportHead): Promise<string | null> {
  for (const [kind, files] of [
    ["picture", head.pictures],
    ["recording", listRecordings(head)],
  ] as const) {
    for (const file of files) {
      const now = await source.fileHash(file.path);
      if (now === null) return `${kind}_missing`;
      if (now !== undefined && now !== file.sha256) return `${kind}_differs`;
    }
  }
  return null;
}

/** Each version names the previous one by number and hash. */
function lineageReason(report: ArchivedReport): string | null {
  const body = parseReportHead(report.body);
  if (body === null) return "unreadable";
  const { before } = report;
  const isFirst = report.revision === 1 && report.rootId === report.inspectionId;
  const fits = isFirst
    ? body.previous === null
    : before !== null &&
      body.previous?.sha256 === before.sha256 &&
      body.previous.number === before.number;
  return fits ? null : "does_not_follow";
}

export function parseReportHead(text: string): ReportHead | null {
  try {
    return ReportHead.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
