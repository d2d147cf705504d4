import { ESCROW_STATES } from "@/lib/escrow/states";
import type { Row } from "@/lib/escrow/table/row";

/** The car changes hands, or the purchase ends before it does. Rows of transitions.ts. */
export const HANDOVER_ROWS = {
  cancel: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    actors: ["buyer", "seller", "operator", "system"],
    guards: ["bank_silent", "reason_from_desk", "not_at_point"],
    moneyAction: "return_by_terms",
  },
  remind_handover: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    timer: "escrow.handover_reminder",
  },
  /** Nobody handed the car over in time: everything goes back. */
  miss_handover: {
    from: ["funded"],
    to: "cancelled",
    actors: ["system"],
    guards: ["bank_silent", "handover_overdue", "not_at_point"],
    timer: "escrow.handover_due",
    moneyAction: "return_all",
  },
  /** On the last day the car is being checked: one more day. */
  postpone_handover: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    guards: ["handover_overdue", "at_point"],
  },
  book_handover: {
    from: ["funded"],
    to: null,
    actors: ["buyer", "seller"],
    guards: ["bank_silent", "nothing_asked", "not_at_point"],
  },
  unbook_handover: {
    from: ["funded"],
    to: null,
    actors: ["buyer", "seller"],
    guards: ["bank_silent", "nothing_asked", "not_at_point"],
  },
  note_wrong_code: {
    from: ["funded"],
    to: null,
    actors: ["seller"],
    guards: [
      "bank_silent",
      "nothing_asked",
      "not_at_point",
      "code_tries_left",
      "code_or_reason",
      "code_wrong",
    ],
  },
  mark_delivered: {
    from: ["funded"],
    to: "delivered",
    actors: ["seller", "operator"],
    guards: [
      "bank_silent",
      "nothing_asked",
      "not_at_point",
      "code_tries_left",
      "code_or_reason",
      "code_right",
      "odometer_as_reported",
      "documented",
      "two_people",
    ],
  },
  /** The desk wants to record a handover or a title transfer on a document; a second person has to approve. */
  note_desk_proposal: {
    from: ["funded", "delivered", "accepted"],
    to: null,
    actors: ["operator"],
    guards: ["act_possible", "documented"],
  },
  note_desk_refusal: { from: ESCROW_STATES, to: null, actors: ["operator"] },
  /** The car was checked again at the inspection point and matches its report. */
  record_at_point: {
    from: ["funded"],
    to: "delivered",
    actors: ["system"],
    guards: ["bank_silent"],
  },
  /** The car was checked again and differs from its report: the buyer has to decide. */
  ask_buyer: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    guards: ["bank_silent"],
  },
  /** A check was signed that decides nothing any more. */
  note_check: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
  },
  /** The car differs from its report, and the buyer accepts it as it is. */
  take_as_it_is: {
    from: ["funded"],
    to: "delivered",
    actors: ["buyer"],
    guards: ["bank_silent", "asked_about_this", "asked_in_time"],
  },
  /** The buyer did not decide: the seller keeps the car, and the money stays held. */
  lapse_question: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["asked_about_this"],
    timer: "escrow.handover_answer",
  },
} as const satisfies Record<string, Row>;
