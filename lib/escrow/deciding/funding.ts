import type { PartObservation } from "@/lib/payments/observations";
import type { CommandOf } from "@/lib/escrow/commands";
import { DEADLINE } from "@/lib/escrow/deadlines";
import type { Draft, Facts, PartChanges, Purchase } from "@/lib/escrow/decision";
import { mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { getPart } from "@/lib/escrow/deciding/part-news";
import {
  moveHandoverTimers,
  moveReservationTimers,
  stopReservationTimers,
} from "@/lib/escrow/deciding/timers";
import type { PartKind, PartState } from "@/lib/escrow/funding/states";
import {
  HOLD_ALARMS_PERCENT,
  getHoldAlarmAt,
  getHandoverDueAt,
  getHoldDeadline,
  getReservationEnd,
} from "@/lib/escrow/policy";
import {
  buildFundingPostings,
  buildLateFundingPostings,
  toEscrowBooks,
} from "@/lib/escrow/postings";

/** The price is paid in parts. Pure. */

/** The deposit is paid by card and the balance by bank debit: card limits are below the price of a car. */
const METHOD = { deposit: "card", balance: "bank_debit" } as const satisfies Record<
  PartKind,
  string
>;

type News = { readonly seen: PartObservation };

/** A repeated request while the payment page is open changes nothing: the same part and page are used. */
export function decideStartPart(purchase: Purchase, command: CommandOf<"start_part">): Draft {
  if (findPartUnderWay(purchase, command.part) !== null) return {};
  const { partId, part, locale } = command;
  const amountMinor =
    part === "deposit" ? purchase.depositMinor : purchase.priceMinor - purchase.depositMinor;
  return {
    newPart: { id: partId, kind: part, method: METHOD[part], amountMinor, locale },
    events: [
      { kind: "part_requested", data: { partId, part, amountMinor: amountMinor.toString() } },
    ],
  };
}

export function findPartUnderWay(
  purchase: Pick<Purchase, "parts">,
  kind: PartKind,
): Purchase["parts"][number] | null {
  const isUnderWay = (state: PartState): boolean => state === "requested" || state === "open";
  return purchase.parts.find((part) => part.kind === kind && isUnderWay(part.state)) ?? null;
}

/** The payment page is open. A declined card is shown on that page and changes nothing here. */
export function decidePartOpen(purchase: Purchase, { seen }: News): Draft {
  const part = getPart(purchase, seen);
  const isDeclined = seen.failureCode !== null && seen.failureCode !== part.failureCode;
  const declined = { partId: part.id, part: part.kind, failureCode: seen.failureCode };
  return {
    parts: { [part.id]: { ...identityOf(seen), state: "open" } },
    events: isDeclined ? [{ kind: "part_declined", data: declined }] : [],
  };
}

export function decidePartProcessing(purchase: Purchase, { seen }: News, { at }: Facts): Draft {
  const part = getPart(purchase, seen);
  const data = { partId: part.id, part: part.kind, amountMinor: part.amountMinor.toString() };
  return mergeDrafts(
    {
      parts: { [part.id]: { ...identityOf(seen), state: "processing", processingAt: at } },
      events: [{ kind: "part_processing", data }],
    },
    pauseReservation(purchase, at),
  );
}

export function decidePartEnded(purchase: Purchase, { seen }: News, { at }: Facts): Draft {
  const part = getPart(purchase, seen);
  const state = seen.state === "expired" ? "expired" : "failed";
  const data = { partId: part.id, part: part.kind, failureCode: seen.failureCode };
  return mergeDrafts(
    {
      parts: { [part.id]: { ...identityOf(seen), state, settledAt: at } },
      events: [{ kind: `part_${state}`, data }],
    },
    resumeReservation(purchase, at),
  );
}

/** A payment arrived and more is missing. The 48 hours begin with the deposit, however long the checkout took. */
export function decideReceivePart(purchase: Purchase, { seen }: News, facts: Facts): Draft {
  const reservation =
    getPart(purchase, seen).kind === "deposit"
      ? beginReservation(purchase, facts.at)
      : resumeReservation(purchase, facts.at);
  return mergeDrafts(holdPart(purchase, seen, facts), reservation);
}

/** The buyer learns what happens if the price is not paid in time. */
export function decideRemindReservation({ reservedUntil, priceMinor, heldMinor }: Purchase): Draft {
  const data = {
    reservedUntil: reservedUntil.toISOString(),
    amountMinor: (priceMinor - heldMinor).toString(),
  };
  return { events: [{ kind: "reservation_reminder", data }] };
}

/** The whole price is held. */
export function decideRecordFunding(purchase: Purchase, { seen }: News, facts: Facts): Draft {
  const heldMinor = purchase.heldMinor + getPart(purchase, seen).amountMinor;
  const handoverDueAt = getHandoverDueAt(purchase.policy, facts.at);
  return mergeDrafts(holdPart(purchase, seen, facts), {
    changes: { fundedAt: facts.at, reservationLeftMs: null, handoverDueAt },
    timers: [...stopReservationTimers(purchase), ...moveHandoverTimers(purchase, handoverDueAt)],
    events: [{ kind: "funded", data: { heldMinor: heldMinor.toString() } }],
  });
}

function holdPart(purchase: Purchase, seen: PartObservation, { at }: Facts): Draft {
  const part = getPart(purchase, seen);
  const paid: PartChanges = {
    ...identityOf(seen),
    state: "succeeded",
    failureCode: null,
    chargeId: seen.charge?.chargeId ?? null,
    settledAt: at,
  };
  const data = {
    partId: part.id,
    part: part.kind,
    amountMinor: part.amountMinor.toString(),
    method: seen.charge?.methodLabel ?? null,
  };
  return mergeDrafts(
    {
      parts: { ...endTwins(purchase, part, at), [part.id]: paid },
      journals: [
        {
          reference: `funding:${part.id}`,
          kind: "funding_succeeded",
          postings: buildFundingPostings(toEscrowBooks(purchase), part.amountMinor),
        },
      ],
      events: [{ kind: "part_succeeded", data }],
    },
    startHoldAlarms(purchase, at),
  );
}

/** Ends other open attempts to pay the same part, which are not needed any more. */
function endTwins(
  purchase: Purchase,
  part: Purchase["parts"][number],
  at: Date,
): Readonly<Record<string, PartChanges>> {
  const isOpen = (state: PartState): boolean =>
    state === "requested" || state === "open" || state === "processing";
  const twins = purchase.parts.filter(
    (other) => other.id !== part.id && other.kind === part.kind && isOpen(other.state),
  );
  return Object.fromEntries(twins.map(({ id }) => [id, { state: "expired", settledAt: at }]));
}

/** The provider's holding limit counts from the first payment. */
function startHoldAlarms(purchase: Purchase, at: Date): Draft {
  if (purchase.holdDeadlineAt !== null) return {};
  const deadline = getHoldDeadline(purchase.market, at);
  return {
    changes: { holdDeadlineAt: deadline },
    timers: HOLD_ALARMS_PERCENT.map((percent) => ({
      timer: DEADLINE.holdAlarm,
      subjectId: `${purchase.id}:${percent}`,
      dueAt: getHoldAlarmAt(at, deadline, percent),
    })),
  };
}

/** The purchase ended, or the part was paid twice: the money goes back and is never held. */
export function decideReturnPart(purchase: Purchase, { seen }: News, { at }: Facts): Draft {
  const part = getPart(purchase, seen);
  const { amountMinor } = part;
  return {
    parts: {
      [part.id]: {
        ...identityOf(seen),
        state: "returned",
        chargeId: seen.charge?.chargeId ?? null,
        refundedMinor: amountMinor,
        settledAt: at,
      },
    },
    journals: [
      {
        reference: `late_funding:${part.id}`,
        kind: "late_funding_returned",
        postings: buildLateFundingPostings(toEscrowBooks(purchase), amountMinor),
      },
    ],
    calls: [
      { call: "refund", partId: part.id, amountMinor, reason: "late_funding", disputeId: null },
    ],
    events: [
      {
        kind: "part_returned",
        data: { partId: part.id, part: part.kind, amountMinor: amountMinor.toString() },
      },
    ],
  };
}

function identityOf(seen: PartObservation): PartChanges {
  return {
    checkoutSessionId: seen.sessionId,
    paymentIntentId: seen.paymentIntentId,
    failureCode: seen.failureCode,
    ...(seen.charge === null ? {} : { methodLabel: seen.charge.methodLabel }),
  };
}

function beginReservation(purchase: Purchase, at: Date): Draft {
  const reservedUntil = getReservationEnd(purchase.policy, at);
  return {
    changes: { reservationLeftMs: null, reservedUntil },
    timers: moveReservationTimers(purchase, reservedUntil, at),
  };
}

/** The time to pay is paused while a bank works on a payment, because the buyer cannot influence that. */
function pauseReservation(purchase: Purchase, at: Date): Draft {
  if (purchase.state !== "awaiting_funding" || purchase.reservationLeftMs !== null) return {};
  const leftMs = Math.max(0, purchase.reservedUntil.getTime() - at.getTime());
  return {
    changes: { reservationLeftMs: BigInt(leftMs) },
    timers: stopReservationTimers(purchase),
    events: [{ kind: "reservation_paused", data: { leftMs } }],
  };
}

/** Continues with the time that was left. */
function resumeReservation(purchase: Purchase, at: Date): Draft {
  if (purchase.state !== "awaiting_funding" || purchase.reservationLeftMs === null) return {};
  const reservedUntil = new Date(at.getTime() + Number(purchase.reservationLeftMs));
  return {
    changes: { reservationLeftMs: null, reservedUntil },
    timers: moveReservationTimers(purchase, reservedUntil, at),
    events: [{ kind: "reservation_resumed", data: { reservedUntil: reservedUntil.toISOString() } }],
  };
}
