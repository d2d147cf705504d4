import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
/** Calculations for countdown clocks: the time left, its parts and the next change. No texts, no DOM. */

/** From this share of the time on, a clock is orange. */
export const NEAR_SHARE = 0.85;

export type ClockStage = "calm" | "near" | "late";

export type ClockReading = {
  readonly stage: ClockStage;
  /** Whole minutes, never negative: the time left while the clock runs, the time exceeded when it is late. */
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  /** Share of the time that has passed, 0 to 1. */
  readonly usedShare: number;
  /** Milliseconds until the digits change next. */
  readonly nextTickMs: number;
};

export type ClockSpan = {
  readonly startedAtMs: number;
  readonly dueAtMs: number;
};

/**
 * Calculates what a clock shows at `nowMs`. Minutes are rounded down, so that it never shows more time than is
 * left.
 */
export function readClock(span: ClockSpan, nowMs: number): ClockReading {
  const leftMs = span.dueAtMs - nowMs;
  const late = leftMs <= 0;
  const shownMs = Math.abs(leftMs);
  const whole = Math.floor(shownMs / MINUTE_MS) * MINUTE_MS;
  const usedShare = usedShareOf(span, nowMs);
  return {
    stage: late ? "late" : usedShare >= NEAR_SHARE ? "near" : "calm",
    days: Math.floor(whole / DAY_MS),
    hours: Math.floor((whole % DAY_MS) / HOUR_MS),
    minutes: Math.floor((whole % HOUR_MS) / MINUTE_MS),
    usedShare,
    // The time left counts down, the time exceeded counts up, both in whole minutes.
    nextTickMs: late ? MINUTE_MS - (shownMs - whole) : shownMs - whole + 1,
  };
}

function usedShareOf(span: ClockSpan, nowMs: number): number {
  const total = span.dueAtMs - span.startedAtMs;
  if (total <= 0) return nowMs >= span.dueAtMs ? 1 : 0;
  return Math.min(1, Math.max(0, (nowMs - span.startedAtMs) / total));
}

/** Minutes left at which screen readers announce the time once, with aria-live="polite". */
export const ANNOUNCE_AT_MINUTES = [60, 10] as const;

/**
 * Returns the announcement between two readings, if there is one. If there are several, the one with the least
 * time left.
 */
export function findAnnouncement(
  span: ClockSpan,
  beforeMs: number,
  afterMs: number,
): number | undefined {
  const left = (atMs: number): number => (span.dueAtMs - atMs) / MINUTE_MS;
  const passed = ANNOUNCE_AT_MINUTES.filter(
    (minutes) => left(beforeMs) > minutes && left(afterMs) <= minutes && left(afterMs) > 0,
  );
  return passed.at(-1);
}

export type ClockPart = { readonly amount: string; readonly unit: "d" | "h" | "min" };

/**
 * "4 d 03 h 12 min": the largest unit without padding, the others in two digits, days only when there are any.
 */
export function listClockParts(
  reading: Pick<ClockReading, "days" | "hours" | "minutes">,
): readonly ClockPart[] {
  const padded = (value: number): string => String(value).padStart(2, "0");
  if (reading.days === 0) {
    return [
      { amount: String(reading.hours), unit: "h" },
      { amount: padded(reading.minutes), unit: "min" },
    ];
  }
  return [
    { amount: String(reading.days), unit: "d" },
    { amount: padded(reading.hours), unit: "h" },
    { amount: padded(reading.minutes), unit: "min" },
  ];
}
