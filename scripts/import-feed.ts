import { createHash } from "node:crypto";
import path from "node:path";
import { readCar, type Row } from "@/lib/dealers/feeds/car";
import { createIdentities, type Identities } from "@/lib/dealers/feeds/identity";
import {
  inspectFile,
  isEmptyRow,
  readLayout,
  readRows,
  type FileFacts,
} from "@/lib/dealers/feeds/read-file";
import { createEmptyCounts, type ImportCounts } from "@/lib/dealers/feeds/report";
import type { FeedItem, FeedLayout, FeedSettings, Field, Reject } from "@/lib/dealers/feeds/types";
import {
  beginImportRun,
  completeImportRun,
  getImportingDealer,
  recordImportStep,
  type ImportingDealer,
  type ImportRun,
  type ImportStep,
} from "@/lib/dealers/import-runs";
import {
  previewImportedListings,
  upsertImportedListings,
  type ImportBatch,
  type ImportOutcome,
} from "@/lib/listings/import";
import type { ImportPlace } from "@/lib/listings/import-columns";
import type { Market } from "@/lib/markets/markets";
import { toCanonicalJson } from "@/lib/platform/core/json";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";

export type FeedOptions = {
  readonly file: string;
  readonly market: Market;
  readonly dealer: string;
  readonly isDryRun: boolean;
  readonly given: Readonly<Partial<Record<Field, string>>>;
};

export type FeedListener = {
  readonly onStart?: (start: {
    readonly facts: FileFacts;
    readonly layout: FeedLayout;
    readonly dealer: ImportingDealer;
    readonly resumedAt: number;
  }) => void;
  readonly onReject?: (reject: Reject) => void;
  readonly onProgress?: (counts: ImportCounts) => void;
};

const BATCH_ROWS = 500;

/**
 * Streams a feed into listings, one transaction per batch. If the dealer's last run of the same file was
 * interrupted, it continues there: committed rows are read again to know their identity, but are not written
 * again.
 */
export async function importFeed(
  options: FeedOptions,
  listener: FeedListener = {},
): Promise<ImportCounts> {
  const dealer = await getImportingDealer(db, options.dealer, options.market);
  const places = await placesOf(options.market);
  const facts = await inspectFile(options.file);
  const settings: FeedSettings = {
    market: options.market,
    given: options.given,
    places: namesOf(places),
    dealerPlaceId: dealer.placeId,
    today: await readClock(),
  };
  const layout = await readLayout(options.file, facts, (cell) =>
    settings.places.has(cell.toLowerCase()),
  );
  const run = options.isDryRun ? null : await begin(options, dealer, facts);
  listener.onStart?.({ facts, layout, dealer, resumedAt: run?.rowsDone ?? 0 });
  const sink = sinkFor(options, dealer, places, run);
  const source = { layout, settings, seen: createIdentities(layout) };
  let isHeader = layout.hasHeader;
  for await (const row of readRows(options.file, facts)) {
    if (isHeader && !isEmptyRow(row)) {
      isHeader = false;
      continue;
    }
    const outcome = readRow(row, source);
    if (outcome.kind === "reject") listener.onReject?.(outcome.reject);
    if (sink.take(row.row, outcome)) {
      await sink.flush();
      listener.onProgress?.(sink.counts());
    }
  }
  await sink.flush();
  if (run !== null)
    await runInTransaction(async (tx) =>
      completeImportRun(tx, run.id, sink.counts(), await readClock()),
    );
  return sink.counts();
}

type Source = {
  readonly layout: FeedLayout;
  readonly settings: FeedSettings;
  readonly seen: Identities;
};

type RowOutcome =
  | { readonly kind: "empty" }
  | { readonly kind: "repeat" }
  | { readonly kind: "reject"; readonly reject: Reject }
  | { readonly kind: "item"; readonly item: FeedItem };

function readRow(row: Row, { layout, settings, seen }: Source): RowOutcome {
  if (isEmptyRow(row)) return { kind: "empty" };
  const result = readCar(row, layout, settings);
  if (result.kind === "reject") return result;
  const identified = seen.identify(row, result.car, result.feedId);
  if (identified.kind === "conflict") {
    const index = layout.columns[identified.column]?.[0];
    const column =
      index === undefined ? identified.column : (layout.names[index] ?? identified.column);
    return {
      kind: "reject",
      reject: { row: row.row, column, value: identified.value, code: "identity_repeated" },
    };
  }
  return identified.isRepeat ? { kind: "repeat" } : { kind: "item", item: identified.item };
}

type Sink = {
  /** @returns true when a batch is full */
  readonly take: (row: number, outcome: RowOutcome) => boolean;
  readonly flush: () => Promise<void>;
  readonly counts: () => ImportCounts;
};

/** Collects rows into batches and keeps the counts, which always match what is committed. */
function sinkFor(
  { market }: FeedOptions,
  dealer: ImportingDealer,
  places: ReadonlyMap<string, ImportPlace>,
  run: ImportRun | null,
): Sink {
  let batch: FeedItem[] = [];
  let committedRow = run?.rowsDone ?? 0;
  let lastRow = committedRow;
  let tally = run?.counts ?? createEmptyCounts();
  return {
    counts: () => tally,
    take(row, outcome) {
      if (row <= committedRow) return false;
      lastRow = row;
      tally = withRow(tally, outcome);
      if (outcome.kind === "item") batch.push(outcome.item);
      return batch.length >= BATCH_ROWS || row - committedRow >= BATCH_ROWS * 4;
    },
    async flush() {
      if (lastRow === committedRow) return;
      const { organisationId, sellerId } = dealer;
      const full = {
        organisationId,
        sellerId,
        market,
        at: await readClock(),
        places,
        items: batch,
      };
      tally =
        run === null
          ? withOutcome(tally, await previewImportedListings(db, full))
          : await writeBatch(full, run.id, { from: committedRow, to: lastRow, counts: tally });
      batch = [];
      committedRow = lastRow;
    },
  };
}

/** Writes the batch and its counts in one transaction. */
async function writeBatch(
  batch: ImportBatch,
  runId: string,
  step: ImportStep,
): Promise<ImportCounts> {
  return runInTransaction(async (tx) => {
    const counts = withOutcome(step.counts, await upsertImportedListings(tx, batch));
    await recordImportStep(tx, runId, { ...step, counts });
    return counts;
  });
}

function withRow(counts: ImportCounts, outcome: RowOutcome): ImportCounts {
  if (outcome.kind === "empty") return { ...counts, empty: counts.empty + 1 };
  const read = { ...counts, read: counts.read + 1 };
  if (outcome.kind === "repeat") return { ...read, unchanged: read.unchanged + 1 };
  if (outcome.kind === "item") {
    const isOpen = outcome.item.car.askingPriceMinor === null;
    return { ...read, onRequest: read.onRequest + (isOpen ? 1 : 0) };
  }
  const { code } = outcome.reject;
  return { ...read, rejected: { ...read.rejected, [code]: (read.rejected[code] ?? 0) + 1 } };
}

function withOutcome(counts: ImportCounts, outcome: ImportOutcome): ImportCounts {
  return {
    ...counts,
    new: counts.new + outcome.created,
    updated: counts.updated + outcome.updated,
    unchanged: counts.unchanged + outcome.unchanged,
    priceChanges: counts.priceChanges + outcome.priceChanges,
    keptAsSold: counts.keptAsSold + outcome.keptAsSold,
  };
}

/**
 * Increase this when the parsing rules change, so that a run that began under the old rules is not continued
 * under the new ones.
 */
const RULES = 1;

async function begin(
  options: FeedOptions,
  dealer: ImportingDealer,
  facts: FileFacts,
): Promise<ImportRun> {
  const settings = toCanonicalJson({
    rules: RULES,
    market: options.market,
    given: { ...options.given },
  });
  const at = await readClock();
  return runInTransaction((tx) =>
    beginImportRun(
      tx,
      {
        organisationId: dealer.organisationId,
        fileName: path.basename(options.file),
        fileSha256: facts.sha256,
        settingsHash: createHash("sha256").update(settings).digest("hex"),
      },
      at,
    ),
  );
}

async function placesOf(market: Market): Promise<ReadonlyMap<string, ImportPlace>> {
  const rows = await db.place.findMany({
    where: { market },
    select: { id: true, nameEn: true, nameZh: true, lat: true, lon: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A name that two towns share is left out, because it does not identify a place. */
function namesOf(places: ReadonlyMap<string, ImportPlace>): ReadonlyMap<string, string> {
  const names = new Map<string, string | null>();
  for (const place of places.values()) {
    for (const name of new Set([place.nameEn.toLowerCase(), place.nameZh.toLowerCase()])) {
      names.set(name, names.has(name) ? null : place.id);
    }
  }
  return new Map([...names].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
}
