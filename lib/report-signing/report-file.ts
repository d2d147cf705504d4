import { z } from "zod";
import { encodeUtf8 } from "@/lib/platform/core/bytes";
import type { Json } from "@/lib/platform/core/json";
import { canonicalise } from "@/lib/report-signing/canonical";

/**
 * The format that is published: the report file, its parts, and the bytes that each signature covers.
 * Everything is lower-case hex and canonical JSON, so every changed byte makes a check fail. Runs in
 * the browser too. scripts/verify-report.mjs is a second, independent implementation.
 */
export const REPORT_FORMAT = "candor-report/1";
export const FILE_FORMAT = "candor-report-file/1";
export const KEY_FORMAT = "candor-key/1";
export const ENTRY_FORMAT = "candor-log-entry/1";
export const ALGORITHM = "Ed25519";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const keyId = z.string().regex(/^key_[0-9a-f]{32}$/);
const instant = z.iso.datetime();

export const KeyRecord = z.strictObject({
  format: z.literal(KEY_FORMAT),
  id: keyId,
  algorithm: z.literal(ALGORITHM),
  ownerKind: z.enum(["inspector", "point", "log"]),
  ownerId: z.string().min(1).max(80),
  publicKey: hash,
  validFrom: instant,
  validUntil: instant,
  retiredAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revocationReason: z.string().max(500),
  /** The log's key that signed this record. */
  issuerId: keyId,
  certificate: signature,
});
export type KeyRecord = z.output<typeof KeyRecord>;

export const ROLES = ["inspector", "point"] as const;
export type Role = (typeof ROLES)[number];

const Signature = z.strictObject({ role: z.enum(ROLES), keyId, value: signature });
export type ReportSignature = z.output<typeof Signature>;

export const ReportEntry = z.strictObject({
  format: z.literal(ENTRY_FORMAT),
  kind: z.literal("report"),
  number: z.string().max(40),
  revision: z.int().min(1),
  inspectionId: z.string().max(80),
  reportSha256: hash,
  previousSha256: hash.nullable(),
  signatures: z.array(Signature).length(2),
  loggedAt: instant,
});
export type ReportEntry = z.output<typeof ReportEntry>;

export const TreeHead = z.strictObject({
  treeSize: z.int().min(1),
  rootHash: hash,
  timestampMs: z.int().min(0),
  keyId,
  signature,
});
export type TreeHead = z.output<typeof TreeHead>;

/** The fields of a report that its checks read. The hash covers the others. */
export const ReportHead = z.looseObject({
  format: z.literal(REPORT_FORMAT),
  number: z.string(),
  revision: z.int().min(1),
  inspectionId: z.string(),
  previous: z.strictObject({ number: z.string(), sha256: hash }).nullable(),
  inspector: z.looseObject({ id: z.string(), name: z.string(), keyId }),
  point: z.looseObject({
    id: z.string(),
    keyId,
    name: z.looseObject({ en: z.string(), zh: z.string() }),
  }),
  pictures: z.array(z.strictObject({ of: z.string(), path: z.string(), sha256: hash })),
  record: z.looseObject({
    signedAt: instant,
    attachments: z
      .array(z.looseObject({ kind: z.string(), fileId: z.string().max(60) }))
      .optional(),
    sounds: z.array(z.looseObject({ id: z.string(), sha256: hash })).optional(),
    videos: z
      .array(z.looseObject({ id: z.string(), sha256: hash, bytes: z.int().min(1) }))
      .optional(),
  }),
});
export type ReportHead = z.output<typeof ReportHead>;

export type Recording = {
  readonly path: string;
  readonly sha256: string;
  /** null = a voice note, which is small. */
  readonly bytes: number | null;
};

/** The recordings that a report contains and the URLs they are served at. */
export function listRecordings(head: ReportHead): readonly Recording[] {
  const { attachments = [], sounds = [], videos = [] } = head.record;
  return attachments.flatMap(({ kind, fileId }): Recording[] => {
    const path = `/api/inspections/${head.inspectionId}`;
    const sound = kind === "voice" ? sounds.find((each) => each.id === fileId) : undefined;
    if (sound !== undefined) {
      return [{ path: `${path}/voice/${fileId}`, sha256: sound.sha256, bytes: null }];
    }
    const video = kind === "video" ? videos.find((each) => each.id === fileId) : undefined;
    if (video === undefined) return [];
    return [{ path: `${path}/videos/${fileId}`, sha256: video.sha256, bytes: video.bytes }];
  });
}

export const ReportFile = z.strictObject({
  format: z.literal(FILE_FORMAT),
  report: z.record(z.string(), z.json()),
  reportSha256: hash,
  signatures: z.array(Signature).length(2),
  keys: z.array(KeyRecord).min(3).max(20),
  log: z.strictObject({
    index: z.int().min(0),
    entry: ReportEntry,
    proof: z.array(hash).max(62),
    head: TreeHead,
  }),
});
export type ReportFile = z.output<typeof ReportFile>;

/**
 * The bytes that inspector and inspection point sign. They contain the role and the purpose, so that one
 * signature cannot be used as another.
 */
export function toSignedBytes(role: Role, reportSha256: string): Uint8Array<ArrayBuffer> {
  return encodeUtf8(`candor-report-signature/1\n${role}\n${reportSha256}\n`);
}

/** The bytes of a key record that the log's key signs: everything but the signature itself. */
export function toCertifiedBytes(record: Omit<KeyRecord, "certificate">): Uint8Array<ArrayBuffer> {
  const { format, id, algorithm, ownerKind, ownerId, publicKey, validFrom, validUntil } = record;
  const { retiredAt, revokedAt, revocationReason, issuerId } = record;
  return encodeUtf8(
    canonicalise({
      format,
      id,
      algorithm,
      ownerKind,
      ownerId,
      publicKey,
      validFrom,
      validUntil,
      retiredAt,
      revokedAt,
      revocationReason,
      issuerId,
    }),
  );
}

/**
 * RFC 6962, section 3.5: version v1, signature type tree_hash, timestamp, tree size, root hash.
 */
export function toTreeHeadBytes(head: {
  readonly treeSize: number;
  readonly timestampMs: number;
  readonly rootHash: Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(50);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0);
  view.setUint8(1, 1);
  view.setBigUint64(2, BigInt(head.timestampMs));
  view.setBigUint64(10, BigInt(head.treeSize));
  bytes.set(head.rootHash, 18);
  return bytes;
}

export function toEntryBytes(entry: Json): Uint8Array<ArrayBuffer> {
  return encodeUtf8(canonicalise(entry));
}

/**
 * key_ and the beginning of the public key's hash, so that a record cannot contain another key under
 * the same id.
 */
export function toKeyId(publicKeySha256: string): string {
  return `key_${publicKeySha256.slice(0, 32)}`;
}
