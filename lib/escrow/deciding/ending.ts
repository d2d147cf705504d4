import type { CommandOf } from "@/lib/escrow/commands";
import type { Call, Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { applyPartChanges, mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { closeQuestion } from "@/lib/escrow/deciding/handover";
import {
  bookClaim,
  payShareToSeller,
  refundHeld,
  type RefundStep,
} from "@/lib/escrow/deciding/held-money";
import { openReturn } from "@/lib/escrow/deciding/returning";
import { stopAllTimers } from "@/lib/escrow/deciding/timers";
import { getCancellationTerms } from "@/lib/escrow/settlement/cancel-terms";

/** A purchase ends without a sale. Pure. */

/** The 48 hours are over and the price is not fully paid: what is held goes back, and the car is for sale again. */
export function decideExpire(purchase: Purchase, _: object, { at }: Facts): Draft {
  const { heldMinor } = purchase;
  return mergeDrafts(
    refundHeld(purchase, {
      reference: `expired:${purchase.id}`,
      amountMinor: heldMinor,
      reason: "reservation_expired",
    }),
    {
      changes: { closedAt: at },
      timers: stopAllTimers(purchase, at),
      calls: closeCheckouts(purchase),
      listing: "return_to_sale",
      events: [{ kind: "expired", data: { refundMinor: heldMinor.toString() } }],
    },
  );
}

/** Nobody handed the car over in time: everything goes back. */
export function decideMissHandover(
  purchase: Purchase,
  _: object,
  { at, isDifferent }: Facts,
): Draft {
  const { heldMinor } = purchase;
  const refundMinor = heldMinor.toString();
  return mergeDrafts(
    refundHeld(purchase, {
      reference: `handover_missed:${purchase.id}`,
      amountMinor: heldMinor,
      reason: "cancelled",
    }),
    closeQuestion(purchase, "ended"),
    {
      changes: { closedAt: at, cancelledBy: "system" },
      timers: stopAllTimers(purchase, at),
      listing: isDifferent ? "end_with_purchase" : "return_to_sale",
      events: [{ kind: "handover_missed", data: { refundMinor } }],
    },
  );
}

/**
 * A purchase is cancelled before the handover. A seller who withdraws owes the buyer the amount of the deposit. The
 * buyer receives it when a later sale of this seller has paid the debt, because other buyers' money must not be
 * used for it.
 */
export function decideCancel(
  purchase: Purchase,
  { reason }: CommandOf<"cancel">,
  facts: Facts,
): Draft {
  const { role, isDifferent } = facts;
  const terms = getCancellationTerms(purchase.state, role, {
    heldMinor: purchase.heldMinor,
    depositMinor: purchase.depositMinor,
    differs: isDifferent,
  });
  const { sellerClaimMinor } = terms;
  const ended = endByTerms(purchase, facts, {
    ...terms,
    reference: `cancelled:${purchase.id}`,
    reason: "cancelled",
  });
  const data = {
    refundMinor: terms.refundMinor.toString(),
    forfeitedMinor: terms.forfeitedMinor.toString(),
    sellerClaimMinor: sellerClaimMinor.toString(),
  };
  return mergeDrafts(
    ended.draft,
    bookClaim(purchase, `seller_claim:${purchase.id}`, sellerClaimMinor),
    {
      changes: { cancelledBy: role },
      // A report that no longer describes the car cannot be used to sell it.
      listing: role === "seller" || isDifferent ? "end_with_purchase" : "return_to_sale",
      events: [{ kind: "cancelled", data, reason: reason === "" ? undefined : reason }],
    },
  );
}

/** The purchase ends before the handover: a part may go to the seller, and the rest goes back. */
export function endByTerms(
  purchase: Purchase,
  facts: Facts,
  terms: RefundTerms,
): { readonly refundMinor: bigint; readonly draft: Draft } {
  const { refundMinor, forfeitedMinor, reference, reason, disputeId } = terms;
  const forfeited = payShareToSeller(purchase, facts, {
    reference: `forfeited:${purchase.id}`,
    kind: "deposit_forfeited",
    amountMinor: forfeitedMinor,
  });
  const refund = { reference, reason, disputeId: disputeId ?? null, amountMinor: refundMinor };
  return {
    refundMinor,
    draft: mergeDrafts(
      forfeited.draft,
      refundHeld(applyPartChanges(purchase, forfeited.draft), refund),
      closeQuestion(purchase, "ended"),
      {
        changes: { closedAt: facts.at, nettedMinor: forfeited.nettedMinor },
        timers: stopAllTimers(purchase, facts.at),
        calls: closeCheckouts(purchase),
      },
    ),
  };
}

type RefundTerms = Pick<RefundStep, "reference" | "reason" | "disputeId"> & {
  readonly refundMinor: bigint;
  readonly forfeitedMinor: bigint;
};

/** After a lost chargeback, before the handover: what is still held goes back. */
export function decideEndAfterChargeback(
  purchase: Purchase,
  command: CommandOf<"end_after_chargeback">,
  { at, role }: Facts,
): Draft {
  const { decisionId, amountMinor } = command;
  return mergeDrafts(
    refundHeld(purchase, {
      reference: `chargeback_rest:${decisionId}`,
      amountMinor,
      reason: "cancelled",
    }),
    closeQuestion(purchase, "ended"),
    {
      changes: { closedAt: at, chargeback: null, cancelledBy: role },
      timers: stopAllTimers(purchase, at),
      calls: closeCheckouts(purchase),
      listing: "return_to_sale",
      events: [
        { kind: "chargeback_decided", data: toDeskData(command), reason: command.reason },
        {
          kind: "cancelled",
          data: { refundMinor: amountMinor.toString(), forfeitedMinor: "0" },
        },
      ],
    },
  );
}

/** After a lost chargeback, after the handover: the car goes back, and then what is still held. */
export function decideUnwind(
  purchase: Purchase,
  command: CommandOf<"unwind">,
  facts: Facts,
): Draft {
  return mergeDrafts(
    {
      changes: { chargeback: null },
      events: [{ kind: "chargeback_decided", data: toDeskData(command), reason: command.reason }],
    },
    openReturn(purchase, { cause: "bank", code: command.code }, facts),
  );
}

/** What the record says about a decision of the desk. */
export function toDeskData(command: {
  readonly decisionId: string;
  readonly decision: string;
  readonly amountMinor: bigint;
}) {
  const { decisionId, decision, amountMinor } = command;
  return { decisionId, decision, amountMinor: amountMinor.toString() };
}

/** Closes open payment pages at the provider, so that nobody pays for a purchase that has ended. */
export function closeCheckouts(purchase: Purchase): readonly Call[] {
  return purchase.parts
    .filter((part) => part.state === "requested" || part.state === "open")
    .map((part) => ({ call: "close_checkout", partId: part.id }));
}
