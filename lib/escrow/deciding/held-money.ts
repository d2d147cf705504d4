import type { JournalKind } from "@/lib/ledger/journal-kinds";
import type { RefundReason } from "@/lib/payments/refunds";
import type { Draft, Facts, Purchase } from "@/lib/escrow/decision";
import { mergeDrafts } from "@/lib/escrow/deciding/merge-drafts";
import { allocate, getRefundableMinor, type Share } from "@/lib/escrow/funding/allocation";
import {
  buildDebtSettlementPostings,
  buildForfeitPostings,
  buildRefundPostings,
  buildSellerCancellationPostings,
  getSellerOwnerId,
  toEscrowBooks,
} from "@/lib/escrow/postings";

/** Held money leaves a purchase: to the payments it came from, or to the seller. Pure. Amounts in minor units. */

export type RefundStep = {
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly reason: RefundReason;
  readonly disputeId?: string | null;
  /** The kind of the journal. `refund_ordered` unless a more specific kind is given. */
  readonly kind?: JournalKind;
};

/** Money goes back to the payments it came from: one refund for each funding part, newest first. */
export function refundHeld(purchase: Purchase, step: RefundStep): Draft {
  if (step.amountMinor === 0n) return {};
  const shares = allocate(purchase.parts.map(getRefundableMinor), step.amountMinor);
  return {
    journals: [
      {
        reference: step.reference,
        kind: step.kind ?? "refund_ordered",
        postings: buildRefundPostings(toEscrowBooks(purchase), step.amountMinor),
      },
    ],
    parts: mapShares(purchase, shares, (part, amountMinor) => ({
      refundedMinor: part.refundedMinor + amountMinor,
    })),
    calls: shares.map(({ partId, amountMinor }) => ({
      call: "refund",
      partId,
      amountMinor,
      reason: step.reason,
      disputeId: step.disputeId ?? null,
    })),
  };
}

/**
 * The seller is paid: one transfer for each funding part, because a transfer is limited to what is left of one
 * charge. Newest parts first, so the fee remains in the oldest part.
 */
export function payOut(purchase: Purchase, amountMinor: bigint): Draft {
  const shares = allocate(purchase.parts.map(getRefundableMinor), amountMinor);
  return toPayouts(purchase, shares);
}

/** Pays the seller from named parts. */
export function toPayouts(purchase: Purchase, shares: readonly Share[]): Draft {
  return {
    parts: mapShares(purchase, shares, (part, amountMinor) => ({
      transferredMinor: part.transferredMinor + amountMinor,
    })),
    calls: shares.map((share) => ({
      call: "payout",
      ownerId: getSellerOwnerId(purchase),
      ...share,
    })),
  };
}

/**
 * Deducts what the seller owes before they are paid. Debts to buyers of withdrawn sales come first, oldest first.
 * After these come the amounts that banks took back.
 */
export function subtractDebt(
  purchase: Purchase,
  facts: Pick<Facts, "sellerDebtMinor" | "claims">,
  payableMinor: bigint,
): { readonly nettedMinor: bigint; readonly draft: Draft } {
  const { sellerDebtMinor } = facts;
  const nettedMinor = sellerDebtMinor < payableMinor ? sellerDebtMinor : payableMinor;
  if (nettedMinor <= 0n) return { nettedMinor: 0n, draft: {} };
  let leftMinor = nettedMinor;
  const claims = facts.claims.flatMap((claim) => {
    const amountMinor = claim.owedMinor < leftMinor ? claim.owedMinor : leftMinor;
    leftMinor -= amountMinor;
    return amountMinor > 0n ? [{ ...claim, amountMinor }] : [];
  });
  return {
    nettedMinor,
    draft: {
      journals: [
        {
          reference: `netted:${purchase.id}`,
          kind: "seller_debt_netted",
          postings: buildDebtSettlementPostings(toEscrowBooks(purchase), nettedMinor),
        },
      ],
      claims,
    },
  };
}

/** A part of what is held goes to the seller, after what the seller owes was deducted. No fee is taken. */
export function payShareToSeller(
  purchase: Purchase,
  facts: Facts,
  step: {
    readonly reference: string;
    readonly kind: JournalKind;
    readonly amountMinor: bigint;
  },
): { readonly nettedMinor: bigint; readonly draft: Draft } {
  const { amountMinor } = step;
  if (amountMinor === 0n) return { nettedMinor: 0n, draft: {} };
  const netted = subtractDebt(purchase, facts, amountMinor);
  const booked: Draft = {
    journals: [
      {
        reference: step.reference,
        kind: step.kind,
        postings: buildForfeitPostings(toEscrowBooks(purchase), amountMinor),
      },
    ],
  };
  // The oldest part first: the deposit.
  const rooms = purchase.parts.map(getRefundableMinor).toReversed();
  const shares = allocate(rooms, amountMinor - netted.nettedMinor);
  return {
    nettedMinor: netted.nettedMinor,
    draft: mergeDrafts(booked, netted.draft, toPayouts(purchase, shares)),
  };
}

/** The seller owes the buyer money that is not held. Later sales of this seller pay it. */
export function bookClaim(purchase: Purchase, reference: string, amountMinor: bigint): Draft {
  if (amountMinor === 0n) return {};
  return {
    changes: { sellerClaimMinor: purchase.sellerClaimMinor + amountMinor },
    journals: [
      {
        reference,
        kind: "seller_claim",
        postings: buildSellerCancellationPostings(toEscrowBooks(purchase), amountMinor),
      },
    ],
  };
}

function mapShares(
  purchase: Purchase,
  shares: readonly Share[],
  change: (
    part: Purchase["parts"][number],
    amountMinor: bigint,
  ) => NonNullable<Draft["parts"]>[string],
): NonNullable<Draft["parts"]> {
  return Object.fromEntries(
    purchase.parts.flatMap((part) => {
      const share = shares.find((each) => each.partId === part.id);
      return share === undefined ? [] : [[part.id, change(part, share.amountMinor)]];
    }),
  );
}
