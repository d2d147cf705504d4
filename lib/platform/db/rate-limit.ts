import "server-only";
import type { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { createQuietPool } from "@/lib/platform/db/connection";

export type RateLimit = {
  /** Names the counter. Limits with the same name share one budget. */
  readonly name: string;
  readonly points: number;
  readonly perSeconds: number;
};

const limiters = new Map<string, RateLimiterPostgres>();
const shared = globalThis as typeof globalThis & { candorLimitPool?: Pool };

/** Takes one point from the key's budget. @throws AppError rate_limited with Retry-After */
export async function takePoint(limit: RateLimit, key: string): Promise<void> {
  try {
    await limiterFor(limit).consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError("rate_limited", {
      code: "too_many_requests",
      detail: "Too many tries in a short time. Wait a moment and try again.",
      retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    });
  }
}

/** Resets the key's budget: a correct password clears the count of wrong ones. */
export async function forgetPoints(limit: RateLimit, key: string): Promise<void> {
  await limiterFor(limit).delete(key);
}

function limiterFor(limit: RateLimit): RateLimiterPostgres {
  const existing = limiters.get(limit.name);
  if (existing) return existing;
  shared.candorLimitPool ??= createQuietPool(4);
  const limiter = new RateLimiterPostgres({
    storeClient: shared.candorLimitPool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.perSeconds,
    clearExpiredByTimeout: false,
  });
  limiters.set(limit.name, limiter);
  return limiter;
}

/** Deletes expired counters. `at` is a wall-clock instant. */
export async function deleteEndedLimits(at: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { expire: { lt: BigInt(at.getTime()) } } });
}
