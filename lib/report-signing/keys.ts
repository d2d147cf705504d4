import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { getEnv } from "@/lib/platform/core/env";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import { readWallClock } from "@/lib/platform/core/wall-clock";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import type { SigningKeyModel } from "@/lib/platform/db/generated/models";
import {
  ALGORITHM,
  toCertifiedBytes,
  KEY_FORMAT,
  type KeyRecord,
} from "@/lib/report-signing/report-file";
import {
  generateKeyPair,
  encryptSecret,
  signHex,
  decryptSecret,
  type KeyPair,
} from "@/lib/report-signing/node-crypto";

/** One key pair per inspector, inspection point and log, created when it is first needed. */
export type KeyOwner = { readonly kind: KeyRecord["ownerKind"]; readonly id: string };

export const LOG_OWNER: KeyOwner = { kind: "log", id: "candor" };

/**
 * An inspector's phone or an inspection point's tablet is replaced about this often. The log's key
 * lasts longer.
 */
const VALID_DAYS: Readonly<Record<KeyOwner["kind"], number>> = {
  inspector: 730,
  point: 730,
  log: 1_826,
};

type KeyRow = Pick<
  SigningKeyModel,
  | "id"
  | "ownerKind"
  | "ownerId"
  | "publicKey"
  | "sealedPrivate"
  | "validFrom"
  | "validUntil"
  | "retiredAt"
  | "revokedAt"
  | "revocationReason"
  | "issuerId"
  | "certificate"
>;

/**
 * A key that is ready to sign. New or changed key records are collected in `made`, because the
 * caller adds them to the log.
 */
export type SigningKeyInUse = {
  readonly record: KeyRecord;
  readonly sign: (message: Uint8Array) => string;
};

type Keyring = {
  readonly open: (owner: KeyOwner) => Promise<SigningKeyInUse>;
  /** Key records that were created or changed. The log publishes them. */
  readonly made: KeyRecord[];
};

/**
 * The keys of one transaction. Decrypted keys are not kept after it. `at` decides which key is
 * valid: business time for people and inspection points, wall-clock time for the log.
 */
export function createKeyring(tx: Tx, at: Date): Keyring {
  const made: KeyRecord[] = [];
  const open = async (owner: KeyOwner): Promise<SigningKeyInUse> => {
    const instant = owner.kind === "log" ? readWallClock() : at;
    const row = (await findCurrent(tx, owner, instant)) ?? (await renew(owner, instant));
    const secret = decryptSecret(getEnv().CANDOR_MASTER_KEY, row.id, row.sealedPrivate);
    return { record: toKeyRecord(row), sign: (message) => signHex(secret, message) };
  };
  const renew = async (owner: KeyOwner, instant: Date): Promise<KeyRow> => {
    // Two first signatures at the same time create one key: the second finds the key of the first.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`signing_key ${owner.kind} ${owner.id}`}, 0))`;
    const meanwhile = await findCurrent(tx, owner, instant);
    if (meanwhile !== null) return meanwhile;
    const issuer = owner.kind === "log" ? null : await open(LOG_OWNER);
    const worn = await tx.signingKey.findFirst({
      where: { ...whereOwner(owner), retiredAt: null },
    });
    if (worn !== null) made.push(await endKey(tx, worn, { retiredAt: instant }, issuer));
    const row = await tx.signingKey.create({ data: newRow(owner, instant, issuer) });
    made.push(toKeyRecord(row));
    return row;
  };
  return { open, made };
}

function whereOwner(owner: KeyOwner) {
  return { ownerKind: owner.kind, ownerId: owner.id };
}

function findCurrent(tx: Tx, owner: KeyOwner, at: Date): Promise<KeyRow | null> {
  return tx.signingKey.findFirst({
    where: { ...whereOwner(owner), retiredAt: null, validUntil: { gt: at } },
  });
}

function newRow(owner: KeyOwner, at: Date, issuer: SigningKeyInUse | null) {
  const pair: KeyPair = generateKeyPair();
  const validUntil = new Date(at.getTime() + VALID_DAYS[owner.kind] * DAY_MS);
  const row = {
    id: pair.id,
    ...whereOwner(owner),
    publicKey: pair.publicKey,
    sealedPrivate: encryptSecret(getEnv().CANDOR_MASTER_KEY, pair.id, pair.secret),
    validFrom: at,
    validUntil,
    retiredAt: null,
    revokedAt: null,
    revocationReason: "",
    // The log's first key is self-signed. To trust it, a reader must have it from another source.
    issuerId: issuer?.record.id ?? pair.id,
    certificate: "",
  };
  const message = toCertifiedBytes(toKeyRecord(row));
  return { ...row, certificate: issuer?.sign(message) ?? signHex(pair.secret, message) };
}

type End = {
  readonly retiredAt: Date;
  readonly revokedAt?: Date;
  readonly revocationReason?: string;
};

/** Stores the end of a key's validity, and signs the changed record with the log's key. */
async function endKey(
  tx: Tx,
  row: KeyRow,
  end: End,
  issuer: SigningKeyInUse | null,
): Promise<KeyRecord> {
  const own: SigningKeyInUse = issuer ?? {
    record: toKeyRecord(row),
    sign: (message) =>
      signHex(decryptSecret(getEnv().CANDOR_MASTER_KEY, row.id, row.sealedPrivate), message),
  };
  const ended = { ...row, ...end, issuerId: own.record.id };
  const certificate = own.sign(toCertifiedBytes(toKeyRecord(ended)));
  const data = { ...end, issuerId: own.record.id, certificate };
  return toKeyRecord(await tx.signingKey.update({ where: { id: row.id }, data }));
}

/**
 * For a lost phone or an inspector who has left: no signature with this key after this instant is
 * valid. The next signature creates a new key. The caller adds the revocation to the log.
 */
export async function revokeKey(
  tx: Tx,
  actor: Actor,
  input: { readonly keyId: string; readonly reason: string },
): Promise<KeyRecord> {
  if (!can(actor, "inspection.keys")) throw createNotFoundError("key");
  const row = await tx.signingKey.findUnique({ where: { id: input.keyId } });
  if (row === null || row.ownerKind === "log") throw createNotFoundError("key");
  if (row.revokedAt !== null) {
    throw new AppError("conflict", { code: "key_revoked", detail: "This key is already revoked." });
  }
  const at = await readClock();
  const issuer = await createKeyring(tx, at).open(LOG_OWNER);
  const record = await endKey(
    tx,
    row,
    { retiredAt: row.retiredAt ?? at, revokedAt: at, revocationReason: input.reason },
    issuer,
  );
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "signing_key.revoke",
    subject: row.id,
    reason: input.reason,
    after: { ownerKind: row.ownerKind, ownerId: row.ownerId },
  });
  return record;
}

/** All public keys, including earlier ones, the oldest first. Public. */
export async function listKeys(): Promise<readonly KeyRecord[]> {
  const rows = await db.signingKey.findMany({ orderBy: [{ validFrom: "asc" }, { id: "asc" }] });
  return rows.map(toKeyRecord);
}

export function toKeyRecord(row: KeyRow): KeyRecord {
  if (row.ownerKind !== "inspector" && row.ownerKind !== "point" && row.ownerKind !== "log") {
    throw createBugError("key_owner_unknown", { id: row.id, ownerKind: row.ownerKind });
  }
  return {
    format: KEY_FORMAT,
    id: row.id,
    algorithm: ALGORITHM,
    ownerKind: row.ownerKind,
    ownerId: row.ownerId,
    publicKey: row.publicKey,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revocationReason: row.revocationReason,
    issuerId: row.issuerId,
    certificate: row.certificate,
  };
}
