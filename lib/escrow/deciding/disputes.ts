import type { CommandOf } from "@/lib/escrow/commands";
import type { Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { endByTerms } from "@/lib/escrow/deciding/ending";
import { closeQuestion } from "@/lib/escrow/deciding/handover";
import { refundHeld } from "@/lib/escrow/deciding/held-money";
import { openReturn } from "@/lib/escrow/deciding/returning";
import {
  moveHandoverTimers,
  stopAcceptanceTimers,
  stopAllTimers,
  stopHandoverTimers,
} from "@/lib/escrow/deciding/timers";
import { getHandoverDueAt } from "@/lib/escrow/policy";
import { getCancellationTerms } from "@/lib/escrow/settlement/cancel-terms";

/** What a dispute does to the money of a purchase. Pure. */

/** Until the ruling nothing is released or refunded, and silence is not acceptance. */
export function decideOpenDispute(purchase: Purchase): Draft {
  return mergeDrafts(closeQuestion(purchase, "disputed"), {
    timers: [...stopAcceptanceTimers(purchase), ...stopHandoverTimers(purchase)],
    events: [{ kind: "disputed", data: { frozenMinor: purchase.heldMinor.toString() } }],
  });
}

/** A ruling about an earlier dispute is replaced. */
export function decideNameDispute(
  _: Purchase,
  { disputeId, number }: CommandOf<"name_dispute">,
): Draft {
  return {
    changes: {
      disputeId,
      disputeNumber: number,
      rulingProposedAt: null,
      rulingKind: null,
      rulingRefundMinor: null,
    },
  };
}

/** Since when a ruling waits for a second operator. No money moves. */
export function decideNoteProposal(
  _: Purchase,
  { isOpen }: CommandOf<"note_ruling_proposal">,
  { at }: Facts,
): Draft {
  return { changes: { rulingProposedAt: isOpen ? at : null } };
}

/** After the handover: the car goes back, and then everything that is held. */
export function decideRuleReturn(
  purchase: Purchase,
  { disputeId, code }: CommandOf<"rule_return">,
  facts: Facts,
): Draft {
  const refundMinor = purchase.heldMinor;
  return mergeDrafts(
    noteRuling({ disputeId, kind: "refund_in_full", refundMinor }),
    openReturn(purchase, { cause: "ruling", code }, facts),
  );
}

/** Before the handover, without evidence and without a ruling: the deposit goes to the seller, the rest back. */
export function decideRuleByTerms(
  purchase: Purchase,
  { disputeId }: CommandOf<"rule_by_terms">,
  facts: Facts,
): Draft {
  const ended = endByTerms(purchase, facts, {
    ...getCancellationTerms("funded", "buyer", {
      heldMinor: purchase.heldMinor,
      depositMinor: purchase.depositMinor,
      differs: false,
    }),
    reference: `ruling:${disputeId}`,
    reason: "ruling",
    disputeId,
  });
  const { refundMinor } = ended;
  return mergeDrafts(ended.draft, noteRuling({ disputeId, kind: "partial_refund", refundMinor }), {
    changes: { cancelledBy: "buyer" },
    listing: "return_to_sale",
  });
}

/** Before the handover: everything goes back, and the car is not sold. */
export function decideRuleRefund(
  purchase: Purchase,
  { disputeId }: CommandOf<"rule_refund">,
  { at }: Facts,
): Draft {
  return mergeDrafts(rule(purchase, { disputeId, kind: "refund_in_full", amount: "all" }), {
    changes: { closedAt: at },
    timers: stopAllTimers(purchase, at),
    listing: "end_with_purchase",
  });
}

/** A part goes back, and the rest is accepted for the seller. */
export function decideRulePartial(
  purchase: Purchase,
  { disputeId, refundMinor }: CommandOf<"rule_partial">,
  facts: Facts,
): Draft {
  return mergeDrafts(
    rule(purchase, { disputeId, kind: "partial_refund", amount: refundMinor }),
    acceptByRuling(facts),
  );
}

/** The seller is in the right: the car counts as accepted. */
export function decideRuleRelease(
  purchase: Purchase,
  { disputeId }: CommandOf<"rule_release">,
  facts: Facts,
): Draft {
  return mergeDrafts(
    rule(purchase, { disputeId, kind: "release", amount: 0n }),
    acceptByRuling(facts),
  );
}

/** Before the handover: the price is lower, and the days for the handover begin again. */
export function decideRuleLowerPrice(
  purchase: Purchase,
  { disputeId, refundMinor }: CommandOf<"rule_lower_price">,
  facts: Facts,
): Draft {
  return mergeDrafts(
    rule(purchase, { disputeId, kind: "partial_refund", amount: refundMinor }),
    reopenHandover(purchase, facts),
  );
}

/** Before the handover: the buyer's complaint is not upheld, and the car can be handed over as agreed. */
export function decideRuleContinue(
  purchase: Purchase,
  { disputeId }: CommandOf<"rule_continue">,
  facts: Facts,
): Draft {
  return mergeDrafts(
    rule(purchase, { disputeId, kind: "release", amount: 0n }),
    reopenHandover(purchase, facts),
  );
}

function reopenHandover(purchase: Purchase, { at }: Facts): Draft {
  const handoverDueAt = getHandoverDueAt(purchase.policy, at);
  return { changes: { handoverDueAt }, timers: moveHandoverTimers(purchase, handoverDueAt) };
}

function rule(
  purchase: Purchase,
  ruling: {
    readonly disputeId: string;
    readonly kind: "refund_in_full" | "partial_refund" | "release";
    readonly amount: bigint | "all";
  },
): Draft {
  const { disputeId, kind } = ruling;
  const refundMinor = ruling.amount === "all" ? purchase.heldMinor : ruling.amount;
  return mergeDrafts(
    refundHeld(purchase, {
      reference: `ruling:${disputeId}`,
      amountMinor: refundMinor,
      reason: "ruling",
      disputeId,
    }),
    noteRuling({ disputeId, kind, refundMinor }),
  );
}

function noteRuling(ruling: {
  readonly disputeId: string;
  readonly kind: "refund_in_full" | "partial_refund" | "release";
  readonly refundMinor: bigint;
}): Draft {
  const { disputeId, kind, refundMinor } = ruling;
  return {
    changes: {
      // After a lost chargeback, the ruling is also the desk's decision about the rest.
      chargeback: null,
      rulingProposedAt: null,
      rulingKind: kind,
      rulingRefundMinor: refundMinor,
    },
    events: [
      { kind: "ruled", data: { ruling: kind, refundMinor: refundMinor.toString(), disputeId } },
    ],
  };
}

function acceptByRuling({ at }: Facts): Draft {
  return { changes: { acceptedAt: at, acceptedBy: "ruling" } };
}
