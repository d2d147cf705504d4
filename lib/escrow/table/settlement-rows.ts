import { ESCROW_STATES } from "@/lib/escrow/states";
import { OPEN_STATES, UNTITLED_STATES, type Row } from "@/lib/escrow/table/row";

/** The car is accepted, the title is transferred, and the seller is paid. Rows of transitions.ts. */
export const SETTLEMENT_ROWS = {
  remind_acceptance: {
    from: ["delivered"],
    to: null,
    actors: ["system"],
    timer: "escrow.acceptance_reminder",
  },
  accept: {
    from: ["delivered"],
    to: "accepted",
    actors: ["buyer", "system"],
    timer: "escrow.acceptance",
  },
  confirm_title: {
    from: ["delivered", "accepted"],
    to: null,
    actors: ["buyer", "operator"],
    guards: ["documented", "title_open", "two_people"],
  },
  remind_title: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title_reminder",
  },
  note_title_late: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title",
  },
  credit_title_day: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title_credit",
    moneyAction: "credit_late_title",
  },
  /** The writer tries it after every other step; it happens as soon as its conditions hold. */
  release: {
    from: ["accepted"],
    to: "released",
    actors: ["system"],
    guards: ["title_confirmed", "bank_silent"],
    moneyAction: "pay_seller",
  },
  note_hold_alarm: {
    from: OPEN_STATES,
    to: null,
    actors: ["system"],
    timer: "escrow.hold_alarm",
  },
  note_refund: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
  },
  note_payout: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
  },
} as const satisfies Record<string, Row>;
