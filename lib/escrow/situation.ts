import type { EscrowView } from "@/lib/escrow/types";

/** What a purchase page is about right now: one question, one thing to do. */
export type Situation =
  | "unpaid"
  | "part_paid"
  | "processing"
  | "funded"
  | "delivered"
  | "accepted"
  | "released"
  | "disputed"
  | "frozen"
  | "taken"
  | "refunded"
  | "expired"
  | "cancelled";

type Facts = Pick<EscrowView, "state" | "chargeback"> & {
  readonly parts: readonly { readonly state: string }[];
};

export function situationOf(view: Facts): Situation {
  if (view.state === "awaiting_funding") {
    if (view.chargeback !== null) return frozen(view.chargeback);
    if (view.parts.some((part) => part.state === "processing")) return "processing";
    return view.parts.some((part) => part.state === "succeeded") ? "part_paid" : "unpaid";
  }
  const isOpen = view.state === "funded" || view.state === "delivered" || view.state === "accepted";
  return isOpen && view.chargeback !== null ? frozen(view.chargeback) : view.state;
}

function frozen(chargeback: "open" | "lost"): Situation {
  return chargeback === "open" ? "frozen" : "taken";
}

/** Where money is on its way the page looks again by itself. */
export function isMoving(view: EscrowView): boolean {
  return (
    view.parts.some((part) => part.state === "processing" || part.state === "open") ||
    view.refunds.some((refund) => refund.state === "requested" || refund.state === "submitted") ||
    view.payouts.some((payout) => payout.state !== "paid" && payout.state !== "failed")
  );
}
