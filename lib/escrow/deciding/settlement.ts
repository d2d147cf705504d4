import type { CommandOf } from "@/lib/escrow/commands";
import { DEADLINE } from "@/lib/escrow/deadlines";
import type { Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { bookClaim, payOut, refundHeld, subtractDebt } from "@/lib/escrow/deciding/held-money";
import { stopAcceptanceTimers, stopAllTimers, stopTitleTimers } from "@/lib/escrow/deciding/timers";
import { calculateTitleCreditMinor, getTitleCreditDueAt } from "@/lib/escrow/policy";
import { release, toEscrowBooks } from "@/lib/escrow/postings";

/** The car is accepted, the title is transferred, and the seller is paid. Pure. */

/** The buyer learns that silence is acceptance, and until when they can decide. */
export function decideRemindAcceptance(
  { acceptanceEndsAt }: Purchase,
  { hours }: CommandOf<"remind_acceptance">,
): Draft {
  const endsAt = acceptanceEndsAt?.toISOString() ?? null;
  return { events: [{ kind: "acceptance_reminder", data: { hours, acceptanceEndsAt: endsAt } }] };
}

/** By the buyer, or by the seven days: the buyer's silence counts as acceptance. */
export function decideAccept(purchase: Purchase, _: object, { at, role }: Facts): Draft {
  const by = role === "system" ? "silence" : "buyer";
  return {
    changes: { acceptedAt: at, acceptedBy: by },
    timers: stopAcceptanceTimers(purchase),
    events: [{ kind: "accepted", data: { by } }],
  };
}

/** The car is registered to the buyer. */
export function decideConfirmTitle(
  purchase: Purchase,
  { reason, document }: CommandOf<"confirm_title">,
  { at, role }: Facts,
): Draft {
  return {
    changes: { titleConfirmedAt: at, titleConfirmedBy: role },
    timers: stopTitleTimers(purchase, at),
    events: [
      {
        kind: "title_confirmed",
        data: { by: role, document: document === "" ? null : document },
        reason: reason === "" ? undefined : reason,
      },
    ],
  };
}

/** Both people learn what each late day costs the seller. */
export function decideRemindTitle(purchase: Purchase, { days }: CommandOf<"remind_title">): Draft {
  const titleDueAt = purchase.titleDueAt?.toISOString() ?? null;
  return {
    events: [{ kind: "title_reminder", data: { days, titleDueAt, ...dailyCredit(purchase) } }],
  };
}

/** The 20 days are over. From now on the seller owes a credit for each full day. */
export function decideTitleLate(
  purchase: Purchase,
  { dueAt }: CommandOf<"note_title_late">,
): Draft {
  return {
    timers: [creditTimer(purchase, dueAt, 1)],
    events: [
      {
        kind: "title_late",
        data: {
          returnDueAt: purchase.titleReturnDueAt?.toISOString() ?? null,
          ...dailyCredit(purchase),
        },
      },
    ],
  };
}

function dailyCredit({ policy, priceMinor }: Purchase): { readonly amountMinor: string } {
  return { amountMinor: calculateTitleCreditMinor(policy, priceMinor).toString() };
}

/**
 * The n-th late day is complete: its credit goes to the buyer from the held money. What is missing there becomes a
 * debt of the seller. While a dispute or a chargeback freezes the money, nothing moves and the day is not charged.
 */
export function decideTitleDay(purchase: Purchase, { day }: CommandOf<"credit_title_day">): Draft {
  const { policy, titleDueAt } = purchase;
  if (titleDueAt === null) return {};
  const next: Draft = {
    timers: day < policy.titleLateDaysMax ? [creditTimer(purchase, titleDueAt, day + 1)] : [],
  };
  if (purchase.state === "disputed" || purchase.chargeback !== null) return next;
  const creditMinor = calculateTitleCreditMinor(policy, purchase.priceMinor);
  const { heldMinor } = purchase;
  const amountMinor = creditMinor < heldMinor ? creditMinor : heldMinor;
  const owedMinor = creditMinor - amountMinor;
  const reference = `title_late:${purchase.id}:${day}`;
  return mergeDrafts(
    next,
    refundHeld(purchase, {
      reference,
      kind: "title_late_credit",
      amountMinor,
      reason: "title_late",
    }),
    bookClaim(purchase, `${reference}:owed`, owedMinor),
    {
      events: [
        {
          kind: "title_credited",
          data: { day, amountMinor: amountMinor.toString(), owedMinor: owedMinor.toString() },
        },
      ],
    },
  );
}

function creditTimer(purchase: Purchase, titleDueAt: Date, day: number) {
  return {
    timer: DEADLINE.titleCredit,
    subjectId: `${purchase.id}:${day}`,
    dueAt: getTitleCreditDueAt(titleDueAt, day),
  };
}

/** All held money goes to the seller, minus the fee and minus what the seller owes. */
export function decideRelease(purchase: Purchase, _: object, facts: Facts): Draft {
  const { at } = facts;
  const { heldMinor } = purchase;
  const feeMinor = purchase.feeMinor < heldMinor ? purchase.feeMinor : heldMinor;
  const netMinor = heldMinor - feeMinor;
  const netted = subtractDebt(purchase, facts, netMinor);
  const paidMinor = netMinor - netted.nettedMinor;
  const journal = {
    reference: `release:${purchase.id}`,
    kind: "release",
    postings: release(toEscrowBooks(purchase), heldMinor, feeMinor),
  } as const;
  return mergeDrafts(
    { journals: heldMinor === 0n ? [] : [journal] },
    netted.draft,
    payOut(purchase, paidMinor),
    {
      changes: { releasedAt: at, closedAt: at, nettedMinor: netted.nettedMinor },
      timers: stopAllTimers(purchase, at),
      listing: "sold",
      events: [
        {
          kind: "released",
          data: {
            netMinor: paidMinor.toString(),
            feeMinor: feeMinor.toString(),
            nettedMinor: netted.nettedMinor.toString(),
          },
        },
      ],
    },
  );
}
