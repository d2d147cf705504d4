import { listEscrowJournal } from "@/lib/ledger/queries";
import { db } from "@/lib/platform/db/client";
import { escrowRow, type Sale } from "../escrow/world";

/** The final state of a purchase without everything that differs from run to run: ids, instants, order. */
export async function endStateOf(sale: Pick<Sale, "escrowId" | "buyer" | "seller">) {
  const row = await escrowRow(sale);
  const listing = await db.listing.findUniqueOrThrow({ where: { id: row.listingId } });
  const journal = await listEscrowJournal(sale.escrowId);
  const events = await db.escrowEvent.findMany({ where: { escrowId: sale.escrowId } });
  const nameless = (account: string): string =>
    account
      .replace(sale.escrowId, "ESCROW")
      .replace(sale.buyer.userId, "BUYER")
      .replace(sale.seller.userId, "SELLER");
  const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();
  return {
    state: row.state,
    listing: listing.status,
    acceptedBy: row.acceptedBy,
    parts: sorted(
      row.parts.map(
        (part) => `${part.kind} ${part.state} ${part.amountMinor} ${part.refundedMinor}`,
      ),
    ),
    refunds: sorted(
      row.refunds.map((refund) => `${refund.reason} ${refund.state} ${refund.amountMinor}`),
    ),
    payouts: sorted(row.payouts.map((payout) => `${payout.state} ${payout.amountMinor}`)),
    ledger: sorted(
      journal.map((line) => `${line.kind} ${nameless(line.account)} ${line.amountMinor}`),
    ),
    steps: sorted(events.map((event) => event.kind)),
  };
}
