import { isHandedOver } from "@/lib/escrow/states";
import type { EscrowView, PartView } from "@/lib/escrow/types";
import type { OpenChargeback } from "@/lib/escrow/states";

/** The main content of a purchase page in its current state: one question or one action. */
export type Situation =
  | "unpaid"
  | "part_paid"
  | "processing"
  | "funded"
  | "at_point"
  | "differs"
  | "delivered"
  | "accepted"
  | "returning"
  | "returned"
  | "released"
  | "disputed"
  | "frozen"
  | "taken"
  | "refunded"
  | "expired"
  | "cancelled";

type Facts = Pick<EscrowView, "state" | "chargeback" | "handover" | "carReturn"> & {
  readonly parts: readonly Pick<PartView, "state">[];
};

export function getSituation(view: Facts): Situation {
  if (view.state === "awaiting_funding") {
    if (view.chargeback !== null) return frozen(view.chargeback);
    if (view.parts.some((part) => part.state === "processing")) return "processing";
    return view.parts.some((part) => part.state === "succeeded") ? "part_paid" : "unpaid";
  }
  const isOpen = view.state === "funded" || isHandedOver(view.state);
  if (isOpen && view.chargeback !== null) return frozen(view.chargeback);
  if (view.state === "returning" && isCarBack(view)) return "returned";
  return view.state === "funded" ? handingOver(view.handover) : view.state;
}

function handingOver(handover: EscrowView["handover"]): Situation {
  if (handover.checks[0]?.state === "asked") return "differs";
  return handover.isAtThePoint ? "at_point" : "funded";
}

function frozen(chargeback: OpenChargeback): Situation {
  return chargeback === "open" ? "frozen" : "taken";
}

/** The purchase ended because the car was not handed over in time. */
export function isHandoverMissed(view: Pick<EscrowView, "state" | "cancelledBy">): boolean {
  return view.state === "cancelled" && view.cancelledBy === "system";
}

/** The car went back to the seller. */
export function isCarBack(view: Pick<EscrowView, "carReturn">): boolean {
  return view.carReturn !== null && view.carReturn.back !== null;
}

/** While a payment or an inspection is in progress, the page refreshes automatically. */
export function isMoving(view: EscrowView): boolean {
  return (
    view.handover.isAtThePoint ||
    view.parts.some((part) => part.state === "processing" || part.state === "open") ||
    view.refunds.some((refund) => refund.state === "requested" || refund.state === "submitted") ||
    view.payouts.some((payout) => payout.state !== "paid" && payout.state !== "failed")
  );
}
