import { CHARGEBACK_DECISIONS } from "@/lib/escrow/chargebacks/terms";
import { RETURN_CAUSES, RETURN_PLACES } from "@/lib/escrow/returning/return-terms";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import type { NotificationFacts } from "@/lib/escrow/notification-facts";
import type { NotificationData } from "@/lib/notifications/kinds";
import { WHO_IS_TOLD, type MailFor } from "@/lib/notifications/who-is-told";

type Side = "buyer" | "seller";
type EscrowMailKind = MailFor<`escrow.${EscrowEventKind}`>;
type Mail<K extends EscrowMailKind> = {
  readonly kind: K;
  readonly userId: string;
  readonly data: NotificationData<K>;
};
export type EscrowMail = Mail<EscrowMailKind>;

/** Returns the mails of a purchase's step according to WHO_IS_TOLD, with their facts. Pure. */
export function listMails(step: NotificationFacts): readonly EscrowMail[] {
  const told = WHO_IS_TOLD[`escrow.${step.kind}`];
  if (told === null) return [];
  return told.flatMap(({ mail, to }) => to.flatMap((side) => mailTo(step, mail, side)));
}

function mailTo<K extends EscrowMailKind>(step: NotificationFacts, kind: K, side: Side): Mail<K>[] {
  const data = FACTS[kind](step, side);
  const userId = side === "buyer" ? step.buyerId : step.sellerId;
  return data === null ? [] : [{ kind, userId, data }];
}

/** The buyer's and the seller's mails link to their own page of the purchase. */
function purchaseOf(step: NotificationFacts, side: Side) {
  const page = side === "buyer" ? "/purchases" : "/selling/sales";
  return { number: step.number, car: step.car, path: `${page}/${step.escrowId}` };
}

/** The facts of each mail about a step; null = this step sends no such mail. */
const FACTS: {
  readonly [K in EscrowMailKind]: (
    step: NotificationFacts,
    side: Side,
  ) => NotificationData<K> | null;
} = {
  deposit_received: (step, side) =>
    step.part === "deposit" ? { ...purchaseOf(step, side), side, amount: step.amount } : null,
  fully_funded: (step, side) => ({ ...purchaseOf(step, side), side, amount: step.price }),
  handover_code_reminder: purchaseOf,
  delivered: (step, side) => dueFacts(step, side, step.acceptanceEndsAt),
  handover_reminder: (step, side) => dueFacts(step, side, step.handoverDueAt),
  handover_missed: (step, side) => ({ ...purchaseOf(step, side), side, amount: step.refund }),
  handover_question: (step, side) => dueFacts(step, side, step.answerDueAt),
  handover_lapsed: (step, side) => ({ ...purchaseOf(step, side), side }),
  acceptance_reminder: (step, side) => dueFacts(step, side, step.acceptanceEndsAt),
  accepted: (step, side) => {
    const by = step.acceptedBy === "buyer" ? "buyer" : "silence";
    return { ...purchaseOf(step, side), side, by };
  },
  title_reminder: (step, side) => owedFacts(step, side, step.titleDueAt),
  title_late: (step, side) => owedFacts(step, side, step.returnDueAt),
  released: amountFacts,
  paid_out: (step, side) => (step.payee === side ? amountFacts(step, side) : null),
  refund_ordered: refundFacts,
  refund_settled: amountFacts,
  purchase_cancelled: (step, side) => {
    const by = (["buyer", "seller"] as const).find((each) => each === step.role) ?? "operator";
    const owes = step.sellerClaim.minor === "0" ? "no" : "yes";
    return { ...purchaseOf(step, side), side, by, owes, amount: step.sellerClaim };
  },
  reservation_reminder: (step, side) => owedFacts(step, side, step.reservedUntil),
  reservation_expired: (step, side) => ({ ...purchaseOf(step, side), side }),
  return_opened: (step, side) => {
    const cause = RETURN_CAUSES.find((each) => each === step.returnCause);
    const facts = dueFacts(step, side, step.returnDueAt);
    return cause === undefined || facts === null ? null : { ...facts, cause };
  },
  return_agreed: (step, side) => {
    const place = RETURN_PLACES.find((each) => each === step.place);
    const facts = dueFacts(step, side, step.meetAt);
    return place === undefined || facts === null ? null : { ...facts, place };
  },
  return_reminder: (step, side) => dueFacts(step, side, step.returnDueAt),
  return_to_point: (step, side) => dueFacts(step, side, step.returnDueAt),
  car_returned: (step, side) => {
    const { refund: amount, deduction } = step;
    return { ...purchaseOf(step, side), side, amount, deduction };
  },
  return_lapsed: (step, side) => ({ ...purchaseOf(step, side), side }),
  chargeback_opened: (step, side) => ({ ...amountFacts(step, side), side }),
  chargeback_ended: (step, side) => {
    const outcome = step.kind === "chargeback_won" ? "won" : "lost";
    return { ...amountFacts(step, side), side, outcome };
  },
  chargeback_decided: (step, side) => {
    const decision = CHARGEBACK_DECISIONS.find((each) => each === step.decision);
    return decision === undefined ? null : { ...amountFacts(step, side), side, decision };
  },
};

function amountFacts(step: NotificationFacts, side: Side) {
  return { ...purchaseOf(step, side), amount: step.amount };
}

function dueFacts(step: NotificationFacts, side: Side, dueAt: string | null) {
  const { timeZone } = step;
  return dueAt === null ? null : { ...purchaseOf(step, side), side, timeZone, dueAt };
}

/** What has to happen until then, and the amount that is due for it. */
function owedFacts(step: NotificationFacts, side: Side, dueAt: string | null) {
  const facts = dueFacts(step, side, dueAt);
  return facts === null ? null : { ...facts, amount: step.amount };
}

/**
 * For a cancellation, the amount it refunds if anything was paid. For other steps, the amount they
 * move.
 */
function refundFacts(step: NotificationFacts, side: Side) {
  const amount = step.kind === "cancelled" ? step.refund : step.amount;
  return amount.minor === "0" ? null : { ...purchaseOf(step, side), amount };
}
