import type { JournalKind } from "@/lib/ledger/journal-kinds";
import type { ProviderBooking } from "@/lib/ledger/provider-queries";
import type {
  Ending,
  OurBooking,
  TheirEntry,
} from "@/lib/payments/reconciliation/list-differences";
import type { Movement } from "@/lib/payments/reconciliation/vocabulary";
import type { PayoutState, RefundState } from "@/lib/payments/states";

/** Converts journals and the provider's balance transactions to what is compared. Pure. */

const BY_JOURNAL: Partial<Record<JournalKind, Movement>> = {
  funding_succeeded: "charge",
  late_funding_returned: "charge",
  refund_confirmed: "refund",
  refund_returned: "refund",
  transferred: "transfer",
  payout_confirmed: "payout",
  payout_returned: "payout",
  chargeback_withdrawn: "bank_dispute",
  chargeback_won: "bank_dispute",
  chargeback_lost: "bank_dispute",
  provider_top_up: "top_up",
};

/**
 * The id of our row is in the reference: `refund_confirmed:rfd_9:1`. What a bank takes back is
 * compared per purchase. A fee is compared with its transaction and is no movement of its own, and of
 * the two sides of a transfer only ours is.
 */
export function toOurBooking(booking: ProviderBooking): OurBooking | null {
  if (booking.kind === "provider_fee") return null;
  if (booking.kind === "transferred" && booking.side === "in_transit") return null;
  const movement = BY_JOURNAL[booking.kind] ?? "other";
  const row = booking.reference.split(":")[1] ?? booking.reference;
  return {
    movement,
    ownerRef: movement === "bank_dispute" ? (booking.escrowId ?? row) : row,
    currency: booking.currency,
    amountMinor: booking.amountMinor,
  };
}

/** A balance transaction as it is mirrored. */
export type MirrorRow = {
  readonly id: string;
  readonly accountId: string | null;
  readonly type: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly sourceId: string | null;
  readonly ownerRef: string | null;
  readonly sourceStage: string | null;
  readonly chargeId: string | null;
  readonly created: Date;
};

const BY_TYPE: Readonly<Record<string, Movement>> = {
  charge: "charge",
  payment: "charge",
  payment_failure_refund: "charge",
  refund: "refund",
  payment_refund: "refund",
  refund_failure: "refund",
  transfer: "transfer",
  transfer_refund: "transfer",
  transfer_failure: "transfer",
  transfer_cancel: "transfer",
  payout: "payout",
  payout_failure: "payout",
  payout_cancel: "payout",
  adjustment: "bank_dispute",
  topup: "top_up",
};

/** On a seller's account only payouts are ours; a transfer is compared where it leaves our balance. */
const SELLER_TYPES: readonly string[] = ["payout", "payout_failure", "payout_cancel"];

/** Purchases by the charge that paid a part of them: a bank's dispute names only the charge. */
export function findEscrowsByCharge(
  rows: readonly MirrorRow[],
  bookings: readonly ProviderBooking[],
): ReadonlyMap<string, string> {
  const escrows = new Map<string, string>();
  for (const booking of bookings) {
    const own = toOurBooking(booking);
    if (own?.movement === "charge" && booking.escrowId !== null) {
      escrows.set(own.ownerRef, booking.escrowId);
    }
  }
  const found = new Map<string, string>();
  for (const row of rows) {
    const escrowId = escrows.get(row.ownerRef ?? "");
    if (row.sourceId !== null && escrowId !== undefined) found.set(row.sourceId, escrowId);
  }
  return found;
}

export function toTheirEntry(
  row: MirrorRow,
  escrowsByCharge: ReadonlyMap<string, string>,
): TheirEntry | null {
  if (row.accountId !== null && !SELLER_TYPES.includes(row.type)) return null;
  const movement = BY_TYPE[row.type] ?? "other";
  // What the provider charges by itself is all fee.
  const isFee = row.type === "stripe_fee";
  const sourceId = row.sourceId ?? row.id;
  const owners: Partial<Record<Movement, string | null>> = {
    bank_dispute: escrowsByCharge.get(row.chargeId ?? "") ?? null,
    // Our own money, booked under the id of the transaction.
    top_up: row.id,
  };
  return {
    transactionId: row.id,
    movement,
    type: row.type,
    sourceId,
    ownerRef: owners[movement] === undefined ? row.ownerRef : owners[movement],
    ending: movement === "refund" || movement === "payout" ? toEnding(row.sourceStage) : "done",
    currency: row.currency,
    amountMinor: isFee ? 0n : row.amountMinor,
    feeMinor: isFee ? -row.amountMinor : toOwnFee(row),
    createdAt: row.created,
  };
}

/** The provider takes fees of a seller's account from ours, as entries of their own. */
function toOwnFee(row: MirrorRow): bigint {
  return row.accountId === null ? row.feeMinor : 0n;
}

function toEnding(stage: string | null): Ending {
  if (stage === null || stage === "succeeded" || stage === "paid") return "done";
  return stage === "failed" || stage === "canceled" ? "failed" : "open";
}

export function toOwnEnding(step: RefundState | PayoutState): Ending {
  if (step === "succeeded" || step === "paid") return "done";
  return step === "failed" ? "failed" : "open";
}
