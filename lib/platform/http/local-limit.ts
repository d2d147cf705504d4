import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/platform/core/errors";

const limiters = new Map<string, RateLimiterMemory>();

/**
 * Like takePoint(), but counted in this process, for reads that cost less than writing a counter
 * row. Several processes each grant the whole budget. @throws AppError rate_limited
 */
export async function takeLocalPoint(
  limit: { readonly name: string; readonly points: number; readonly perSeconds: number },
  key: string,
): Promise<void> {
  const name = `${limit.name} ${limit.points} ${limit.perSeconds}`;
  const limiter =
    limiters.get(name) ??
    new RateLimiterMemory({ points: limit.points, duration: limit.perSeconds });
  limiters.set(name, limiter);
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError("rate_limited", {
      code: "too_many_requests",
      detail: "Too many searches in a short time. Wait a moment and try again.",
      retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    });
  }
}
