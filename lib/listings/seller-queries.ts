import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { MoneyView } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { listAssets } from "@/lib/platform/media/assets";
import type { ListingModel } from "@/lib/platform/db/generated/models";
import { parseStoredDraft } from "@/lib/listings/drafts";
import { whereActingForSeller } from "@/lib/dealers/acting-for-seller";
import { PHOTOS_MIN } from "@/lib/listings/policy";
import {
  readDraft,
  type DraftFields,
  type DraftProblem,
  type SubmittedFacts,
} from "@/lib/listings/schema";
import { parseMarket, toPriceView } from "@/lib/listings/views";
import { parseListingState, type ListingState } from "@/lib/listings/states";
import type { Market } from "@/lib/markets/markets";

/** A seller's own listings: drafts, prices, history. Only the seller can read them. */

const OWN_MAX = 200;

export type OwnCard = {
  readonly id: string;
  readonly slug: string;
  readonly market: Market;
  readonly status: ListingState;
  /** Empty while the draft has no make. */
  readonly headline: string;
  readonly price: MoneyView | null;
  readonly isInspected: boolean;
  readonly photoSrc: string | null;
  readonly updatedAt: string;
};

export type OwnPhoto = {
  readonly assetId: string | null;
  readonly src: string;
  readonly view: string;
  readonly width: number;
  readonly height: number;
};

export type OwnListing = OwnCard & {
  readonly version: number;
  readonly sellerId: string;
  readonly draft: DraftFields;
  readonly problems: readonly DraftProblem[];
  /** The facts that the draft would have if submitted now; null while something is missing. */
  readonly facts: SubmittedFacts | null;
  readonly photos: readonly OwnPhoto[];
  readonly description: string;
  readonly knownFaults: string;
  readonly publishedAt: string | null;
  readonly prices: readonly {
    readonly at: string;
    readonly from: MoneyView | null;
    readonly to: MoneyView | null;
  }[];
  readonly edits: readonly {
    readonly id: string;
    readonly at: string;
    readonly field: string;
    readonly before: string;
    readonly after: string;
  }[];
};

const columns = {
  id: true,
  slug: true,
  market: true,
  status: true,
  headline: true,
  askingPriceMinor: true,
  currency: true,
  inspectionId: true,
  updatedAt: true,
  draft: true,
} as const satisfies Prisma.ListingSelect;

const photoColumns = {
  assetId: true,
  staticPath: true,
  view: true,
  width: true,
  height: true,
} as const;

type PhotoRow = {
  readonly assetId: string | null;
  readonly staticPath: string | null;
  readonly view: string;
  readonly width: number;
  readonly height: number;
};

/** The actor's listings, the last changed first. Deleted drafts are not shown. */
export async function listOwnListings(actor: Actor): Promise<readonly OwnCard[]> {
  const rows = await db.listing.findMany({
    where: {
      AND: [whereActingForSeller(actor), { NOT: { status: "withdrawn", publishedAt: null } }],
    },
    select: {
      ...columns,
      photos: { select: photoColumns, orderBy: { position: "asc" }, take: 1 },
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: OWN_MAX,
  });
  const photos = await photosOf(rows.flatMap((row) => row.photos));
  return rows.map((row) => {
    const [first] = row.photos;
    return card(row, first === undefined ? null : (photos.get(first)?.src ?? null));
  });
}

/** One of the actor's listings with all input; null = absent or another person's. */
export async function findOwnListing(actor: Actor, id: string): Promise<OwnListing | null> {
  const row = await db.listing.findFirst({
    where: { id, ...whereActingForSeller(actor) },
    select: {
      ...columns,
      version: true,
      sellerId: true,
      description: true,
      knownFaults: true,
      publishedAt: true,
      photos: { select: photoColumns, orderBy: { position: "asc" } },
      priceChanges: { orderBy: { at: "desc" }, take: 50 },
      edits: { orderBy: { at: "desc" }, take: 50 },
    },
  });
  if (row === null) return null;
  const market = parseMarket(row.market);
  const draft = parseStoredDraft(row.draft);
  const today = (await readClock()).toISOString().slice(0, 10);
  const read = readDraft(draft, { market, today });
  const few: DraftProblem[] =
    row.photos.length < PHOTOS_MIN ? [{ field: "photos", reason: "photos_few" }] : [];
  const byRow = await photosOf(row.photos);
  const photos = row.photos.flatMap((photo) => byRow.get(photo) ?? []);
  return {
    ...card(row, photos[0]?.src ?? null),
    version: row.version,
    sellerId: row.sellerId,
    draft,
    problems: row.status === "draft" ? [...read.problems, ...few] : [],
    facts: row.status === "draft" ? read.facts : null,
    photos,
    description: row.description,
    knownFaults: row.knownFaults,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    prices: row.priceChanges.map((change) => ({
      at: change.at.toISOString(),
      from: toPriceView(change.fromMinor, row.currency),
      to: toPriceView(change.toMinor, row.currency),
    })),
    edits: row.edits.map((edit) => ({
      id: edit.id,
      at: edit.at.toISOString(),
      field: edit.field,
      before: plainText(edit.before),
      after: plainText(edit.after),
    })),
  };
}

function plainText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

type CardRow = Pick<ListingModel, keyof typeof columns>;

function card(row: CardRow, photoSrc: string | null): OwnCard {
  const draft = parseStoredDraft(row.draft);
  const typed = [draft.modelYear, draft.make, draft.modelName].filter(Boolean).join(" ");
  return {
    id: row.id,
    slug: row.slug,
    market: parseMarket(row.market),
    status: parseListingState(row.status),
    headline: row.headline === "" ? typed : row.headline,
    price: toPriceView(row.askingPriceMinor, row.currency),
    isInspected: row.inspectionId !== null,
    photoSrc,
    updatedAt: row.updatedAt.toISOString(),
  };
}

async function photosOf(rows: readonly PhotoRow[]): Promise<ReadonlyMap<PhotoRow, OwnPhoto>> {
  const assets = await listAssets(rows.flatMap((row) => row.assetId ?? []));
  const photos = new Map<PhotoRow, OwnPhoto>();
  for (const row of rows) {
    const src = row.staticPath ?? assets.get(row.assetId ?? "")?.src ?? null;
    if (src === null) continue;
    const { assetId, view, width, height } = row;
    photos.set(row, { assetId, view, width, height, src });
  }
  return photos;
}

/** Ids of the actor's cars on sale, the last changed first; of one of them if it is given. */
export async function listOwnLiveIds(
  actor: Actor,
  { listingId, limit }: { readonly listingId?: string | undefined; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db.listing.findMany({
    where: {
      AND: [
        whereActingForSeller(actor),
        { status: "live", ...(listingId === undefined ? {} : { id: listingId }) },
      ],
    },
    select: { id: true },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map((row) => row.id);
}
