import "server-only";
import type { Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { parseJournalKind, type JournalKind } from "@/lib/ledger/journal-kinds";

/** A journal's change of a balance at the payment provider. */
export type ProviderBooking = {
  readonly reference: string;
  readonly kind: JournalKind;
  readonly escrowId: string | null;
  readonly currency: Currency;
  /** Whose balance: ours, or a seller's. */
  readonly side: "clearing" | "in_transit";
  /** Debit positive: money into the balance. */
  readonly amountMinor: bigint;
};

const BATCH = 5_000;

/** Every journal that changed a balance at the provider, oldest first. The caller has checked who may see it. */
export async function listProviderBookings(): Promise<readonly ProviderBooking[]> {
  const found: ProviderBooking[] = [];
  let after = 0n;
  for (;;) {
    const rows = await db.$queryRaw<
      {
        id: bigint;
        reference: string;
        kind: string;
        escrow_id: string | null;
        currency: Currency;
        code: string;
        amount: bigint;
      }[]
    >`select e.id, j.idem_key as reference, j.kind, j.escrow_id, e.currency, a.code, e.amount
      from ledger.account a join ledger.entry e on e.account_id = a.id
      join ledger.journal j on j.id = e.journal_id
      where a.code like 'psp:stripe:%' and e.id > ${after} order by e.id limit ${BATCH}`;
    found.push(
      ...rows.map((row) => ({
        reference: row.reference,
        kind: parseJournalKind(row.kind),
        escrowId: row.escrow_id,
        currency: row.currency,
        side: row.code.includes(":in_transit:") ? ("in_transit" as const) : ("clearing" as const),
        amountMinor: row.amount,
      })),
    );
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH) return found;
  }
}
