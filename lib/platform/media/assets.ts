import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { convertPhoto, type PhotoVariant } from "@/lib/platform/media/photo";
import { getStorage } from "@/lib/platform/media/storage";
import { parseMember } from "@/lib/platform/core/parse-member";
import type { MediaAssetModel } from "@/lib/platform/db/generated/models";

export const ASSET_KINDS = ["listing_photo", "defect_photo", "evidence"] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/**
 * Photographs of cars and their defects are public. Evidence is served to the buyer, the seller and the
 * desk through its own route.
 */
const IS_PUBLIC = {
  listing_photo: true,
  defect_photo: true,
  evidence: false,
} as const satisfies Record<AssetKind, boolean>;

export type AssetView = {
  readonly id: string;
  readonly kind: AssetKind;
  readonly width: number;
  readonly height: number;
  /** The public URL; null = private. */
  readonly src: string | null;
  readonly srcSet: string | null;
  readonly thumbhash: string | null;
};

const Variants = z.array(
  z.object({
    width: z.int(),
    height: z.int(),
    storageKey: z.string(),
    bytes: z.int(),
    /** Hash of the stored file. Pictures stored before this field existed have none. */
    sha256: z.string().optional(),
  }),
);
type StoredVariant = z.output<typeof Variants>[number];

const columns = {
  id: true,
  kind: true,
  isPublic: true,
  storageKey: true,
  width: true,
  height: true,
  variants: true,
  thumbhash: true,
} as const;

/**
 * Stores an uploaded picture. Idempotent: the same file from the same person for the same use is
 * the same asset, so a repeated upload after a lost response has no effect.
 */
export async function storePhoto(
  actor: Actor,
  kind: AssetKind,
  input: Uint8Array,
): Promise<AssetView> {
  const sha256 = createHash("sha256").update(input).digest("hex");
  const known = await db.mediaAsset.findFirst({
    where: { ownerId: actor.userId, kind, sha256 },
    select: columns,
  });
  if (known) return assetView(known);
  const photo = await convertPhoto(input);
  const folder = `${IS_PUBLIC[kind] ? "p" : "c"}/${randomName()}`;
  // Files are stored first, because a row must never point to a missing file. A file without a row
  // does no harm.
  const variants = await Promise.all(photo.variants.map((each) => putVariant(folder, each)));
  const [largest] = variants;
  if (largest === undefined) throw createBugError("photo_without_variants", { kind });
  const row = await db.mediaAsset.create({
    data: {
      id: generateId("med"),
      ownerId: actor.userId,
      kind,
      isPublic: IS_PUBLIC[kind],
      storageKey: largest.storageKey,
      contentType: "image/webp",
      bytes: largest.bytes,
      width: largest.width,
      height: largest.height,
      sha256,
      thumbhash: photo.thumbhash === "" ? null : photo.thumbhash,
      variants,
      createdAt: await readClock(),
    },
    select: columns,
  });
  return assetView(row);
}

async function putVariant(folder: string, variant: PhotoVariant): Promise<StoredVariant> {
  const storageKey = `${folder}/${variant.width}.webp`;
  await getStorage().put(storageKey, variant.bytes, "image/webp");
  return {
    width: variant.width,
    height: variant.height,
    storageKey,
    bytes: variant.bytes.byteLength,
    sha256: createHash("sha256").update(variant.bytes).digest("hex"),
  };
}

/** 130 random bits, so that the URL of a picture cannot be guessed. */
function randomName(): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  return Array.from(randomBytes(26), (byte) => alphabet.charAt(byte & 31)).join("");
}

type AssetRow = Pick<
  MediaAssetModel,
  "id" | "kind" | "isPublic" | "storageKey" | "width" | "height" | "variants" | "thumbhash"
>;

function assetView(row: AssetRow): AssetView {
  const kind = parseMember(ASSET_KINDS, row.kind, "asset_kind_unknown");
  const variants = Variants.parse(row.variants);
  return {
    id: row.id,
    kind,
    width: row.width,
    height: row.height,
    src: row.isPublic ? `/media/${row.storageKey}` : null,
    srcSet: row.isPublic
      ? variants.map((each) => `/media/${each.storageKey} ${each.width}w`).join(", ")
      : null,
    thumbhash: row.thumbhash,
  };
}

/**
 * The person's own pictures among the ids, in the given order.
 * @throws AppError asset_not_found, also for another person's picture or another use
 */
export async function requireOwnAssets(
  tx: Tx,
  actor: Actor,
  kind: AssetKind,
  ids: readonly string[],
): Promise<readonly AssetView[]> {
  const rows = await tx.mediaAsset.findMany({
    where: { id: { in: [...ids] }, ownerId: actor.userId, kind },
    select: columns,
  });
  const byId = new Map(rows.map((row) => [row.id, assetView(row)]));
  return ids.map((id) => {
    const asset = byId.get(id);
    if (asset === undefined) throw createNotFoundError("asset");
    return asset;
  });
}

/** Assets by id. The caller must already have checked that the reader may see them. */
export async function listAssets(ids: readonly string[]): Promise<ReadonlyMap<string, AssetView>> {
  if (ids.length === 0) return new Map();
  const rows = await db.mediaAsset.findMany({ where: { id: { in: [...ids] } }, select: columns });
  return new Map(rows.map((row) => [row.id, assetView(row)]));
}

export type StoredFile = { readonly storageKey: string; readonly sha256: string };

/** The largest stored file of each picture with its hash, for signing. */
export async function hashStoredFiles(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredFile>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.mediaAsset.findMany({ where: { id: { in: [...ids] } }, select: columns });
  const files = new Map<string, StoredFile>();
  for (const row of rows) {
    const { storageKey } = row;
    const noted = Variants.parse(row.variants).find((each) => each.storageKey === storageKey);
    files.set(row.id, { storageKey, sha256: noted?.sha256 ?? (await hashOfFile(storageKey)) });
  }
  return files;
}

async function hashOfFile(storageKey: string): Promise<string> {
  const bytes = await getStorage().get(storageKey);
  if (bytes === null) throw createBugError("stored_file_missing", { storageKey });
  return createHash("sha256").update(bytes).digest("hex");
}

export type OpenedAsset = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
};

/**
 * The file of a private asset, in the smallest size that is at least `width` wide. The caller has
 * checked permissions (disputes: the buyer, the seller and the desk).
 */
export async function openAsset(id: string, width?: number): Promise<OpenedAsset | null> {
  const row = await db.mediaAsset.findUnique({
    where: { id },
    select: { ...columns, contentType: true },
  });
  if (row === null) return null;
  const variants = Variants.parse(row.variants).toSorted((a, b) => a.width - b.width);
  const fitting = variants.find((each) => each.width >= (width ?? row.width));
  const bytes = await getStorage().get(fitting?.storageKey ?? row.storageKey);
  return bytes === null ? null : { bytes, contentType: row.contentType };
}
