import "server-only";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { getHeadline } from "@/lib/listings/headlines";
import { findEscrowParties } from "@/lib/escrow/views/people";
import {
  parseAudience,
  parseDisputeEntryKind,
  type Audience,
  type DisputeEntryKind,
} from "@/lib/disputes/entry-kinds";
import { parseRulingKind, type RulingKind } from "@/lib/disputes/policy";
import { parseDisputeRole, type DisputeRole } from "@/lib/disputes/states";

/** The data that the mails about one entry of a dispute need. */
export type EntryFacts = {
  readonly kind: DisputeEntryKind;
  readonly role: DisputeRole;
  readonly audience: Audience;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly number: string;
  readonly car: string;
  readonly path: string;
  readonly timeZone: string;
  readonly contactDueAt: string;
  readonly answerDueAt: string;
  readonly ruling: { readonly kind: RulingKind; readonly refund: MoneyView } | null;
};

export async function findEntryFacts(entryId: string): Promise<EntryFacts | null> {
  const entry = await db.disputeEntry.findUnique({
    where: { id: entryId },
    include: { dispute: { include: { rulings: { where: { effectiveAt: { not: null } } } } } },
  });
  if (!entry) return null;
  const parties = await findEscrowParties(db, entry.dispute.escrowId);
  if (!parties) return null;
  const headline = await getHeadline(parties.listingId);
  const ruling = entry.dispute.rulings[0];
  return {
    kind: parseDisputeEntryKind(entry.kind),
    role: parseDisputeRole(entry.role),
    audience: parseAudience(entry.audience),
    buyerId: parties.buyerId,
    sellerId: parties.sellerId,
    number: entry.dispute.number,
    car: headline,
    path: `/disputes/${entry.disputeId}`,
    timeZone: parties.timeZone,
    contactDueAt: entry.dispute.contactDueAt.toISOString(),
    answerDueAt: entry.dispute.answerDueAt.toISOString(),
    ruling: ruling
      ? {
          kind: parseRulingKind(ruling.kind),
          refund: toMoneyView(ruling.refundMinor, parties.currency),
        }
      : null,
  };
}
