import { HOUR_MS } from "@/lib/platform/core/durations";
import { RULING_HOURS } from "@/lib/disputes/policy";
import type { DisputeView } from "@/lib/disputes/types";

/** The marks on a dispute's clock, in hours since it was opened. Pure. */
export type ClockMark = {
  readonly key: "contact" | "answer" | "alert" | "ruling";
  readonly state: "done" | "open" | "late";
  /** When it happened, or when it is due. */
  readonly at: string;
  /** 0 to 1 along the ruler. */
  readonly share: number;
  /** True for marks that were still open when the dispute was closed. */
  readonly isMoot: boolean;
};

export function listClockMarks(view: DisputeView): readonly ClockMark[] {
  const closed = view.closedAt;
  const mark = (key: ClockMark["key"], happenedAt: string | null, dueAt: string): ClockMark => {
    const isOver = (closed ?? view.serverNow) >= dueAt;
    const isLate = happenedAt === null ? isOver : happenedAt > dueAt;
    return {
      key,
      state: isLate ? "late" : happenedAt === null ? "open" : "done",
      at: happenedAt ?? dueAt,
      share: calculateClockShare(view, happenedAt ?? dueAt),
      isMoot: closed !== null && happenedAt === null && !isOver,
    };
  };
  const alarm = mark("alert", null, view.alertAt);
  return [
    mark("contact", view.contactedAt, view.contactDueAt),
    mark("answer", view.answeredAt, view.answerDueAt),
    // The alert is an internal reminder and not a promise, so it cannot be late.
    { ...alarm, state: alarm.state === "late" ? "done" : alarm.state },
    mark("ruling", closed, view.rulingDueAt),
  ];
}

export function calculateClockShare(view: DisputeView, iso: string): number {
  const hours = (Date.parse(iso) - Date.parse(view.openedAt)) / HOUR_MS;
  return Math.min(1, Math.max(0, hours / RULING_HOURS));
}
