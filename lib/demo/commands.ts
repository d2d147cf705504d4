import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { AppError } from "@/lib/platform/core/errors";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import {
  findNextDeadline,
  getDemoClock,
  requireMovableClock,
  type DemoClock,
} from "@/lib/demo/queries";

/** Enough for every deadline in the product. A typing error must not move the demo by years. */
const ADVANCE_DAYS_MAX = 120;
/** The clock is moved slightly past the deadline, so that the next sweep fires it. */
const BEHIND_MS = 1_000;

/** Moves business time forward, by an amount or to just after the next deadline. */
export async function moveDemoClock(advance: number | "next"): Promise<DemoClock> {
  requireMovableClock();
  const byMs = advance === "next" ? await untilNextDeadline() : advance;
  if (byMs > ADVANCE_DAYS_MAX * DAY_MS) {
    throw new AppError("invalid", {
      code: "clock_too_far",
      detail: "The clock can be moved by at most 120 days at once.",
    });
  }
  await advanceClock(byMs);
  return getDemoClock();
}

async function untilNextDeadline(): Promise<number> {
  const next = await findNextDeadline();
  if (next === null) {
    throw new AppError("conflict", {
      code: "no_deadline_ahead",
      detail: "There is no deadline to move to.",
    });
  }
  const at = await readClock();
  return Math.max(0, Date.parse(next.dueAt) - at.getTime()) + BEHIND_MS;
}
