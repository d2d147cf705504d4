import type { Currency } from "@/lib/platform/core/money";

/**
 * The chart of accounts. It mirrors `ledger.chart` in the database, where the account's code decides its
 * kind and its floor.
 */
export const accounts = {
  /** Asset: the money that the payment provider holds for us. */
  clearing: (currency: Currency): string => `psp:stripe:clearing:${currency}`,
  /**
   * Asset: transferred to a seller's account at the provider, but not yet confirmed as paid out.
   */
  inTransit: (currency: Currency): string => `psp:stripe:in_transit:${currency}`,
  /** Liability, never below zero: the money of one purchase. */
  held: (escrowId: string): string => `escrow:${escrowId}:held`,
  /** Liability: owed to the seller (usr_… or org_…), or to a buyer whose seller withdrew. */
  sellerPayable: (ownerId: string, currency: Currency): string =>
    `seller:${ownerId}:payable:${currency}`,
  /** Asset, never below zero: what a seller owes. It is deducted from their next payout. */
  sellerReceivable: (ownerId: string, currency: Currency): string =>
    `seller:${ownerId}:receivable:${currency}`,
  /** Liability: a refund to the buyer that was ordered but not yet confirmed by the provider. */
  refundPayable: (buyerId: string, currency: Currency): string =>
    `buyer:${buyerId}:refund_payable:${currency}`,
  /** Asset: taken back by the payer's bank, whose decision is open. */
  chargeback: (partId: string): string => `chargeback:${partId}:withdrawn`,
  /** Asset: the marketplace's own bank account. */
  ownBank: (currency: Currency): string => `bank:platform:${currency}`,
  providerFees: (currency: Currency): string => `expense:psp_fees:${currency}`,
  chargebackLoss: (currency: Currency): string => `expense:chargeback_loss:${currency}`,
  platformFees: (currency: Currency): string => `platform:fees:${currency}`,
  suspense: (currency: Currency): string => `suspense:unmatched:${currency}`,
} as const;
