import type { CommandOf } from "@/lib/escrow/commands";
import type { Draft, Purchase } from "@/lib/escrow/decision";
import { HOLD_ALARMS_PERCENT } from "@/lib/escrow/policy";

/** What happened elsewhere and is kept in the purchase's record. Pure. */

export function decideNoteRefund(_: Purchase, command: CommandOf<"note_refund">): Draft {
  const { to, refundId, partId, disputeId, amountMinor } = command;
  return {
    events: [
      {
        kind: `refund_${to}`,
        data: { refundId, partId, amountMinor: amountMinor.toString(), disputeId },
      },
    ],
  };
}

/** A payout goes to the seller, or to a buyer whose seller withdrew: the record says to whom. */
export function decideNotePayout(purchase: Purchase, command: CommandOf<"note_payout">): Draft {
  const { to, payoutId, ownerId, amountMinor } = command;
  const payee = ownerId === purchase.buyerId ? "buyer" : "seller";
  return {
    events: [
      { kind: `payout_${to}`, data: { payoutId, payee, amountMinor: amountMinor.toString() } },
    ],
  };
}

/** A share of the provider's holding limit has passed without a decision. */
export function decideHoldAlarm(
  purchase: Purchase,
  { percent }: CommandOf<"note_hold_alarm">,
): Draft {
  return {
    events: [
      {
        kind: "hold_alarm",
        data: {
          percent,
          isLast: percent === HOLD_ALARMS_PERCENT.at(-1),
          holdDeadlineAt: purchase.holdDeadlineAt?.toISOString() ?? null,
        },
      },
    ],
  };
}

export function decideNoteDeskProposal(
  _: Purchase,
  { act, document, reason }: CommandOf<"note_desk_proposal">,
): Draft {
  return { events: [{ kind: "desk_act_proposed", data: { act, document }, reason }] };
}

export function decideNoteDeskRefusal(
  _: Purchase,
  { act, reason }: CommandOf<"note_desk_refusal">,
): Draft {
  return { events: [{ kind: "desk_act_refused", data: { act }, reason }] };
}
