import { DAY_MS } from "@/lib/platform/core/durations";
import type { CommandOf } from "@/lib/escrow/commands";
import type { Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { payShareToSeller, refundHeld } from "@/lib/escrow/deciding/held-money";
import { applyPartChanges, mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import {
  moveReturnTimers,
  setAbsentTimer,
  setTitleReturnTimer,
  stopAcceptanceTimers,
  stopAllTimers,
  stopReturnTimers,
  stopTitleTimers,
} from "@/lib/escrow/deciding/timers";
import {
  getReturnAbsentAt,
  getReturnDueAt,
  HANDOVER_TRIES_MAX,
  RETURN_POINT_DAYS,
} from "@/lib/escrow/policy";
import {
  listReturnLines,
  sumLines,
  toStoredLines,
  type ReturnCause,
} from "@/lib/escrow/returning/return-terms";

/** The car goes back to its seller, and the money leaves when it is back. Pure. */

/** From now on the buyer has 14 days to bring the car back. The title is not transferred any more. */
export function openReturn(
  purchase: Purchase,
  step: { readonly cause: ReturnCause; readonly code: string },
  { at }: Facts,
): Draft {
  const { cause, code } = step;
  const dueAt = getReturnDueAt(purchase.policy, at);
  return {
    carReturn: { cause, code, openedAt: at, dueAt },
    timers: [
      ...stopAcceptanceTimers(purchase),
      ...stopTitleTimers(purchase, at),
      ...moveReturnTimers(purchase, dueAt),
    ],
    events: [{ kind: "return_opened", data: { cause, returnDueAt: dueAt.toISOString() } }],
  };
}

export function decideReturnUntitled(
  purchase: Purchase,
  { code }: CommandOf<"return_untitled">,
  facts: Facts,
): Draft {
  return openReturn(purchase, { cause: "title", code }, facts);
}

export function decidePostponeTitleReturn(purchase: Purchase, _: object, { at }: Facts): Draft {
  const titleReturnDueAt = new Date(at.getTime() + DAY_MS);
  return {
    changes: { titleReturnDueAt },
    timers: [setTitleReturnTimer(purchase.id, titleReturnDueAt)],
  };
}

export function decideRemindReturn(
  { carReturn }: Purchase,
  { days }: CommandOf<"remind_return">,
): Draft {
  const returnDueAt = carReturn?.dueAt.toISOString() ?? null;
  return { events: [{ kind: "return_reminder", data: { days, returnDueAt } }] };
}

/**
 * Another time replaces the one before. A buyer who waits for the seller does not lose the return meanwhile: the last
 * day is at least a day after the seller's 72 hours.
 */
export function decideAgreeReturn(
  purchase: Purchase,
  { place, pointId, meetAt }: CommandOf<"agree_return">,
): Draft {
  const { id, carReturn, policy } = purchase;
  if (carReturn === null) return {};
  const absentAt = getReturnAbsentAt(policy, meetAt);
  const isWithSeller = place === "seller";
  const dueAt = isWithSeller ? latest(carReturn.dueAt, addDay(absentAt)) : carReturn.dueAt;
  return {
    carReturn: { place, pointId, meetAt, dueAt },
    timers: [
      ...(carReturn.meetAt === null ? [] : [setAbsentTimer(id, carReturn.meetAt, null)]),
      ...(isWithSeller ? [setAbsentTimer(id, meetAt, absentAt)] : []),
      ...(dueAt > carReturn.dueAt ? moveReturnTimers(purchase, dueAt) : []),
    ],
    events: [{ kind: "return_agreed", data: { place, pointId, meetAt: meetAt.toISOString() } }],
  };
}

/** The point takes the car in. The buyer has at least another week to bring it there. */
export function decideSendReturnToPoint(purchase: Purchase, _: object, { at }: Facts): Draft {
  const { carReturn } = purchase;
  if (carReturn === null) return {};
  const dueAt = latest(carReturn.dueAt, new Date(at.getTime() + RETURN_POINT_DAYS * DAY_MS));
  return {
    carReturn: { place: "point", dueAt },
    timers: moveReturnTimers(purchase, dueAt),
    events: [{ kind: "return_moved_to_point", data: { returnDueAt: dueAt.toISOString() } }],
  };
}

/** Failed attempts are counted: a dishonest buyer must not be able to guess. */
export function decideWrongReturnCode({ carReturn }: Purchase): Draft {
  const attempts = (carReturn?.attempts ?? 0) + 1;
  const triesLeft = HANDOVER_TRIES_MAX - attempts;
  const kind = triesLeft === 0 ? "return_locked" : "return_code_wrong";
  return { carReturn: { attempts }, events: [{ kind, data: { triesLeft } }] };
}

/** What was found is fixed from here on. The money follows in settle_return, in the same transaction if no bank decides. */
export function decideRecordReturn(
  purchase: Purchase,
  command: CommandOf<"record_return">,
  { at }: Facts,
): Draft {
  const { odometerReading, damage, reason, document } = command;
  const lines = listReturnLines(purchase, { odometerReading, damage, at });
  const { heldMinor } = purchase;
  const sumMinor = sumLines(lines);
  const deductionMinor = sumMinor < heldMinor ? sumMinor : heldMinor;
  return {
    changes: { carWith: command.at },
    carReturn: {
      backAt: at,
      backWith: command.at,
      odometer: odometerReading,
      lines: toStoredLines(lines),
      deductionMinor,
    },
    timers: stopReturnTimers(purchase),
    events: [
      {
        kind: "car_returned",
        data: {
          with: command.at,
          odometerReading,
          deductionMinor: deductionMinor.toString(),
          refundMinor: (heldMinor - deductionMinor).toString(),
          document: document === "" ? null : document,
        },
        reason: reason === "" ? undefined : reason,
      },
    ],
  };
}

/** The car is back: what is held goes back to the buyer, minus what was deducted, which the seller gets. */
export function decideSettleReturn(purchase: Purchase, _: object, facts: Facts): Draft {
  const { heldMinor, carReturn } = purchase;
  const wishedMinor = carReturn?.deductionMinor ?? 0n;
  // A bank may have taken money since the car was recorded.
  const deductionMinor = wishedMinor < heldMinor ? wishedMinor : heldMinor;
  const refundMinor = heldMinor - deductionMinor;
  const isRuling = carReturn?.cause === "ruling" && purchase.disputeId !== null;
  const deducted = payShareToSeller(purchase, facts, {
    reference: `return_deduction:${purchase.id}`,
    kind: "return_deduction",
    amountMinor: deductionMinor,
  });
  return mergeDrafts(
    deducted.draft,
    refundHeld(applyPartChanges(purchase, deducted.draft), {
      reference: `returned:${purchase.id}`,
      amountMinor: refundMinor,
      ...(isRuling
        ? { reason: "ruling", disputeId: purchase.disputeId }
        : { reason: "car_returned" }),
    }),
    {
      changes: { closedAt: facts.at, chargeback: null, nettedMinor: deducted.nettedMinor },
      timers: stopAllTimers(purchase, facts.at),
      listing: "end_with_purchase",
      events: [
        {
          kind: "return_settled",
          data: {
            amountMinor: refundMinor.toString(),
            deductionMinor: deductionMinor.toString(),
          },
        },
      ],
    },
  );
}

/** The car stays with the buyer: it counts as accepted and its title as transferred, so that the seller is paid. */
export function decideLapseReturn(purchase: Purchase, _: object, { at }: Facts): Draft {
  return {
    changes: {
      acceptedAt: purchase.acceptedAt ?? at,
      acceptedBy: purchase.acceptedBy ?? "silence",
      titleConfirmedAt: at,
      titleConfirmedBy: "system",
      chargeback: null,
    },
    carReturn: { lapsedAt: at },
    timers: stopReturnTimers(purchase),
    events: [{ kind: "return_lapsed", data: { refundMinor: "0" } }],
  };
}

export function decidePostponeReturn(purchase: Purchase, _: object, { at }: Facts): Draft {
  const dueAt = new Date(at.getTime() + DAY_MS);
  return { carReturn: { dueAt }, timers: moveReturnTimers(purchase, dueAt) };
}

function latest(one: Date, other: Date): Date {
  return other > one ? other : one;
}

function addDay(at: Date): Date {
  return new Date(at.getTime() + DAY_MS);
}
