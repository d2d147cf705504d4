import "server-only";
import type { Pool } from "pg";
import { db } from "@/lib/platform/db/client";
import { createQuietPool } from "@/lib/platform/db/connection";
import { AppError } from "@/lib/platform/core/errors";
import { getEnv } from "@/lib/platform/core/env";

const CACHE_MS = 1_000;

type Clock = {
  /**
   * A separate pool, because commands read the clock while they hold a connection of the main pool.
   */
  pool?: Pool;
  offsetMs: number;
  readAt: number;
  reading?: Promise<void>;
};

const shared = globalThis as typeof globalThis & { candorClock?: Clock };

/**
 * The business time: wall clock plus the offset in a single database row, which web, worker and
 * sandbox share. The offset is cached for a second. It is always zero outside the demo and tests.
 */
export async function readClock(): Promise<Date> {
  const wall = Date.now();
  if (!mayMove()) return new Date(wall);
  const clock = (shared.candorClock ??= { offsetMs: 0, readAt: 0 });
  if (wall - clock.readAt > CACHE_MS) {
    clock.reading ??= readOffset(clock);
    await clock.reading;
  }
  return new Date(Date.now() + clock.offsetMs);
}

async function readOffset(clock: Clock): Promise<void> {
  try {
    clock.pool ??= createQuietPool(1);
    const { rows } = await clock.pool.query<{ offset_ms: string }>(
      "select offset_ms from clock_setting where id = 1",
    );
    clock.offsetMs = Number(rows[0]?.offset_ms ?? 0);
    clock.readAt = Date.now();
  } finally {
    delete clock.reading;
  }
}

/** Moves business time forward, never backwards. Only in the demo and in tests. */
export async function advanceClock(byMs: number): Promise<Date> {
  if (!mayMove())
    throw new AppError("not_found", { code: "clock_not_found", detail: "No such thing." });
  if (byMs < 0) {
    throw new AppError("invalid", {
      code: "clock_backwards",
      detail: "The clock only moves forward.",
    });
  }
  await db.clockSetting.update({
    where: { id: 1 },
    data: { offsetMs: { increment: BigInt(Math.ceil(byMs)) } },
  });
  forgetClock();
  return readClock();
}

/** Stores the last instant seen, so that the clock of a stopped demo pauses until it starts again. */
export async function recordClockSeen(): Promise<void> {
  if (!mayMove()) return;
  await db.clockSetting.update({ where: { id: 1 }, data: { lastSeenAt: await readClock() } });
}

/** Clears the cached offset, for the seed, which writes the row itself. */
export function forgetClock(): void {
  // A new object, because a read of the row that has begun still writes the earlier offset into the old one.
  const pool = shared.candorClock?.pool;
  shared.candorClock = { offsetMs: 0, readAt: 0, ...(pool && { pool }) };
}

export async function closeClock(): Promise<void> {
  await shared.candorClock?.pool?.end();
  delete shared.candorClock;
}

function mayMove(): boolean {
  return getEnv().CANDOR_DEMO || getEnv().CANDOR_TEST;
}
