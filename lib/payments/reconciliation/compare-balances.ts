import "server-only";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { readClock } from "@/lib/platform/db/clock";
import { listProviderBookings } from "@/lib/ledger/provider-queries";
import type { FindPart } from "@/lib/payments/events";
import { bookProviderCosts } from "@/lib/payments/reconciliation/book-costs";
import {
  listDifferences,
  type Difference,
  type Ours,
  type TheirEntry,
} from "@/lib/payments/reconciliation/list-differences";
import { listMirrorRows, mirrorBalanceTransactions } from "@/lib/payments/reconciliation/mirror";
import { listKnownOwners, listOwnEndings } from "@/lib/payments/reconciliation/queries";
import { storeDifferences } from "@/lib/payments/reconciliation/store-differences";
import {
  findEscrowsByCharge,
  toOurBooking,
  toTheirEntry,
} from "@/lib/payments/reconciliation/to-entries";

/** A webhook and its job take seconds; what is older than this and not booked is a difference. */
const ON_ITS_WAY_MS = HOUR_MS;

/**
 * Copies the provider's balance transactions, books its fees and our own money there, compares the
 * rest with our journal and stores what differs. What does not differ any more is marked as resolved.
 * It compares the whole history: a journal of a million rows is some hundred megabytes of memory.
 * @returns how many differences are open
 */
export async function compareBalances(
  findPart: FindPart,
  onItsWayMs = ON_ITS_WAY_MS,
): Promise<number> {
  const at = await readClock();
  await mirrorBalanceTransactions(at);
  const until = new Date(at.getTime() - onItsWayMs);
  const first = await readDifferences(findPart, until);
  const isBooked = await bookProviderCosts(first.theirs, first.differences);
  const { differences } = isBooked ? await readDifferences(findPart, until) : first;
  await storeDifferences(differences, at);
  return differences.length;
}

async function readDifferences(
  findPart: FindPart,
  until: Date,
): Promise<{
  readonly theirs: readonly TheirEntry[];
  readonly differences: readonly Difference[];
}> {
  const [journals, rows, endings] = await Promise.all([
    listProviderBookings(),
    listMirrorRows(),
    listOwnEndings(),
  ]);
  const escrowsByCharge = findEscrowsByCharge(rows, journals);
  const theirs = rows.flatMap((row) => toTheirEntry(row, escrowsByCharge) ?? []);
  const bookings = journals.flatMap((booking) => toOurBooking(booking) ?? []);
  const fees = new Map<string, bigint>();
  for (const { kind, reference, amountMinor } of journals) {
    if (kind !== "provider_fee") continue;
    // A correction by hand is a second journal about the same transaction.
    const transactionId = reference.split(":")[1] ?? "";
    fees.set(transactionId, (fees.get(transactionId) ?? 0n) - amountMinor);
  }
  const booked = new Set(bookings.map((booking) => booking.ownerRef));
  const unbooked = theirs.filter(({ ownerRef }) => ownerRef !== null && !booked.has(ownerRef));
  const owners = await listKnownOwners(unbooked, findPart);
  const ours: Ours = { bookings, endings, fees, owners };
  return { theirs, differences: listDifferences(ours, theirs, until) };
}
