import { ESCROW_STATES, SETTLED_STATES } from "@/lib/escrow/states";
import type { Row } from "@/lib/escrow/table/row";

/** A payer's bank takes a payment back. Rows of transitions.ts. */
export const CHARGEBACK_ROWS = {
  note_bank_dispute: { from: ESCROW_STATES, to: null, actors: ["system"] },
  open_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["dispute_unbooked"],
    moneyAction: "book_bank_dispute",
  },
  win_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["dispute_booked"],
    moneyAction: "book_bank_dispute",
  },
  lose_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["dispute_booked"],
    moneyAction: "book_bank_dispute",
  },
  note_chargeback_proposal: {
    from: ESCROW_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
  },
  note_chargeback_rejection: {
    from: ESCROW_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
  },
  /** After a lost chargeback, by the desk or after 14 days: what is held goes back before the handover. */
  end_after_chargeback: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    actors: ["operator", "system"],
    guards: ["bank_took_part"],
    timer: "escrow.chargeback_due",
    moneyAction: "return_all",
  },
  /** After a lost chargeback: the car goes back, and the money still held when it is there. */
  unwind: {
    from: ["delivered", "accepted"],
    to: "returning",
    actors: ["operator"],
    guards: ["bank_took_part"],
  },
  /** After a lost chargeback: the purchase goes on with what is still held. */
  go_on: {
    from: ["delivered", "accepted"],
    to: null,
    actors: ["operator", "system"],
    guards: ["bank_took_part"],
    timer: "escrow.chargeback_due",
  },
  /** After a lost chargeback: nothing is held, and the platform or the seller bears the loss. */
  bear_loss: {
    from: SETTLED_STATES,
    to: null,
    actors: ["operator", "system"],
    guards: ["bank_took_part"],
    timer: "escrow.chargeback_due",
    moneyAction: "bear_loss",
  },
} as const satisfies Record<string, Row>;
