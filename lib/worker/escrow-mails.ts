import { CHARGEBACK_DECISIONS } from "@/lib/escrow/chargeback-terms";
import type { StepToTell } from "@/lib/escrow/step-to-tell";
import type { NotificationData, NotificationKind } from "@/lib/notifications/kinds";

type Mail = {
  [K in NotificationKind]: {
    readonly kind: K;
    readonly userId: string;
    readonly data: NotificationData<K>;
  };
}[NotificationKind];

/** A step of a purchase → who is written to about what. Pure. */
export function mailsFor(step: StepToTell): readonly Mail[] {
  // Each kind of step is told by one of these.
  return [
    ...courseMails(step),
    ...handoverMails(step),
    ...moneyMails(step),
    ...cancelMails(step),
    ...chargebackMails(step),
  ];
}

/** Each side's words lead to its own page of the purchase. */
function sidesOf(step: StepToTell) {
  const base = { number: step.number, car: step.car };
  const buyer = { ...base, path: `/purchases/${step.escrowId}` };
  const seller = { ...base, path: `/selling/sales/${step.escrowId}` };
  const { timeZone, amount, buyerId, sellerId } = step;
  return { buyer, seller, buyerId, sellerId, timeZone, amount };
}

/** Paid, accepted, lapsed: how far the purchase is. */
function courseMails(step: StepToTell): readonly Mail[] {
  const { buyer, seller, buyerId, sellerId, amount } = sidesOf(step);
  switch (step.kind) {
    case "part_succeeded":
      if (step.part !== "deposit") return [];
      return [
        { kind: "deposit_received", userId: buyerId, data: { ...buyer, side: "buyer", amount } },
        { kind: "deposit_received", userId: sellerId, data: { ...seller, side: "seller", amount } },
      ];
    case "funded": {
      const held = { amount: step.price };
      return [
        { kind: "fully_funded", userId: buyerId, data: { ...buyer, side: "buyer", ...held } },
        { kind: "fully_funded", userId: sellerId, data: { ...seller, side: "seller", ...held } },
        { kind: "handover_code_reminder", userId: buyerId, data: buyer },
      ];
    }
    case "accepted": {
      const by = step.acceptedBy === "buyer" ? "buyer" : "silence";
      return [
        { kind: "accepted", userId: buyerId, data: { ...buyer, side: "buyer", by } },
        { kind: "accepted", userId: sellerId, data: { ...seller, side: "seller", by } },
      ];
    }
    case "expired":
      return [
        { kind: "reservation_expired", userId: buyerId, data: { ...buyer, side: "buyer" } },
        { kind: "reservation_expired", userId: sellerId, data: { ...seller, side: "seller" } },
      ];
    default:
      return [];
  }
}

/** The car and its papers change hands. */
function handoverMails(step: StepToTell): readonly Mail[] {
  const { buyer, seller, buyerId, sellerId, timeZone } = sidesOf(step);
  switch (step.kind) {
    case "delivered": {
      const dueAt = step.acceptanceEndsAt;
      if (dueAt === null) return [];
      return [
        { kind: "delivered", userId: buyerId, data: { ...buyer, side: "buyer", timeZone, dueAt } },
        {
          kind: "delivered",
          userId: sellerId,
          data: { ...seller, side: "seller", timeZone, dueAt },
        },
      ];
    }
    case "handover_asked": {
      const dueAt = step.answerDueAt;
      if (dueAt === null) return [];
      const kind = "handover_question" as const;
      return [
        { kind, userId: buyerId, data: { ...buyer, side: "buyer", timeZone, dueAt } },
        { kind, userId: sellerId, data: { ...seller, side: "seller", timeZone, dueAt } },
      ];
    }
    case "handover_lapsed":
      return [
        { kind: "handover_lapsed", userId: buyerId, data: { ...buyer, side: "buyer" } },
        { kind: "handover_lapsed", userId: sellerId, data: { ...seller, side: "seller" } },
      ];
    case "title_late":
      if (step.titleDueAt === null) return [];
      return [
        {
          kind: "title_reminder",
          userId: buyerId,
          data: { ...buyer, timeZone, dueAt: step.titleDueAt },
        },
      ];
    default:
      return [];
  }
}

/** Money that leaves the purchase, for either side. */
function moneyMails(step: StepToTell): readonly Mail[] {
  const { buyer, seller, buyerId, sellerId, amount } = sidesOf(step);
  switch (step.kind) {
    case "released":
      return [{ kind: "released", userId: sellerId, data: { ...seller, amount } }];
    case "payout_paid":
      return [{ kind: "paid_out", userId: sellerId, data: { ...seller, amount } }];
    case "part_returned":
    case "title_credited":
      return [{ kind: "refund_ordered", userId: buyerId, data: { ...buyer, amount } }];
    case "refund_succeeded":
      return [{ kind: "refund_settled", userId: buyerId, data: { ...buyer, amount } }];
    default:
      return [];
  }
}

/** A purchase that ended before hand-over: why, what goes back, and what a withdrawing seller owes. */
function cancelMails(step: StepToTell): readonly Mail[] {
  const { buyer, seller, buyerId, sellerId } = sidesOf(step);
  if (step.kind !== "cancelled") return [];
  const by = (["buyer", "seller"] as const).find((side) => side === step.role) ?? "operator";
  const owes = step.sellerClaim.minor === "0" ? ("no" as const) : ("yes" as const);
  const facts = { by, owes, amount: step.sellerClaim } as const;
  const told: readonly Mail[] = [
    { kind: "purchase_cancelled", userId: buyerId, data: { ...buyer, side: "buyer", ...facts } },
    { kind: "purchase_cancelled", userId: sellerId, data: { ...seller, side: "seller", ...facts } },
  ];
  if (step.refund.minor === "0") return told;
  const refund = { ...buyer, amount: step.refund };
  return [...told, { kind: "refund_ordered", userId: buyerId, data: refund }];
}

/** The buyer's bank took money back: both sides hear of it, of its end, and of what the desk made of it. */
function chargebackMails(step: StepToTell): readonly Mail[] {
  const { buyer, seller, buyerId, sellerId, amount } = sidesOf(step);
  const both = [
    [buyerId, { ...buyer, side: "buyer" as const, amount }],
    [sellerId, { ...seller, side: "seller" as const, amount }],
  ] as const;
  switch (step.kind) {
    case "chargeback_opened":
      return both.map(([userId, data]) => ({ kind: "chargeback_opened", userId, data }));
    case "chargeback_won":
    case "chargeback_lost": {
      const outcome = step.kind === "chargeback_won" ? ("won" as const) : ("lost" as const);
      return both.map(([userId, data]) => ({
        kind: "chargeback_ended",
        userId,
        data: { ...data, outcome },
      }));
    }
    case "chargeback_decided": {
      const decision = CHARGEBACK_DECISIONS.find((each) => each === step.decision);
      if (decision === undefined) return [];
      return both.map(([userId, data]) => ({
        kind: "chargeback_decided",
        userId,
        data: { ...data, decision },
      }));
    }
    default:
      return [];
  }
}
