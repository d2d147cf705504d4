import "server-only";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { findHeadline } from "@/lib/listings/headlines";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import { parseEscrowEventKind, type EscrowEventKind } from "@/lib/escrow/event-kinds";
import { parseEscrowRole, type EscrowRole } from "@/lib/escrow/states";

/** What the mails about one step of a purchase need to know. */
export type NotificationFacts = {
  readonly kind: EscrowEventKind;
  readonly escrowId: string;
  readonly number: string;
  readonly car: string;
  readonly timeZone: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly price: MoneyView;
  readonly reservedUntil: string | null;
  readonly handoverDueAt: string | null;
  readonly acceptanceEndsAt: string | null;
  readonly titleDueAt: string | null;
  /** The deadline for the buyer to decide about a car that differs from its report. */
  readonly answerDueAt: string | null;
  readonly acceptedBy: string | null;
  /** The amount that the step moved, or the price if it moved nothing. */
  readonly amount: MoneyView;
  /** The amount that a cancellation or an expiry refunds, in minor units. */
  readonly refund: MoneyView;
  /** To whom a payout goes. */
  readonly payee: "buyer" | "seller";
  readonly part: string | null;
  /** Who did it. */
  readonly role: EscrowRole;
  /** What a withdrawing seller owes the buyer. */
  readonly sellerClaim: MoneyView;
  /** What the desk decided after a lost chargeback. */
  readonly decision: string | null;
  /** Why the car goes back, until when, and the time and place that the buyer chose. */
  readonly returnCause: string | null;
  readonly returnDueAt: string | null;
  readonly meetAt: string | null;
  readonly place: string | null;
  /** What is deducted from the refund for a returned car. */
  readonly deduction: MoneyView;
};

export async function findNotificationFacts(eventId: string): Promise<NotificationFacts | null> {
  const event = await db.escrowEvent.findUnique({
    where: { id: eventId },
    include: { escrow: true },
  });
  if (!event || !isMarket(event.escrow.market)) return null;
  const { escrow } = event;
  const { currency } = MARKET_FACTS[event.escrow.market];
  const headline = await findHeadline(escrow.listingId);
  const text = (field: string): string | null => {
    const value: unknown = Object.entries(event.data ?? {}).find(([name]) => name === field)?.[1];
    return typeof value === "string" ? value : null;
  };
  const minor = text("amountMinor") ?? text("netMinor");
  return {
    kind: parseEscrowEventKind(event.kind),
    escrowId: escrow.id,
    number: escrow.number,
    car: headline ?? "",
    timeZone: escrow.timeZone,
    buyerId: escrow.buyerId,
    sellerId: escrow.sellerId,
    price: toMoneyView(escrow.priceMinor, currency),
    reservedUntil: text("reservedUntil"),
    handoverDueAt: text("handoverDueAt"),
    acceptanceEndsAt: escrow.acceptanceEndsAt?.toISOString() ?? null,
    titleDueAt: escrow.titleDueAt?.toISOString() ?? null,
    answerDueAt: text("answerDueAt"),
    acceptedBy: escrow.acceptedBy,
    amount: toMoneyView(minor === null ? escrow.priceMinor : BigInt(minor), currency),
    refund: toMoneyView(BigInt(text("refundMinor") ?? "0"), currency),
    payee: text("payee") === "buyer" ? "buyer" : "seller",
    part: text("part"),
    role: parseEscrowRole(event.role),
    sellerClaim: toMoneyView(BigInt(text("sellerClaimMinor") ?? "0"), currency),
    decision: text("decision"),
    returnCause: text("cause"),
    returnDueAt: text("returnDueAt"),
    meetAt: text("meetAt"),
    place: text("place"),
    deduction: toMoneyView(BigInt(text("deductionMinor") ?? "0"), currency),
  };
}
