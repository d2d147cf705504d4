import { createBugError } from "@/lib/platform/core/errors";
import type { ProviderDispute } from "@/lib/payments/provider";
import {
  isUndecidedLoss,
  deriveChargeback,
  toQuietState,
  type BankDisputeRow,
} from "@/lib/escrow/chargebacks/bank-disputes";
import type { BankDisputeNews, CommandOf } from "@/lib/escrow/commands";
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

/** A payer's bank takes a payment back. Pure. */

/** A bank asks and has taken nothing, or says something more about a dispute: nothing is booked. */
export function decideNoteBankDispute(
  purchase: Purchase,
  command: CommandOf<"note_bank_dispute">,
  { at }: Facts,
): Draft {
  const known = findDispute(purchase, command);
  const { bankDisputeId, partId, report } = command;
  const data = { bankDisputeId, partId, amountMinor: report.amountMinor.toString() };
  const state = toQuietState(report.word);
  const closedAt = state === "closed" ? at : null;
  const wasInquiry = known === null || known.state === "inquiry";
  const events: Draft["events"] =
    known === null || (wasInquiry && state === "closed")
      ? [{ kind: state === "closed" ? "bank_inquiry_closed" : "bank_inquiry_opened", data }]
      : [];
  if (known === null)
    return { newBankDispute: { ...toNewRow(purchase, command, at), state, closedAt }, events };
  const quiet = wasInquiry ? { state, closedAt, amountMinor: report.amountMinor } : {};
  return { bankDisputes: { [known.id]: { ...toFacts(report), ...quiet } }, events };
}

/**
 * Until the bank has decided no money leaves the purchase, because the buyer would be paid twice. What the bank took is
 * booked in full, also where some of the payment was refunded before.
 */
export function decideOpenChargeback(
  purchase: Purchase,
  command: CommandOf<"open_chargeback">,
  { at }: Facts,
): Draft {
  const part = getPart(purchase, command);
  const { bankDisputeId, report } = command;
  const { amountMinor } = report;
  const known = findDispute(purchase, command);
  const opened = { state: "open", closedAt: null } as const;
  const dispute: Draft =
    known === null
      ? { newBankDispute: { ...toNewRow(purchase, command, at), ...opened } }
      : { bankDisputes: { [known.id]: { ...toFacts(report), ...opened, amountMinor } } };
  return mergeDrafts(dispute, {
    changes: { chargeback: "open" },
    parts: { [part.id]: { takenBackMinor: part.takenBackMinor + amountMinor } },
    journals: [
      {
        reference: `chargeback:${bankDisputeId}`,
        kind: "chargeback_withdrawn",
        postings: buildChargebackPostings(toEscrowBooks(purchase), part.id, amountMinor),
      },
    ],
    events: [
      {
        kind: "chargeback_opened",
        data: { bankDisputeId, partId: part.id, amountMinor: amountMinor.toString() },
      },
    ],
  });
}

/** The bank returned the money: the purchase continues. */
export function decideWinChargeback(
  purchase: Purchase,
  command: CommandOf<"win_chargeback">,
  facts: Facts,
): Draft {
  const part = getPart(purchase, command);
  const { id, amountMinor } = getDispute(purchase, command);
  return mergeDrafts(close(purchase, command, { state: "won" }, facts), {
    parts: { [part.id]: { takenBackMinor: part.takenBackMinor - amountMinor } },
    journals: [
      {
        reference: `chargeback_won:${id}`,
        kind: "chargeback_won",
        postings: buildChargebackWonPostings(toEscrowBooks(purchase), part.id, amountMinor),
      },
    ],
    events: [
      {
        kind: "chargeback_won",
        data: { bankDisputeId: id, partId: part.id, amountMinor: amountMinor.toString() },
      },
    ],
  });
}

/**
 * The money is gone: first what is still held, then the platform's. A payment that came too late was never held. The
 * desk decides about the rest.
 */
export function decideLoseChargeback(
  purchase: Purchase,
  command: CommandOf<"lose_chargeback">,
  facts: Facts,
): Draft {
  const part = getPart(purchase, command);
  const { id, amountMinor } = getDispute(purchase, command);
  const heldMinor = part.state === "returned" ? 0n : purchase.heldMinor;
  const fromHeldMinor = heldMinor < amountMinor ? heldMinor : amountMinor;
  const lossMinor = amountMinor - fromHeldMinor;
  return mergeDrafts(close(purchase, command, { state: "lost", lossMinor }, facts), {
    journals: [
      {
        reference: `chargeback_lost:${id}`,
        kind: "chargeback_lost",
        postings: buildChargebackLostPostings(toEscrowBooks(purchase), part.id, {
          fromHeldMinor,
          lossMinor,
        }),
      },
    ],
    events: [
      {
        kind: "chargeback_lost",
        data: {
          bankDisputeId: id,
          partId: part.id,
          amountMinor: amountMinor.toString(),
          fromHeldMinor: fromHeldMinor.toString(),
          lossMinor: lossMinor.toString(),
        },
      },
    ],
  });
}

function close(
  purchase: Purchase,
  command: BankDisputeNews,
  outcome: { readonly state: "won" | "lost"; readonly lossMinor?: bigint },
  { at }: Facts,
): Draft {
  const { id } = getDispute(purchase, command);
  const closed = { ...toFacts(command.report), ...outcome, closedAt: at };
  const chargeback = deriveChargeback(
    purchase.bankDisputes.map((each) => (each.id === id ? { ...each, ...closed } : each)),
  );
  // The subject is this dispute, whatever its outcome: a timer of an earlier one may have fired while the bank decided.
  const timer = setChargebackTimer(id, getChargebackDecisionDueAt(at));
  return {
    changes: { chargeback },
    timers: chargeback === "lost" ? [timer] : [],
    bankDisputes: { [id]: closed },
    // Steps that waited for the bank (a ruling, the 48 hours) are done by a job.
    calls: [{ call: "tell_bank_decided", bankDisputeId: id }],
  };
}

/** What the provider may say anew at any time. */
function toFacts(report: ProviderDispute) {
  const { providerId, chargeId, word, reason, evidenceDueAt } = report;
  const balanceTransactions = [...report.balanceTransactions];
  return { providerId, chargeId, word, reason, evidenceDueAt, balanceTransactions };
}

function toNewRow(
  purchase: Purchase,
  { bankDisputeId, partId, report }: BankDisputeNews,
  at: Date,
) {
  return {
    ...toFacts(report),
    id: bankDisputeId,
    escrowId: purchase.id,
    partId,
    amountMinor: report.amountMinor,
    lossMinor: 0n,
    openedAt: at,
    settledAt: null,
  };
}

type OfDispute = { readonly bankDisputeId: string };

function findDispute(purchase: Purchase, { bankDisputeId }: OfDispute): BankDisputeRow | null {
  return purchase.bankDisputes.find(({ id }) => id === bankDisputeId) ?? null;
}

/** @throws AppError bug when the purchase has no such dispute */
function getDispute(purchase: Purchase, command: OfDispute): BankDisputeRow {
  const dispute = findDispute(purchase, command);
  if (dispute === null) throw createBugError("bank_dispute_unknown", { ...command });
  return dispute;
}

/** A step that ends the freeze has decided about every lost dispute, unless it names one. */
export function settleLosses(purchase: Purchase, draft: Draft, { at }: Facts): Draft {
  if (draft.changes?.chargeback !== null) return draft;
  const settled = purchase.bankDisputes
    .filter((dispute) => isUndecidedLoss({ ...dispute, ...draft.bankDisputes?.[dispute.id] }))
    .map(({ id }) => [id, { settledAt: at }] as const);
  return mergeDrafts(draft, { bankDisputes: Object.fromEntries(settled) });
}

/** The desk has decided about one lost dispute. Others that are lost wait for a decision of their own. */
function settleOne(purchase: Purchase, { bankDisputeId }: OfDispute, at: Date): Draft {
  const settled = { settledAt: at };
  const chargeback = deriveChargeback(
    purchase.bankDisputes.map((each) =>
      each.id === bankDisputeId ? { ...each, ...settled } : each,
    ),
  );
  return { changes: { chargeback }, bankDisputes: { [bankDisputeId]: settled } };
}

/** The desk proposes what to do about the rest, or a second operator rejects it. No money moves. */
export function decideNoteDesk(
  kind: "chargeback_proposed" | "chargeback_rejected",
  command: CommandOf<"note_chargeback_proposal" | "note_chargeback_rejection">,
): Draft {
  return { events: [{ kind, data: toDeskData(command), reason: command.reason }] };
}

export function decideGoOn(purchase: Purchase, command: CommandOf<"go_on">, { at }: Facts): Draft {
  return mergeDrafts(settleOne(purchase, command, at), {
    events: [{ kind: "chargeback_decided", data: toDeskData(command), reason: command.reason }],
  });
}

/** What was lost is not held any more: Candor bears it, or it becomes the seller's debt. */
export function decideBearLoss(
  purchase: Purchase,
  command: CommandOf<"bear_loss">,
  { at }: Facts,
): Draft {
  const { by, decisionId, amountMinor } = command;
  const debt = {
    reference: `chargeback_borne:${decisionId}`,
    kind: "chargeback_borne_by_seller",
    postings: buildSellerLiabilityPostings(toEscrowBooks(purchase), amountMinor),
  } as const;
  return mergeDrafts(settleOne(purchase, command, at), {
    journals: by === "seller" ? [debt] : [],
    events: [{ kind: "chargeback_decided", data: toDeskData(command), reason: command.reason }],
  });
}
