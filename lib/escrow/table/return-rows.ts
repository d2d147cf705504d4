import { UNTITLED_STATES, type Row } from "@/lib/escrow/table/row";

/** The car goes back to its seller, and the money when it is there. Rows of transitions.ts. */
export const RETURN_ROWS = {
  /** The title was not transferred in 45 days: decided for the buyer. */
  return_untitled: {
    from: ["delivered", "accepted"],
    to: "returning",
    actors: ["system"],
    guards: ["title_open", "bank_silent"],
    timer: "escrow.title_return",
  },
  /** On that day a dispute or a bank has to decide first: one more day. */
  postpone_title_return: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
  },
  remind_return: {
    from: ["returning"],
    to: null,
    actors: ["system"],
    guards: ["car_not_back"],
    timer: "escrow.return_reminder",
  },
  /** The buyer says where and when the car comes back. */
  agree_return: {
    from: ["returning"],
    to: null,
    actors: ["buyer"],
    guards: ["car_not_back", "return_in_time"],
  },
  /** The seller did not come within 72 hours of the agreed time. */
  send_return_to_point: {
    from: ["returning"],
    to: null,
    actors: ["system"],
    guards: ["car_not_back", "return_with_seller"],
    timer: "escrow.return_absent",
  },
  note_wrong_return_code: {
    from: ["returning"],
    to: null,
    actors: ["buyer"],
    guards: ["car_not_back", "return_tries_left", "return_code_given", "return_code_wrong"],
  },
  /** The car is back: with the seller, whose code the buyer types, or at the inspection point. */
  record_return: {
    from: ["returning"],
    to: null,
    actors: ["buyer", "operator", "system"],
    guards: [
      "car_not_back",
      "return_tries_left",
      "return_code_given",
      "return_code_right",
      "documented",
      "odometer_plausible",
      "deduction_in_range",
    ],
  },
  /** The writer tries it after every other step; it happens as soon as its conditions hold. */
  settle_return: {
    from: ["returning"],
    to: "refunded",
    actors: ["system"],
    guards: ["car_back", "bank_decided"],
    moneyAction: "return_for_car",
  },
  /** The buyer did not bring the car: it is accepted, and the seller is paid. */
  lapse_return: {
    from: ["returning"],
    to: "accepted",
    actors: ["system"],
    guards: ["car_not_back", "return_overdue", "bank_decided"],
    timer: "escrow.return_due",
  },
  /** On the last day a bank has to decide first: one more day. */
  postpone_return: {
    from: ["returning"],
    to: null,
    actors: ["system"],
    guards: ["car_not_back", "return_overdue"],
  },
} as const satisfies Record<string, Row>;
