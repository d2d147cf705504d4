import type { CommandOf } from "@/lib/escrow/commands";
import type { Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { toDeskData } from "@/lib/escrow/deciding/ending";
import { getPart } from "@/lib/escrow/deciding/part-news";
import {
  buildChargebackLostPostings,
  buildChargebackPostings,
  buildChargebackWonPostings,
  buildSellerLiabilityPostings,
  toEscrowBooks,
} from "@/lib/escrow/postings";
import { setChargebackTimer } from "@/lib/escrow/deciding/timers";
import { getChargebackDecisionDueAt } from "@/lib/escrow/policy";
import type { OpenChargeback } from "@/lib/escrow/states";

/** A payer's bank takes a payment back. Pure. */

/** Until the bank has decided no money leaves the purchase, because the buyer would be paid twice. */
export function decideOpenChargeback(
  purchase: Purchase,
  command: CommandOf<"open_chargeback">,
): Draft {
  const part = getPart(purchase, command);
  // The bank takes back a part or all, but only what has not been refunded yet.
  const leftMinor = part.amountMinor - part.refundedMinor;
  const amountMinor = command.takenMinor < leftMinor ? command.takenMinor : leftMinor;
  return {
    changes: { chargeback: "open" },
    parts: { [part.id]: { chargebackMinor: amountMinor, chargebackState: "open" } },
    journals: [
      {
        reference: `chargeback:${part.id}`,
        kind: "chargeback_withdrawn",
        postings: buildChargebackPostings(toEscrowBooks(purchase), part.id, amountMinor),
      },
    ],
    events: [
      {
        kind: "chargeback_opened",
        data: { partId: part.id, amountMinor: amountMinor.toString() },
      },
    ],
  };
}

/** The bank returned the money: the purchase continues. */
export function decideWinChargeback(
  purchase: Purchase,
  command: CommandOf<"win_chargeback">,
  facts: Facts,
): Draft {
  const { part, amountMinor, draft } = close(purchase, command, "won", facts);
  return mergeDrafts(draft, {
    journals: [
      {
        reference: `chargeback_won:${part.id}`,
        kind: "chargeback_won",
        postings: buildChargebackWonPostings(toEscrowBooks(purchase), part.id, amountMinor),
      },
    ],
    events: [
      { kind: "chargeback_won", data: { partId: part.id, amountMinor: amountMinor.toString() } },
    ],
  });
}

/** The money is gone: first what is still held, then the platform's. The desk decides about the rest. */
export function decideLoseChargeback(
  purchase: Purchase,
  command: CommandOf<"lose_chargeback">,
  facts: Facts,
): Draft {
  const { part, amountMinor, draft } = close(purchase, command, "lost", facts);
  const fromHeldMinor = purchase.heldMinor < amountMinor ? purchase.heldMinor : amountMinor;
  const split = { fromHeldMinor, lossMinor: amountMinor - fromHeldMinor };
  return mergeDrafts(draft, {
    journals: [
      {
        reference: `chargeback_lost:${part.id}`,
        kind: "chargeback_lost",
        postings: buildChargebackLostPostings(toEscrowBooks(purchase), part.id, split),
      },
    ],
    events: [
      {
        kind: "chargeback_lost",
        data: {
          partId: part.id,
          amountMinor: amountMinor.toString(),
          fromHeldMinor: fromHeldMinor.toString(),
          lossMinor: split.lossMinor.toString(),
        },
      },
    ],
  });
}

function close(
  purchase: Purchase,
  command: { readonly partId: string },
  outcome: "won" | "lost",
  facts: Facts,
) {
  const part = getPart(purchase, command);
  const chargeback = findStillOpen(purchase, part.id, outcome, facts);
  // The subject is this part, whatever its outcome: a timer of an earlier part may have fired while the bank decided.
  const timer = setChargebackTimer(part.id, getChargebackDecisionDueAt(facts.at));
  const draft: Draft = {
    changes: { chargeback },
    timers: chargeback === "lost" ? [timer] : [],
    parts: { [part.id]: { chargebackState: outcome } },
    // Steps that waited for the bank (a ruling, the 48 hours) are done by a job.
    calls: [{ call: "tell_bank_decided", partId: part.id }],
  };
  return { part, amountMinor: part.chargebackMinor ?? 0n, draft };
}

/**
 * What still freezes the purchase after this part's outcome: a chargeback of another part, or a lost one that the
 * desk has not decided on.
 */
function findStillOpen(
  purchase: Purchase,
  partId: string,
  outcome: "won" | "lost",
  { hasDeskDecided }: Facts,
): OpenChargeback | null {
  const others = purchase.parts.filter((part) => part.id !== partId);
  if (others.some((part) => part.chargebackState === "open")) return "open";
  if (outcome === "lost") return "lost";
  const isLost = others.some((part) => part.chargebackState === "lost");
  return isLost && !hasDeskDecided ? "lost" : null;
}

/** The desk proposes what to do about the rest, or a second operator rejects it. No money moves. */
export function decideNoteDesk(
  kind: "chargeback_proposed" | "chargeback_rejected",
  command: CommandOf<"note_chargeback_proposal" | "note_chargeback_rejection">,
): Draft {
  return { events: [{ kind, data: toDeskData(command), reason: command.reason }] };
}

export function decideGoOn(_: Purchase, command: CommandOf<"go_on">): Draft {
  return {
    changes: { chargeback: null },
    events: [{ kind: "chargeback_decided", data: toDeskData(command), reason: command.reason }],
  };
}

/** Nothing is held any more: Candor bears the loss, or it becomes the seller's debt. */
export function decideBearLoss(purchase: Purchase, command: CommandOf<"bear_loss">): Draft {
  const { by, decisionId, amountMinor } = command;
  const debt = {
    reference: `chargeback_borne:${decisionId}`,
    kind: "chargeback_borne_by_seller",
    postings: buildSellerLiabilityPostings(toEscrowBooks(purchase), amountMinor),
  } as const;
  return {
    changes: { chargeback: null },
    journals: by === "seller" ? [debt] : [],
    borneMinor: by === "platform" ? amountMinor : 0n,
    events: [{ kind: "chargeback_decided", data: toDeskData(command), reason: command.reason }],
  };
}
