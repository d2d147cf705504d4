import type { CommandOf } from "@/lib/escrow/commands";
import type { Call, Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { applyPartChanges, mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { closeQuestion } from "@/lib/escrow/deciding/handover";
import { bookClaim, refundHeld, subtractDebt, toPayouts } from "@/lib/escrow/deciding/held-money";
import { stopAllTimers } from "@/lib/escrow/deciding/timers";
import { allocate, getRefundableMinor } from "@/lib/escrow/funding/allocation";
import { buildForfeitPostings, toEscrowBooks } from "@/lib/escrow/postings";
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
  const { at, role, isDifferent } = facts;
  const { refundMinor, forfeitedMinor, sellerClaimMinor } = getCancellationTerms(
    purchase.state,
    role,
    {
      heldMinor: purchase.heldMinor,
      depositMinor: purchase.depositMinor,
      differs: isDifferent,
    },
  );
  const forfeited = forfeit(purchase, facts, forfeitedMinor);
  const data = {
    refundMinor: refundMinor.toString(),
    forfeitedMinor: forfeitedMinor.toString(),
    sellerClaimMinor: sellerClaimMinor.toString(),
  };
  return mergeDrafts(
    forfeited.draft,
    bookClaim(purchase, `seller_claim:${purchase.id}`, sellerClaimMinor),
    refundHeld(applyPartChanges(purchase, forfeited.draft), {
      reference: `cancelled:${purchase.id}`,
      amountMinor: refundMinor,
      reason: "cancelled",
    }),
    closeQuestion(purchase, "ended"),
    {
      changes: {
        closedAt: at,
        cancelledBy: role,
        nettedMinor: forfeited.nettedMinor,
      },
      timers: stopAllTimers(purchase, at),
      calls: closeCheckouts(purchase),
      // A report that no longer describes the car cannot be used to sell it.
      listing: role === "seller" || isDifferent ? "end_with_purchase" : "return_to_sale",
      events: [{ kind: "cancelled", data, reason: reason === "" ? undefined : reason }],
    },
  );
}

/** The deposit goes to the seller, after what the seller owes was deducted. */
function forfeit(
  purchase: Purchase,
  facts: Facts,
  amountMinor: bigint,
): { readonly nettedMinor: bigint; readonly draft: Draft } {
  if (amountMinor === 0n) return { nettedMinor: 0n, draft: {} };
  const netted = subtractDebt(purchase, facts, amountMinor);
  const restMinor = amountMinor - netted.nettedMinor;
  const booked: Draft = {
    journals: [
      {
        reference: `forfeited:${purchase.id}`,
        kind: "deposit_forfeited",
        postings: buildForfeitPostings(toEscrowBooks(purchase), amountMinor),
      },
    ],
  };
  // The deposit comes first: the oldest part.
  const rooms = purchase.parts.map(getRefundableMinor).toReversed();
  const shares = allocate(rooms, restMinor);
  return {
    nettedMinor: netted.nettedMinor,
    draft: mergeDrafts(booked, netted.draft, toPayouts(purchase, shares)),
  };
}

/** After a lost chargeback, before the handover: what is still held goes back. */
export function decideEndAfterChargeback(
  purchase: Purchase,
  command: CommandOf<"end_after_chargeback">,
  { at, role }: Facts,
): Draft {
  return mergeDrafts(returnRest(purchase, command, at), closeQuestion(purchase, "ended"), {
    changes: { cancelledBy: role },
    listing: "return_to_sale",
  });
}

/** After a lost chargeback, after the handover: what is still held goes back, and the car to the seller. */
export function decideUnwind(
  purchase: Purchase,
  command: CommandOf<"unwind">,
  { at }: Facts,
): Draft {
  return mergeDrafts(returnRest(purchase, command, at), { listing: "end_with_purchase" });
}

function returnRest(
  purchase: Purchase,
  command: CommandOf<"end_after_chargeback" | "unwind">,
  at: Date,
): Draft {
  const { decisionId, amountMinor } = command;
  return mergeDrafts(
    refundHeld(purchase, {
      reference: `chargeback_rest:${decisionId}`,
      amountMinor,
      reason: "cancelled",
    }),
    {
      changes: { closedAt: at, chargeback: null },
      timers: stopAllTimers(purchase, at),
      calls: closeCheckouts(purchase),
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
