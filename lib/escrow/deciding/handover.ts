import { DAY_MS } from "@/lib/platform/core/durations";
import type { Json } from "@/lib/platform/core/json";
import type { CommandOf } from "@/lib/escrow/commands";
import type { Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import {
  moveHandoverTimers,
  setAcceptanceTimers,
  setAnswerTimer,
  setTitleReturnTimer,
  setTitleTimers,
  stopHandoverTimers,
} from "@/lib/escrow/deciding/timers";
import {
  getAcceptanceEnd,
  getAnswerDueAt,
  getHandoverDueAfter,
  getTitleDueAt,
  getTitleReturnDueAt,
  HANDOVER_TRIES_MAX,
} from "@/lib/escrow/policy";

/** The car changes hands. Pure. */

/**
 * Deadlines at a time of day use the time zone of the place where the car is handed over. A day later than the
 * handover is due moves the due day as well.
 */
export function decideBookHandover(
  purchase: Purchase,
  { pointId, timeZone, startsAt }: CommandOf<"book_handover">,
): Draft {
  const { fundedAt, handoverDueAt } = purchase;
  const booked: Draft = {
    changes: { handoverPointId: pointId, timeZone },
    events: [{ kind: "handover_booked", data: { pointId, startsAt } }],
  };
  if (fundedAt === null || handoverDueAt === null) return booked;
  const dueAt = getHandoverDueAfter(purchase.policy, fundedAt, new Date(startsAt));
  if (dueAt <= handoverDueAt) return booked;
  return mergeDrafts(booked, {
    changes: { handoverDueAt: dueAt },
    timers: moveHandoverTimers(purchase, dueAt),
  });
}

/** The inspector has the car on the last day: the signed check comes first. */
export function decidePostponeHandover(purchase: Purchase, _: object, { at }: Facts): Draft {
  const handoverDueAt = new Date(at.getTime() + DAY_MS);
  return { changes: { handoverDueAt }, timers: moveHandoverTimers(purchase, handoverDueAt) };
}

/** Both people learn what happens if the car is not handed over. */
export function decideRemindHandover(
  { handoverDueAt }: Purchase,
  { days }: CommandOf<"remind_handover">,
): Draft {
  const dueAt = handoverDueAt?.toISOString() ?? null;
  return { events: [{ kind: "handover_reminder", data: { days, handoverDueAt: dueAt } }] };
}

/** The handover by code remains possible. */
export function decideUnbookHandover(): Draft {
  return { isBookingFreed: true, events: [{ kind: "handover_unbooked" }] };
}

/** Failed attempts are counted: a dishonest seller must not be able to guess. */
export function decideWrongCode(purchase: Purchase): Draft {
  const tries = purchase.handoverAttempts + 1;
  const triesLeft = HANDOVER_TRIES_MAX - tries;
  const kind = triesLeft === 0 ? "handover_locked" : "handover_code_wrong";
  return { changes: { handoverAttempts: tries }, events: [{ kind, data: { triesLeft } }] };
}

export function decideMarkDelivered(
  purchase: Purchase,
  { odometerReading, reason, document }: CommandOf<"mark_delivered">,
  { at, role }: Facts,
): Draft {
  const why = reason === "" ? {} : { odometerReason: reason };
  const data = role === "operator" ? { by: "desk", document } : why;
  return deliver(purchase, at, { odometerReading, reason, data });
}

/** A check that agrees with the report is recorded as the handover, without a code. */
export function decideRecordAtPoint(
  purchase: Purchase,
  { check }: CommandOf<"record_at_point">,
  { at }: Facts,
): Draft {
  return mergeDrafts(
    endQuestion(purchase, "ended"),
    {
      newCheck: { columns: check.columns, state: "delivered", answerDueAt: null },
      changes: { handoverPointId: check.pointId, timeZone: check.timeZone },
    },
    deliver(purchase, at, {
      odometerReading: check.columns.deliveredOdometer,
      reason: "",
      data: { ...check.data, by: "point" },
    }),
  );
}

/** A car outside the tolerances is not handed over without the buyer's consent. */
export function decideAskBuyer(
  purchase: Purchase,
  { check }: CommandOf<"ask_buyer">,
  { at }: Facts,
): Draft {
  const answerDueAt = getAnswerDueAt(purchase.policy, at);
  return mergeDrafts(endQuestion(purchase, "ended"), {
    newCheck: { columns: check.columns, state: "asked", answerDueAt },
    // A booking may have moved to another point: the car is where it was checked.
    changes: { handoverPointId: check.pointId, timeZone: check.timeZone },
    timers: [setAnswerTimer(check.columns.inspectionId, answerDueAt)],
    events: [
      { kind: "handover_asked", data: { ...check.data, answerDueAt: answerDueAt.toISOString() } },
    ],
  });
}

export function decideNoteCheck(_: Purchase, { check }: CommandOf<"note_check">): Draft {
  return {
    newCheck: { columns: check.columns, state: "noted", answerDueAt: null },
    events: [{ kind: "handover_noted", data: { ...check.data, answerDueAt: null } }],
  };
}

/** The buyer accepts the differences in writing. The buyer and the seller can read the text. */
export function decideTakeAsItIs(
  purchase: Purchase,
  { inspectionId, words }: CommandOf<"take_as_it_is">,
  { at }: Facts,
): Draft {
  return mergeDrafts(
    { answer: { state: "taken", words }, timers: [setAnswerTimer(inspectionId, null)] },
    deliver(purchase, at, {
      odometerReading: purchase.question?.deliveredOdometer ?? null,
      reason: words,
      data: { by: "buyer", inspectionId, words },
    }),
  );
}

export function decideLapseQuestion(
  _: Purchase,
  { inspectionId }: CommandOf<"lapse_question">,
): Draft {
  return {
    answer: { state: "lapsed", words: "" },
    timers: [setAnswerTimer(inspectionId, null)],
    events: [{ kind: "handover_lapsed", data: { inspectionId } }],
  };
}

/** The purchase continued without this handover: closes an open question and frees the booked time. */
export function closeQuestion(purchase: Purchase, state: "disputed" | "ended"): Draft {
  return { ...endQuestion(purchase, state), isBookingFreed: true };
}

function endQuestion({ question }: Purchase, state: "disputed" | "ended"): Draft {
  if (question === null) return {};
  return {
    answer: { state, words: "" },
    timers: [setAnswerTimer(question.inspectionId, null)],
  };
}

/** Completes every kind of handover. Starts the acceptance window and the days for the title transfer, once. */
function deliver(
  purchase: Purchase,
  at: Date,
  step: {
    readonly odometerReading: number | null;
    readonly reason: string;
    readonly data: Readonly<Record<string, Json>>;
  },
): Draft {
  const { odometerReading, reason, data } = step;
  const acceptanceEndsAt = getAcceptanceEnd(purchase.policy, at);
  const titleDueAt = getTitleDueAt(purchase.policy, at);
  const titleReturnDueAt = getTitleReturnDueAt(purchase.policy, at, purchase.holdDeadlineAt);
  return {
    changes: {
      carWith: "buyer",
      deliveredAt: at,
      deliveredOdometer: odometerReading,
      acceptanceEndsAt,
      titleDueAt,
      titleReturnDueAt,
    },
    timers: [
      ...stopHandoverTimers(purchase),
      ...setAcceptanceTimers(purchase, acceptanceEndsAt),
      ...setTitleTimers(purchase, titleDueAt),
      setTitleReturnTimer(purchase.id, titleReturnDueAt),
    ],
    events: [
      {
        kind: "delivered",
        data: { odometerReading, ...data },
        reason: reason === "" ? undefined : reason,
      },
    ],
  };
}
