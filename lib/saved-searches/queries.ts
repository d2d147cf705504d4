import "server-only";
import { cache } from "react";
import { listCards } from "@/lib/listings/queries";
import type { ListingCard } from "@/lib/listings/types";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import type { Reason } from "@/lib/saved-searches/reasons";
import { SavedSearch } from "@/lib/saved-searches/schema";
import { readReasons } from "@/lib/saved-searches/stored-reasons";
import { toCarRequest } from "@/lib/saved-searches/stored-search";
import { WHY_NOT, type DeclineReason } from "@/lib/saved-searches/types";
import {
  DELIVERIES,
  parseRequestKind,
  STATES,
  VISIBILITIES,
  type Delivery,
  type RequestKind,
  type SavedSearchState,
  type Visibility,
} from "@/lib/saved-searches/settings";
import { listKnownCars } from "@/lib/search/cars";
import type { IndexedCar } from "@/lib/search/memory/table";
import type { Meaning } from "@/lib/search/types";

/** A person's own saved search. The place is named later, where the language is known. */
export type OwnSavedSearch = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly state: SavedSearchState;
  readonly name: string | null;
  readonly request: SavedSearch;
  readonly visibility: Visibility;
  readonly delivery: Delivery;
  readonly timeZone: string;
  readonly quietFromMinute: number | null;
  readonly quietUntilMinute: number | null;
  readonly dailyCap: number;
  readonly version: number;
  readonly createdAt: string;
  /** Proposals without an answer, and how many of them are new since the person last looked. */
  readonly openCount: number;
  readonly newCount: number;
};

export type Proposal = {
  readonly id: string;
  readonly card: ListingCard;
  readonly reasons: readonly Reason[];
  readonly isNew: boolean;
  readonly answer: "yes" | "no" | null;
  readonly whyNot: DeclineReason | null;
  /** The car as the index knows it. From it, the effect of a "no" is calculated. */
  readonly car: IndexedCar;
};

export type Sharpened = {
  readonly revisionId: string;
  readonly before: SavedSearch;
  readonly after: SavedSearch;
};

export type OwnSavedSearchPage = {
  readonly own: OwnSavedSearch;
  readonly open: readonly Proposal[];
  readonly answered: readonly Proposal[];
  /** The last change, if an answer made it and nothing has changed since. */
  readonly sharpened: Sharpened | null;
};

const LIST_MAX = 100;
const OPEN_MAX = 60;
const ANSWERED_MAX = 20;

const OPEN = { answer: null, droppedAt: null } as const;

/** The actor's saved searches that have not ended, those with new matches first. */
export async function listOwnSavedSearches(actor: Actor): Promise<readonly OwnSavedSearch[]> {
  const rows = await db.carRequest.findMany({
    where: { ownerId: actor.userId, state: { not: "ended" } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: LIST_MAX,
  });
  const counts = await countsOf(rows.map((row) => row.id));
  return rows
    .map((row) => ownOf(row, counts.get(row.id)))
    .toSorted((a, b) => Number(b.newCount > 0) - Number(a.newCount > 0));
}

/** One of the actor's saved searches with its proposals; null = absent or another person's. */
export const findOwnSavedSearch = cache(
  async (actor: Actor, id: string): Promise<OwnSavedSearchPage | null> => {
    const row = await db.carRequest.findFirst({ where: { id, ownerId: actor.userId } });
    if (row === null) return null;
    const [counts, open, answered, revision] = await Promise.all([
      countsOf([id]),
      db.requestHit.findMany({
        where: { requestId: id, ...OPEN },
        orderBy: [{ rank: "desc" }, { foundAt: "desc" }, { id: "asc" }],
        take: OPEN_MAX,
      }),
      db.requestHit.findMany({
        where: { requestId: id, answer: { not: null } },
        orderBy: [{ answeredAt: "desc" }, { id: "asc" }],
        take: ANSWERED_MAX,
      }),
      db.requestRevision.findFirst({
        where: { requestId: id },
        orderBy: [{ at: "desc" }, { id: "desc" }],
      }),
    ]);
    return {
      own: ownOf(row, counts.get(id)),
      open: await proposalsOf(open, row.seenAt),
      answered: await proposalsOf(answered, row.seenAt),
      sharpened:
        revision?.cause !== "sharpened" || row.state === "ended"
          ? null
          : {
              revisionId: revision.id,
              before: SavedSearch.parse(revision.before),
              after: SavedSearch.parse(revision.after),
            },
    };
  },
);

type Counts = { readonly open: number; readonly fresh: number };

async function countsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; open: number; fresh: number }[]>`
    SELECT r.id, count(*)::int AS open,
      (count(*) FILTER (WHERE h.found_at > r.seen_at AND h.event <> 'search'))::int AS fresh
    FROM request_hit h JOIN car_request r ON r.id = h.request_id
    WHERE r.id = ANY(${[...ids]}) AND h.answer IS NULL AND h.dropped_at IS NULL GROUP BY r.id`;
  return new Map(rows.map(({ id, open, fresh }) => [id, { open, fresh }]));
}

type RequestRow = NonNullable<Awaited<ReturnType<typeof db.carRequest.findFirst>>>;
type HitRow = NonNullable<Awaited<ReturnType<typeof db.requestHit.findFirst>>>;

function ownOf(row: RequestRow, counts: Counts | undefined): OwnSavedSearch {
  return {
    id: row.id,
    kind: parseRequestKind(row.kind),
    state: oneOf(STATES, row.state),
    name: row.name,
    request: toCarRequest(row),
    visibility: oneOf(VISIBILITIES, row.visibility),
    delivery: oneOf(DELIVERIES, row.delivery),
    timeZone: row.timeZone,
    quietFromMinute: row.quietFromMinute,
    quietUntilMinute: row.quietUntilMinute,
    dailyCap: row.dailyCap,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    openCount: counts?.open ?? 0,
    newCount: counts?.fresh ?? 0,
  };
}

async function proposalsOf(hits: readonly HitRow[], seenAt: Date): Promise<readonly Proposal[]> {
  const ids = hits.map((hit) => hit.listingId);
  const [cards, known] = await Promise.all([listCards(ids), listKnownCars(ids)]);
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const carOf = new Map(known.map(({ car }) => [car.id, car]));
  return hits.flatMap((hit) => {
    const card = cardOf.get(hit.listingId);
    const car = carOf.get(hit.listingId);
    // The car was withdrawn meanwhile, so there is nothing to show.
    if (card === undefined || car === undefined) return [];
    return [
      {
        id: hit.id,
        card,
        car,
        reasons: readReasons(hit.reasons),
        isNew: hit.event !== "search" && hit.foundAt > seenAt,
        answer: hit.answer === "yes" || hit.answer === "no" ? hit.answer : null,
        whyNot: WHY_NOT.find((why) => why === hit.whyNot) ?? null,
      },
    ];
  });
}

/** What misspelt words of a saved search were corrected to, for the person who saved it. */
export async function findMeanings(requestId: string): Promise<readonly Meaning[]> {
  const row = await db.carRequest.findUnique({ where: { id: requestId } });
  return row === null ? [] : (toCarRequest(row).must.meant ?? []);
}

export type LiveCounts = {
  readonly id: string;
  readonly openCount: number;
  readonly newCount: number;
};

/** For open pages: the number of waiting proposals per saved search. */
export async function listLiveCounts(userId: string): Promise<readonly LiveCounts[]> {
  const rows = await db.carRequest.findMany({
    where: { ownerId: userId, state: { not: "ended" } },
    select: { id: true },
    take: LIST_MAX,
  });
  const counts = await countsOf(rows.map((row) => row.id));
  return rows.map(({ id }) => ({
    id,
    openCount: counts.get(id)?.open ?? 0,
    newCount: counts.get(id)?.fresh ?? 0,
  }));
}

export type MailFacts = {
  readonly ownerId: string;
  readonly own: OwnSavedSearch;
  readonly unsubscribeToken: string;
  readonly proposals: readonly Proposal[];
};

/** The content of a mail at the time it is written: cars that were sold meanwhile are left out. */
export async function findMailFacts(
  requestId: string,
  hitIds: readonly string[],
): Promise<MailFacts | null> {
  const row = await db.carRequest.findUnique({ where: { id: requestId } });
  if (row?.state !== "active" || row.delivery === "off") return null;
  const hits = await db.requestHit.findMany({
    where: { requestId, id: { in: [...hitIds] }, ...OPEN },
    orderBy: [{ rank: "desc" }, { id: "asc" }],
  });
  const proposals = (await proposalsOf(hits, row.seenAt)).filter(
    ({ card }) => card.status === "live",
  );
  const { ownerId, unsubscribeToken } = row;
  return { ownerId, unsubscribeToken, own: ownOf(row, undefined), proposals };
}

/** Whether the secret of a mail's link belongs to a saved search, and whether its mails are off. */
export async function findBySecret(token: string): Promise<{ readonly isOff: boolean } | null> {
  const row = await db.carRequest.findUnique({
    where: { unsubscribeToken: token },
    select: { delivery: true },
  });
  return row === null ? null : { isOff: row.delivery === "off" };
}

/** A CHECK constraint in the database allows the same values. */
function oneOf<T extends string>(words: readonly [T, ...T[]], word: string): T {
  return words.find((known) => known === word) ?? words[0];
}
