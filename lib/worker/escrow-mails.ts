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
  return [...courseMails(step), ...handoverMails(step), ...moneyMails(step)];
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
    case "cancelled":
      if (step.refund.minor === "0") return [];
      return [{ kind: "refund_ordered", userId: buyerId, data: { ...buyer, amount: step.refund } }];
    case "refund_succeeded":
      return [{ kind: "refund_settled", userId: buyerId, data: { ...buyer, amount } }];
    default:
      return [];
  }
}
