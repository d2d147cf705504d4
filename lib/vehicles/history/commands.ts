import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { toMotFacts, type MotRecord } from "@/lib/vehicles/history/mot";
import type { VehicleHistorySource } from "@/lib/vehicles/history/source";
import { MARKETS } from "@/lib/markets/markets";
import type { FoundFact, Recorder, SourceKey } from "@/lib/vehicles/history/types";

/**
 * Facts are added and never edited. A source with a different value gives it under another reference.
 */
export async function recordFacts(
  tx: Tx,
  said: {
    readonly vin: string;
    readonly source: SourceKey;
    readonly recordedBy: Recorder;
    readonly facts: readonly FoundFact[];
    readonly at: Date;
  },
): Promise<number> {
  const { count } = await tx.vehicleFact.createMany({
    data: said.facts.map((fact) => ({
      id: generateId("fct"),
      vin: said.vin,
      kind: fact.data.kind,
      source: said.source,
      reference: fact.reference,
      occurredOn: fact.occurredOn === null ? null : new Date(`${fact.occurredOn}T00:00:00Z`),
      recordedAt: said.at,
      recordedBy: said.recordedBy,
      data: toJsonInput({ ...fact.data }),
    })),
    skipDuplicates: true,
  });
  return count;
}

/** Imports a test record that a person has, and stores it with its car. */
export async function recordMotHistory(
  tx: Tx,
  vin: string,
  record: MotRecord,
  at: Date,
): Promise<number> {
  const facts = toMotFacts(record);
  const answer = { state: "answered", finishedAt: at, factCount: facts.length, problem: null };
  await tx.vehicleHistoryAnswer.upsert({
    where: { vin_source: { vin, source: "mot" } },
    create: { vin, source: "mot", askedAt: at, ...answer },
    update: answer,
  });
  return recordFacts(tx, { vin, source: "mot", recordedBy: "source", facts, at });
}

const SWEEP_MAX = 50;
/** Recalls are announced throughout the year, so cars are looked up again after this time. */
const STALE_DAYS = 30;

/**
 * Finds cars on sale that a source covers and that have not been looked up, and enqueues a job for each.
 * Finds none if the source is switched off.
 */
export async function requestMissingHistory(
  sources: readonly VehicleHistorySource[],
): Promise<number> {
  let asked = 0;
  for (const source of sources) {
    const markets = MARKETS.filter((market) => source.covers({ market }));
    if (markets.length === 0) continue;
    const at = await readClock();
    const rows = await db.$queryRaw<{ vin: string }[]>`
      SELECT l.live_vin AS vin FROM listing l
      LEFT JOIN vehicle_history_answer a ON a.vin = l.live_vin AND a.source = ${source.key}
      WHERE l.live_vin IS NOT NULL AND l.market = ANY(${markets})
        AND (a.vin IS NULL OR (a.state <> 'waiting' AND a.asked_at < ${new Date(at.getTime() - STALE_DAYS * DAY_MS)}))
      ORDER BY l.published_at DESC NULLS LAST LIMIT ${SWEEP_MAX}`;
    for (const { vin } of rows) {
      await runInTransaction((tx) => requestHistory(tx, source.key, vin, at));
      asked += 1;
    }
  }
  return asked;
}

export async function requestHistory(
  tx: Tx,
  source: SourceKey,
  vin: string,
  at: Date,
): Promise<void> {
  await tx.vehicleHistoryAnswer.upsert({
    where: { vin_source: { vin, source } },
    create: { vin, source, state: "waiting", askedAt: at },
    update: { state: "waiting", askedAt: at, finishedAt: null },
  });
  await enqueue(tx, {
    task: "vehicle.history",
    key: `vehicle_history:${source}:${vin}`,
    payload: { source, vin },
    attemptsMax: 8,
  });
}

/**
 * Queries one source about one car, outside any transaction, and stores the result. A failure is
 * stored as well, so that the report can show it, and the error is rethrown so that the job is
 * retried.
 */
export async function fetchHistory(source: VehicleHistorySource, vin: string): Promise<number> {
  const car = await db.vehicle.findFirst({
    where: { vin },
    select: { make: true, modelName: true, modelYear: true },
    orderBy: { createdAt: "desc" },
  });
  const where = { vin_source: { vin, source: source.key } };
  const { make = null, modelName = null, modelYear = null } = car ?? {};
  try {
    const facts = await source.ask({ vin, make, modelName, modelYear });
    const at = await readClock();
    await runInTransaction(async (tx) => {
      await recordFacts(tx, { vin, source: source.key, recordedBy: "source", facts, at });
      await tx.vehicleHistoryAnswer.update({
        where,
        data: { state: "answered", finishedAt: at, factCount: facts.length, problem: null },
      });
    });
    return facts.length;
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 300) : "unknown";
    await db.vehicleHistoryAnswer.update({
      where,
      data: { state: "failed", finishedAt: await readClock(), problem },
    });
    throw error;
  }
}
