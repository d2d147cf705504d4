import "server-only";
import { listCards } from "@/lib/listings/queries";
import { PUBLIC_STATES } from "@/lib/listings/states";
import type { ListingCard } from "@/lib/listings/types";
import type { Actor } from "@/lib/platform/auth/actor";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";

/** Saved cars. People get mails about price changes and the first report. */
const SAVED_MAX = 500;

export type SavedState = { readonly saved: boolean };

/** Saves a public car. Idempotent. */
export async function saveFavourite(tx: Tx, actor: Actor, listingId: string): Promise<SavedState> {
  const listing = await tx.listing.findFirst({
    where: { id: listingId, status: { in: [...PUBLIC_STATES] } },
    select: { id: true },
  });
  if (listing === null) throw createNotFoundError("listing");
  await tx.favourite.createMany({
    data: { userId: actor.userId, listingId, createdAt: await readClock() },
    skipDuplicates: true,
  });
  return { saved: true };
}

/**
 * Removing a car that is not saved or no longer public is not an error, because the result is the
 * requested one.
 */
export async function removeFavourite(
  tx: Tx,
  actor: Actor,
  listingId: string,
): Promise<SavedState> {
  await tx.favourite.deleteMany({ where: { userId: actor.userId, listingId } });
  return { saved: false };
}

/** Ids of the listings that the person saved, newest first. */
export async function listFavouriteIds(actor: Actor): Promise<readonly string[]> {
  const rows = await db.favourite.findMany({
    where: { userId: actor.userId },
    select: { listingId: true },
    orderBy: [{ createdAt: "desc" }, { listingId: "asc" }],
    take: SAVED_MAX,
  });
  return rows.map((row) => row.listingId);
}

const CARDS_AT_ONCE = 100;

/** The saved cars that can still be shown, newest first. Withdrawn ones are only counted. */
export async function listSavedCards(
  actor: Actor,
): Promise<{ readonly cards: readonly ListingCard[]; readonly goneCount: number }> {
  const ids = await listFavouriteIds(actor);
  const shown = ids.slice(0, CARDS_AT_ONCE);
  const cards = await listCards(shown);
  return { cards, goneCount: shown.length - cards.length };
}

export type Watcher = { readonly userId: string };

/**
 * People who saved a car, for the mail about its price; one page at a time, in the order of ids.
 */
export async function listWatchers(
  listingId: string,
  after: string | null = null,
  limit = 200,
): Promise<readonly Watcher[]> {
  return db.favourite.findMany({
    where: { listingId, ...(after === null ? {} : { userId: { gt: after } }) },
    select: { userId: true },
    orderBy: { userId: "asc" },
    take: limit,
  });
}
