import "server-only";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { toSearch } from "@/lib/saved-searches/from-search";
import { removeHits, writeHits, type FoundHit } from "@/lib/saved-searches/hits";
import { toDayNumber, buildMatcher } from "@/lib/saved-searches/match";
import { FIRST_CANDIDATES_MAX, FIRST_HITS_MAX } from "@/lib/saved-searches/policy";
import { judgeMatch } from "@/lib/saved-searches/reasons";
import { Must, type SavedSearch } from "@/lib/saved-searches/schema";
import { toCarRequest } from "@/lib/saved-searches/stored-search";
import { listKnownCars, type KnownCar } from "@/lib/search/cars";
import { PAGE_SIZE_MAX, type SearchEngine } from "@/lib/search/engine";
import type { Cursor, Meaning, SearchFilter } from "@/lib/search/types";

/**
 * Fills a new, changed or resumed saved search immediately with the best cars on sale. The index
 * finds them, and the cars' own rows decide. The results count as seen, because the person is on the
 * page.
 */
export async function findNow(requestId: string, engine: SearchEngine): Promise<number> {
  const row = await db.carRequest.findUnique({ where: { id: requestId } });
  if (row?.state !== "active") return 0;
  const asked = toCarRequest(row);
  const at = await readClock();
  const today = at.toISOString().slice(0, 10);
  const { ids, meant } = await candidates(engine, toSearch(asked, today));
  const request = await settled(row, asked, meant);
  const meets = buildMatcher(request);
  const isMet = ({ car, isLive, sellerId }: KnownCar): boolean =>
    isLive && sellerId !== row.ownerId && meets(car, today);
  const cars = (await listKnownCars(ids)).filter(isMet);
  const found = bestOf(request, cars, today).map((hit) => ({ ...hit, requestId }));
  const open = await db.requestHit.findMany({
    where: { requestId, droppedAt: null, answer: null },
    select: { listingId: true },
  });
  const still = (await listKnownCars(open.map((hit) => hit.listingId))).filter(isMet);
  return runInTransaction(async (tx) => {
    await dropUnmet(tx, { requestId, open, still, at });
    return (await writeHits(tx, found, at, { isSeen: true })).length;
  });
}

type Unmet = {
  readonly requestId: string;
  readonly open: readonly { readonly listingId: string }[];
  readonly still: readonly KnownCar[];
  readonly at: Date;
};

/** Removes proposals that no longer match after the saved search was changed. */
async function dropUnmet(tx: Parameters<typeof removeHits>[0], unmet: Unmet): Promise<void> {
  const kept = new Set(unmet.still.map(({ car }) => car.id));
  const gone = unmet.open.map((hit) => hit.listingId).filter((id) => !kept.has(id));
  await tx.requestHit.updateMany({
    where: { requestId: unmet.requestId, listingId: { in: gone }, answer: null },
    data: { droppedAt: unmet.at },
  });
}

/**
 * Stores what the index corrected misspelt words to. If the saved search was edited meanwhile, the words
 * are looked up again.
 */
async function settled(
  { id, version }: { readonly id: string; readonly version: number },
  asked: SavedSearch,
  meant: readonly Meaning[],
): Promise<SavedSearch> {
  if (asked.must.meant !== null || asked.must.words === "") return asked;
  const must = Must.parse({ ...asked.must, meant });
  await db.carRequest.updateMany({ where: { id, version }, data: { must } });
  return { ...asked, must };
}

type Candidates = { readonly ids: readonly string[]; readonly meant: readonly Meaning[] };

async function candidates(engine: SearchEngine, filter: SearchFilter): Promise<Candidates> {
  const ids: string[] = [];
  let meant: readonly Meaning[] = [];
  let cursor: Cursor | null = null;
  do {
    const page = await engine.search({ filter, sort: "best", cursor, limit: PAGE_SIZE_MAX });
    ids.push(...page.ids);
    meant = page.meant;
    cursor = page.next;
  } while (cursor !== null && ids.length < FIRST_CANDIDATES_MAX);
  return { ids, meant };
}

function bestOf(
  request: SavedSearch,
  cars: readonly KnownCar[],
  today: string,
): readonly Omit<FoundHit, "requestId">[] {
  const day = toDayNumber(today);
  return cars
    .map(({ car }) => {
      const { score, reasons } = judgeMatch(request, car, day);
      return { listingId: car.id, event: "search" as const, rank: score, reasons };
    })
    .toSorted((a, b) => b.rank - a.rank || (a.listingId < b.listingId ? -1 : 1))
    .slice(0, FIRST_HITS_MAX);
}
