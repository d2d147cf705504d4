import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
/** Arithmetic of the clocks: how much is left, how it is said, when it turns. No words, no DOM. */

/** From here on a clock is orange. */
export const NEAR_SHARE = 0.85;

export type ClockStage = "calm" | "near" | "late";

export type ClockReading = {
  readonly stage: ClockStage;
  /** Whole minutes, never negative: left while it runs, over when it is late. */
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  /** 0 to 1: how much of the time is used. */
  readonly usedShare: number;
  /** Milliseconds until the digits change next. */
  readonly nextTickMs: number;
};

export type ClockSpan = {
  readonly startedAtMs: number;
  readonly dueAtMs: number;
};

/** What a clock shows at `nowMs`. Minutes are rounded down, so it never promises a minute too much. */
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
    // Left counts down through whole minutes, late counts up through them.
    nextTickMs: late ? MINUTE_MS - (shownMs - whole) : shownMs - whole + 1,
  };
}

function usedShareOf(span: ClockSpan, nowMs: number): number {
  const total = span.dueAtMs - span.startedAtMs;
  if (total <= 0) return nowMs >= span.dueAtMs ? 1 : 0;
  return Math.min(1, Math.max(0, (nowMs - span.startedAtMs) / total));
}

/** Minutes left at which a screen reader is told, politely and once. */
export const ANNOUNCE_AT_MINUTES = [60, 10] as const;

/** The announcement passed between two readings, if one was. The nearest one wins. */
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

/** "4 d 03 h 12 min": the largest part unpadded, the rest in two digits, days only when there are any. */
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
