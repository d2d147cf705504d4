import { fromHex, toHex, utf8 } from "@/lib/platform/core/bytes";
import { canonicalText, parseCanonical } from "@/lib/inspections/signing/canonical";
import {
  ENTRY_FORMAT,
  entryBytes,
  ReportEntry,
  ReportHead,
  signedBytes,
  treeHeadBytes,
  type KeyRecord,
} from "@/lib/inspections/signing/file";
import {
  leafHash,
  nodesAfter,
  rootOf,
  type Hash,
  type NodeAt,
} from "@/lib/inspections/signing/merkle";
import { NODE_CRYPTO, publicKeyOf, sha256Hex, unseal } from "@/lib/inspections/signing/node-crypto";
import { reportRecord, type RecordRows } from "@/lib/inspections/signing/record";
import { certificatesReason } from "@/lib/inspections/signing/verify-file";

/**
 * Checks everything that is kept, row against row: what was signed, the rows it was made from, the keys, the
 * log and its heads. Whatever a superuser changes in one place no longer fits another. Pure.
 */
export type Archive = {
  readonly keys: readonly { readonly record: KeyRecord; readonly sealedPrivate: string }[];
  readonly reports: readonly ArchivedReport[];
  readonly entries: readonly {
    readonly index: number;
    readonly kind: string;
    readonly subject: string;
    readonly body: string;
  }[];
  readonly nodes: readonly {
    readonly level: number;
    readonly index: number;
    readonly hash: string;
  }[];
  readonly heads: readonly {
    readonly treeSize: number;
    readonly rootHash: string;
    readonly timestampMs: number;
    readonly keyId: string;
    readonly signature: string;
  }[];
  /** Inspections whose state is signed. */
  readonly signedInspections: readonly string[];
  /** SHA-256 of stored pictures by address, as they lie there now; null = missing. */
  readonly pictures: ReadonlyMap<string, string | null>;
};

export type ArchivedReport = {
  readonly inspectionId: string;
  readonly number: string;
  readonly rootId: string;
  readonly revision: number;
  readonly body: string;
  readonly sha256: string;
  readonly inspectorKeyId: string;
  readonly inspectorSignature: string;
  readonly pointKeyId: string;
  readonly pointSignature: string;
  readonly logIndex: number;
  readonly signedAt: string;
  /** The rows as they are now; null = gone. */
  readonly rows: RecordRows | null;
  readonly vin: string | null;
};

export type Finding = { readonly where: string; readonly code: string };

export type Secrets = {
  readonly masterKey: string;
  readonly vinCommitment: (inspectionId: string, vin: string) => string;
};

/** Everything that does not fit; empty when nothing was touched. */
export async function verifyArchive(
  archive: Archive,
  secrets: Secrets,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const find = (where: string, code: string | null): void => {
    if (code !== null) findings.push({ where, code });
  };
  const records = archive.keys.map((key) => key.record);
  find("keys", await guarded(() => certificatesReason(NODE_CRYPTO, records)));
  for (const key of archive.keys) find(`key ${key.record.id}`, sealReason(key, secrets));
  for (const report of archive.reports) {
    find(`report ${report.number}`, await guarded(() => reportReason(archive, report, secrets)));
  }
  const known = new Set(archive.reports.map((report) => report.inspectionId));
  for (const id of archive.signedInspections) {
    find(`inspection ${id}`, known.has(id) ? null : "signed_without_signature");
  }
  find("log", await guarded(() => Promise.resolve(logReason(archive))));
  for (const head of archive.heads) {
    find(`head ${head.treeSize}`, await guarded(() => headReason(archive, head)));
  }
  find("lineage", lineageReason(archive));
  return findings;
}

/** Text that cannot be read is as wrong as text that says something else. */
async function guarded(run: () => Promise<string | null>): Promise<string | null> {
  try {
    return await run();
  } catch {
    return "unreadable";
  }
}

function sealReason(key: Archive["keys"][number], secrets: Secrets): string | null {
  try {
    const secret = unseal(secrets.masterKey, key.record.id, key.sealedPrivate);
    return publicKeyOf(secret) === key.record.publicKey ? null : "seal_holds_another_key";
  } catch {
    return "seal_broken";
  }
}

async function reportReason(
  archive: Archive,
  report: ArchivedReport,
  secrets: Secrets,
): Promise<string | null> {
  const body = parseCanonical(report.body);
  const head = ReportHead.parse(body);
  if (sha256Hex(utf8(report.body)) !== report.sha256) return "hash_differs";
  const isThis =
    head.inspectionId === report.inspectionId &&
    head.number === report.number &&
    head.revision === report.revision &&
    head.record.signedAt === report.signedAt &&
    head.inspector.keyId === report.inspectorKeyId &&
    head.point.keyId === report.pointKeyId;
  if (!isThis) return "body_of_another_report";
  for (const role of ["inspector", "point"] as const) {
    const key = archive.keys.find((each) => each.record.id === head[role].keyId)?.record;
    if (key?.ownerKind !== role || key.ownerId !== head[role].id) return `${role}_key_missing`;
    const signature = role === "inspector" ? report.inspectorSignature : report.pointSignature;
    const message = signedBytes(role, report.sha256);
    const fits = await NODE_CRYPTO.verify(fromHex(key.publicKey), fromHex(signature), message);
    if (!fits) return `${role}_signature_wrong`;
  }
  return (
    entryReason(archive, report) ?? rowsReason(report, secrets) ?? picturesReason(archive, head)
  );
}

function entryReason(archive: Archive, report: ArchivedReport): string | null {
  const row = archive.entries.find((entry) => entry.index === report.logIndex);
  if (row === undefined) return "entry_missing";
  const entry = ReportEntry.parse(JSON.parse(row.body));
  const signatures = [
    { role: "inspector", keyId: report.inspectorKeyId, value: report.inspectorSignature },
    { role: "point", keyId: report.pointKeyId, value: report.pointSignature },
  ];
  const fits =
    entry.inspectionId === report.inspectionId &&
    entry.number === report.number &&
    entry.revision === report.revision &&
    entry.reportSha256 === report.sha256 &&
    canonicalText(entry.signatures) === canonicalText(signatures);
  return fits ? null : "entry_of_another_report";
}

/** What was signed against the rows it was made from, as they are now. */
function rowsReason(report: ArchivedReport, secrets: Secrets): string | null {
  if (report.rows === null) return "rows_missing";
  const body = JSON.parse(report.body) as {
    readonly record: Parameters<typeof canonicalText>[0];
    readonly vehicle: { readonly vinCommitment: string | null };
  };
  if (canonicalText(body.record) !== canonicalText(reportRecord(report.rows))) return "rows_differ";
  const { vinCommitment } = body.vehicle;
  const now = report.vin === null ? null : secrets.vinCommitment(report.inspectionId, report.vin);
  return vinCommitment === now ? null : "vin_differs";
}

function picturesReason(archive: Archive, head: ReportHead): string | null {
  for (const picture of head.pictures) {
    const now = archive.pictures.get(picture.path);
    if (now === null) return "picture_missing";
    if (now !== undefined && now !== picture.sha256) return "picture_differs";
  }
  return null;
}

/** The tree built anew from the entries, against every stored node. */
function logReason(archive: Archive): string | null {
  const built = new Map<string, Hash>();
  const nodeAt: NodeAt = (level, index) => built.get(`${level}/${index}`) ?? new Uint8Array(32);
  for (const [at, entry] of archive.entries.entries()) {
    if (entry.index !== at) return `entry_missing_${at}`;
    if (!isSpelt(entry.body)) return `entry_unreadable_${at}`;
    if (!saysItsSubject(entry)) return `entry_mislabelled_${at}`;
    for (const node of nodesAfter(nodeAt, at, leafHash(utf8(entry.body)))) {
      built.set(`${node.level}/${node.index}`, node.hash);
    }
  }
  if (built.size !== archive.nodes.length) return "nodes_missing";
  for (const { level, index, hash } of archive.nodes) {
    const own = built.get(`${level}/${index}`);
    if (own === undefined || toHex(own) !== hash) return `node_differs_${level}_${index}`;
  }
  const logged = archive.entries
    .filter((entry) => entry.kind === "report")
    .map((entry) => entry.subject);
  const kept = new Set(archive.reports.map((report) => report.inspectionId));
  return logged.every((id) => kept.has(id)) && logged.length === kept.size ? null : "report_gone";
}

function isSpelt(text: string): boolean {
  try {
    return toHex(entryBytes(parseCanonical(text))) === toHex(utf8(text));
  } catch {
    return false;
  }
}

/** Kind and subject stand beside the body to be searched for; they must say the same. */
function saysItsSubject(entry: Archive["entries"][number]): boolean {
  const body = JSON.parse(entry.body) as {
    readonly format?: string;
    readonly kind?: string;
    readonly inspectionId?: string;
    readonly key?: { readonly id?: string };
  };
  const subject = body.kind === "report" ? body.inspectionId : body.key?.id;
  return body.format === ENTRY_FORMAT && body.kind === entry.kind && subject === entry.subject;
}

async function headReason(
  archive: Archive,
  head: Archive["heads"][number],
): Promise<string | null> {
  const nodes = new Map(
    archive.nodes.map((node) => [`${node.level}/${node.index}`, fromHex(node.hash)]),
  );
  const nodeAt: NodeAt = (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new RangeError("node missing");
    return hash;
  };
  if (head.treeSize > archive.entries.length) return "head_beyond_the_log";
  const root = rootOf(nodeAt, head.treeSize);
  if (toHex(root) !== head.rootHash) return "root_differs";
  const key = archive.keys.find((each) => each.record.id === head.keyId)?.record;
  if (key?.ownerKind !== "log") return "key_missing";
  const message = treeHeadBytes({ ...head, rootHash: root });
  const fits = await NODE_CRYPTO.verify(fromHex(key.publicKey), fromHex(head.signature), message);
  return fits ? null : "signature_wrong";
}

/** Versions follow each other: each names the one before it by number and hash. */
function lineageReason(archive: Archive): string | null {
  for (const report of archive.reports) {
    const body = headOf(report.body);
    if (body === null) return "unreadable";
    const before = archive.reports.find(
      (each) => each.rootId === report.rootId && each.revision === report.revision - 1,
    );
    const isFirst = report.revision === 1 && report.rootId === report.inspectionId;
    const fits = isFirst
      ? body.previous === null
      : before !== undefined &&
        body.previous?.sha256 === before.sha256 &&
        body.previous.number === before.number;
    if (!fits) return `version_${report.number}`;
  }
  // The newest head covers the whole log: nothing stands there unsigned.
  const sizes = archive.heads.map((head) => head.treeSize);
  return Math.max(0, ...sizes) === archive.entries.length ? null : "entries_unsigned";
}

export function headOf(text: string): ReportHead | null {
  try {
    return ReportHead.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
