import "server-only";
import { findOrganisationName } from "@/lib/dealers/queries";
import type { EscrowView, PersonView } from "@/lib/escrow/types";
import {
  parseEscrowState,
  parseOpenChargeback,
  type EscrowState,
  type OpenChargeback,
} from "@/lib/escrow/states";
import { isMarket, type Market, MARKET_FACTS } from "@/lib/markets/markets";
import { listContacts } from "@/lib/platform/auth/user-queries";
import type { Currency } from "@/lib/platform/core/money";
import type { db, Tx } from "@/lib/platform/db/client";
import type { EscrowModel } from "@/lib/platform/db/generated/models";

/**
 * The buyer and the seller. Each sees the other's e-mail address and telephone number only after
 * the handover.
 */
export async function getEscrowPeople(
  row: EscrowModel,
  side: EscrowView["side"],
): Promise<{ readonly buyer: PersonView; readonly seller: PersonView }> {
  const people = await listContacts([row.buyerId, row.sellerId]);
  const organisation =
    row.organisationId === null ? null : await findOrganisationName(row.organisationId);
  const mayShare = side === "operator" || row.deliveredAt !== null;
  const view = (userId: string, name: string | null): PersonView => {
    const person = people.get(userId);
    return {
      displayName: name ?? person?.displayName ?? "",
      contact:
        mayShare && person
          ? {
              fullName: name === null ? person.fullName : `${person.fullName}, ${name}`,
              email: person.email,
              phone: person.phone,
            }
          : null,
    };
  };
  return {
    buyer: view(row.buyerId, null),
    seller: view(row.sellerId, organisation),
  };
}

/** The buyer, the seller and the car of a purchase. Higher domains use them to decide who may see it. */
export type EscrowParties = {
  readonly escrowId: string;
  readonly number: string;
  readonly listingId: string;
  /** The report that the buyer saw when they bought. */
  readonly inspectionId: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly organisationId: string | null;
  readonly market: Market;
  readonly currency: Currency;
  readonly priceMinor: bigint;
  readonly feeMinor: bigint;
  readonly timeZone: string;
  readonly state: EscrowState;
  /** Null = no payment is disputed by a bank. */
  readonly chargeback: OpenChargeback | null;
};

export async function findEscrowParties(
  tx: Tx | typeof db,
  escrowId: string,
): Promise<EscrowParties | null> {
  const row = await tx.escrow.findUnique({
    where: { id: escrowId },
    select: {
      id: true,
      number: true,
      listingId: true,
      inspectionId: true,
      buyerId: true,
      sellerId: true,
      organisationId: true,
      market: true,
      priceMinor: true,
      feeMinor: true,
      timeZone: true,
      state: true,
      chargeback: true,
    },
  });
  if (!row || !isMarket(row.market)) return null;
  const { id, market, ...rest } = row;
  const { currency } = MARKET_FACTS[market];
  return {
    ...rest,
    escrowId: id,
    market,
    currency,
    state: parseEscrowState(row.state),
    chargeback: parseOpenChargeback(row.chargeback),
  };
}
