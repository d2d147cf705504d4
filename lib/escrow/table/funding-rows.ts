import { ESCROW_STATES } from "@/lib/escrow/states";
import type { Row } from "@/lib/escrow/table/row";

/** Until the whole price is held. Rows of transitions.ts. */
export const FUNDING_ROWS = {
  /** The buyer starts to pay the deposit or the balance. */
  start_part: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["buyer"],
    guards: ["bank_silent", "reservation_running", "part_payable"],
  },
  note_part_open: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
  },
  /** A bank is working on the payment. The 48 hours stop. */
  note_part_processing: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
  },
  /** The payment failed, or its page expired. The 48 hours continue. */
  note_part_ended: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
  },
  /** A payment arrived, and more is missing. */
  receive_part: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["system"],
    guards: ["part_news", "part_fits", "price_missing"],
    moneyAction: "hold",
  },
  /** The last payment arrived: the whole price is held. */
  record_funding: {
    from: ["awaiting_funding"],
    to: "funded",
    actors: ["system"],
    guards: ["part_news", "part_fits", "price_complete"],
    moneyAction: "hold",
  },
  /** A payment arrived that cannot be held any more. It goes back at once. */
  return_part: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news", "part_superfluous"],
    moneyAction: "return_late",
  },
  remind_reservation: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["system"],
    guards: ["reservation_running"],
    timer: "escrow.reservation_reminder",
  },
  expire: {
    from: ["awaiting_funding"],
    to: "expired",
    actors: ["system"],
    guards: ["reservation_over", "bank_decided"],
    timer: "escrow.reservation",
    moneyAction: "return_all",
  },
} as const satisfies Record<string, Row>;
