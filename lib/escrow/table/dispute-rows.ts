import type { Row } from "@/lib/escrow/table/row";

/** The buyer complains, and a ruling follows. Rows of transitions.ts. */
export const DISPUTE_ROWS = {
  open_dispute: {
    from: ["funded", "delivered"],
    to: "disputed",
    actors: ["buyer", "operator"],
    guards: ["window_open"],
    moneyAction: "freeze",
  },
  /** The number of the dispute that froze the money. */
  name_dispute: {
    from: ["disputed"],
    to: null,
    actors: ["system"],
  },
  note_ruling_proposal: {
    from: ["disputed"],
    to: null,
    actors: ["system"],
    guards: ["dispute_is_this"],
  },
  /** Before the handover no car has to come back: the money goes back at once. */
  rule_refund: {
    from: ["disputed"],
    to: "refunded",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "not_handed_over", "bank_decided"],
    timer: "dispute.ruling",
    moneyAction: "return_all",
  },
  /** Before the handover, without any evidence, and nobody ruled: as if the buyer had cancelled. */
  rule_by_terms: {
    from: ["disputed"],
    to: "cancelled",
    actors: ["system"],
    guards: ["dispute_is_this", "not_handed_over", "car_as_reported", "bank_decided"],
    timer: "dispute.ruling",
    moneyAction: "return_by_terms",
  },
  /** After the handover: the money goes back when the car is back. */
  rule_return: {
    from: ["disputed"],
    to: "returning",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "handed_over", "bank_decided"],
    timer: "dispute.ruling",
  },
  rule_partial: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "handed_over", "bank_decided", "refund_in_range"],
    moneyAction: "return_part",
  },
  rule_release: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "handed_over", "bank_decided"],
    moneyAction: "unfreeze",
  },
  /** Before the handover: a part goes back, and the car can be handed over for the rest. */
  rule_lower_price: {
    from: ["disputed"],
    to: "funded",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "not_handed_over", "bank_decided", "refund_in_range"],
    moneyAction: "return_part",
  },
  /** Before the handover: the car can be handed over as agreed. */
  rule_continue: {
    from: ["disputed"],
    to: "funded",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "not_handed_over", "bank_decided"],
    moneyAction: "unfreeze",
  },
} as const satisfies Record<string, Row>;
