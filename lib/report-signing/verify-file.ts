import { decodeHex, toHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import { canonicalise, parseCanonical } from "@/lib/report-signing/canonical";
import {
  toCertifiedBytes,
  toEntryBytes,
  toKeyId,
  ReportFile,
  ReportHead,
  toSignedBytes,
  toTreeHeadBytes,
  type KeyRecord,
  type Role,
} from "@/lib/report-signing/report-file";
import { isIncluded, hashLeafWith, type Sha256 } from "@/lib/report-signing/proof";

/** Verifies a report file, in the browser or on the server. It needs only the file and the known keys. */
export const CHECKS = [
  "file",
  "report_hash",
  "inspector_signature",
  "point_signature",
  "inspector_key",
  "point_key",
  "key_certificates",
  "logged",
  "tree_head",
  "known_keys",
] as const;
export type CheckId = (typeof CHECKS)[number];
export type CheckState = "passed" | "failed" | "unknown";
export type Check = {
  readonly id: CheckId;
  readonly state: CheckState;
  /** Why it did not pass, as a code that the page and the script translate. */
  readonly reason: string | null;
};

export type FileVerdict = {
  readonly checks: readonly Check[];
  /** "unknown" means that every check passed, but the keys were taken from the file itself. */
  readonly state: CheckState;
  readonly file: ReportFile | null;
  readonly head: ReportHead | null;
};

export type Crypto = {
  readonly sha256: Sha256;
  readonly verify: (
    publicKey: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
    message: Uint8Array<ArrayBuffer>,
  ) => Promise<boolean>;
};

type Reader = { readonly file: ReportFile; readonly head: ReportHead };

/** @param known keys from a trusted source, or null to use those in the file */
export async function verifyFile(
  crypto: Crypto,
  text: string,
  known: readonly KeyRecord[] | null,
): Promise<FileVerdict> {
  const read = readFile(text);
  if (read === null) {
    const checks = CHECKS.map((id): Check =>
      id === "file"
        ? { id, state: "failed", reason: "not_a_report_file" }
        : { id, state: "unknown", reason: "not_checked" },
    );
    return { checks, state: "failed", file: null, head: null };
  }
  const reasons: Readonly<Record<CheckId, string | null>> = {
    file: null,
    report_hash: await hashReason(crypto, read),
    inspector_signature: await signatureReason(crypto, read, "inspector"),
    point_signature: await signatureReason(crypto, read, "point"),
    inspector_key: keyReason(read, "inspector", known),
    point_key: keyReason(read, "point", known),
    key_certificates: await findCertificateProblem(crypto, read.file.keys),
    logged: await loggedReason(crypto, read),
    tree_head: await treeHeadReason(crypto, read, known),
    known_keys: knownReason(read, known),
  };
  const checks = CHECKS.map((id): Check => {
    const reason = reasons[id];
    const state =
      reason === null ? "passed" : reason === "keys_from_the_file" ? "unknown" : "failed";
    return { id, state, reason };
  });
  return { ...read, checks, state: findWorstState(checks) };
}

/** Null for anything except a report file in canonical form (a final line break is allowed). */
export function readFile(text: string): Reader | null {
  try {
    const value = parseCanonical(text.endsWith("\n") ? text.slice(0, -1) : text);
    const file = ReportFile.parse(value);
    return { file, head: ReportHead.parse(file.report) };
  } catch {
    return null;
  }
}

export function findWorstState(checks: readonly { readonly state: CheckState }[]): CheckState {
  if (checks.some((check) => check.state === "failed")) return "failed";
  return checks.some((check) => check.state === "unknown") ? "unknown" : "passed";
}

async function hashReason(crypto: Crypto, { file }: Reader): Promise<string | null> {
  const hash = toHex(await crypto.sha256(encodeUtf8(canonicalise(file.report))));
  return hash === file.reportSha256 ? null : "hash_differs";
}

async function signatureReason(
  crypto: Crypto,
  { file, head }: Reader,
  role: Role,
): Promise<string | null> {
  const signature = file.signatures.find((each) => each.role === role);
  if (signature === undefined) return "signature_missing";
  if (signature.keyId !== head[role].keyId) return "signed_with_another_key";
  const key = file.keys.find((each) => each.id === signature.keyId);
  if (key === undefined) return "key_missing";
  // Hash the content of the file itself; the hash that the file claims is not trusted.
  const hash = toHex(await crypto.sha256(encodeUtf8(canonicalise(file.report))));
  const isRight = await isSignature(crypto, key, signature.value, toSignedBytes(role, hash));
  return isRight ? null : "signature_wrong";
}

function isSignature(
  crypto: Crypto,
  key: { readonly publicKey: string },
  signature: string,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return crypto.verify(decodeHex(key.publicKey), decodeHex(signature), message);
}

/** The known record has priority, because a revocation may be newer than the file. */
function recordOf(
  { file }: Reader,
  id: string | undefined,
  known: readonly KeyRecord[] | null,
): KeyRecord | undefined {
  const isIt = (key: KeyRecord): boolean => key.id === id;
  return known?.find(isIt) ?? file.keys.find(isIt);
}

function keyReason(read: Reader, role: Role, known: readonly KeyRecord[] | null): string | null {
  const { head, file } = read;
  const key = recordOf(read, head[role].keyId, known);
  if (key === undefined) return "key_missing";
  if (key.ownerKind !== role || key.ownerId !== head[role].id) return "key_of_somebody_else";
  const signedAt = Date.parse(head.record.signedAt);
  if (!isValidAt(key, signedAt)) return "key_not_valid_then";
  // A thief can write any date into a report, but not into the log.
  const loggedAt = Date.parse(file.log.entry.loggedAt);
  return key.revokedAt !== null && Date.parse(key.revokedAt) <= loggedAt ? "key_revoked" : null;
}

function isValidAt(key: KeyRecord, at: number): boolean {
  return Date.parse(key.validFrom) <= at && at <= Date.parse(key.validUntil);
}

export async function findCertificateProblem(
  crypto: Crypto,
  keys: readonly KeyRecord[],
): Promise<string | null> {
  if (new Set(keys.map((key) => key.id)).size !== keys.length) return "key_twice";
  for (const key of keys) {
    const hash = toHex(await crypto.sha256(decodeHex(key.publicKey)));
    if (key.id !== toKeyId(hash)) return "key_name_wrong";
    const issuer = keys.find((each) => each.id === key.issuerId);
    if (issuer?.ownerKind !== "log") return "issuer_missing";
    if (!(await isSignature(crypto, issuer, key.certificate, toCertifiedBytes(key)))) {
      return "certificate_wrong";
    }
  }
  return null;
}

async function loggedReason(crypto: Crypto, { file, head }: Reader): Promise<string | null> {
  const { entry, index, proof, head: treeHead } = file.log;
  const isThisReport =
    entry.number === head.number &&
    entry.revision === head.revision &&
    entry.inspectionId === head.inspectionId &&
    entry.reportSha256 === file.reportSha256 &&
    entry.previousSha256 === (head.previous?.sha256 ?? null) &&
    canonicalise(entry.signatures) === canonicalise(file.signatures) &&
    Date.parse(entry.loggedAt) >= Date.parse(head.record.signedAt);
  if (!isThisReport) return "entry_of_another_report";
  const included = await isIncluded(crypto.sha256, {
    leaf: await hashLeafWith(crypto.sha256, toEntryBytes(entry)),
    index,
    size: treeHead.treeSize,
    path: proof.map(decodeHex),
    root: decodeHex(treeHead.rootHash),
  });
  return included ? null : "not_in_the_log";
}

async function treeHeadReason(
  crypto: Crypto,
  read: Reader,
  known: readonly KeyRecord[] | null,
): Promise<string | null> {
  const { head } = read.file.log;
  const key = recordOf(read, head.keyId, known);
  if (key?.ownerKind !== "log") return "key_missing";
  if (!isValidAt(key, head.timestampMs)) return "key_not_valid_then";
  if (key.revokedAt !== null && Date.parse(key.revokedAt) <= head.timestampMs) return "key_revoked";
  const message = toTreeHeadBytes({ ...head, rootHash: decodeHex(head.rootHash) });
  return (await isSignature(crypto, key, head.signature, message)) ? null : "signature_wrong";
}

/** A stranger can create a consistent file, but their keys are not among the known ones. */
function knownReason({ file }: Reader, known: readonly KeyRecord[] | null): string | null {
  if (known === null) return "keys_from_the_file";
  for (const key of file.keys) {
    const ours = known.find((each) => each.id === key.id);
    if (ours === undefined) return "key_unknown";
    const isSame =
      ours.publicKey === key.publicKey &&
      ours.ownerKind === key.ownerKind &&
      ours.ownerId === key.ownerId &&
      ours.validFrom === key.validFrom &&
      ours.validUntil === key.validUntil &&
      // If the file contains an end of validity, the known record must have it too. The known
      // record may contain more.
      (key.retiredAt === null || key.retiredAt === ours.retiredAt) &&
      (key.revokedAt === null || key.revokedAt === ours.revokedAt);
    if (!isSame) return "key_differs";
  }
  return null;
}
