import { DISPUTE_MACHINE } from "@/lib/disputes/states";
import { ESCROW_MACHINE } from "@/lib/escrow/transitions";
import { BOOKING_MACHINE } from "@/lib/bookings/states";
import { INSPECTION_MACHINE } from "@/lib/inspections/states";
import { LISTING_MACHINE } from "@/lib/listings/states";
import { CALL_MACHINE } from "@/lib/payments/calls/states";
import type { StateMachine } from "@/lib/platform/core/transitions";

/** Every state machine that has a transition table, in the order in which a sale goes through them. */
export const MACHINES = {
  listing: LISTING_MACHINE,
  booking: BOOKING_MACHINE,
  inspection: INSPECTION_MACHINE,
  escrow: ESCROW_MACHINE,
  dispute: DISPUTE_MACHINE,
  call: CALL_MACHINE,
} as const satisfies Readonly<Record<string, StateMachine>>;

export type MachineName = keyof typeof MACHINES;
export const MACHINE_NAMES = [
  "listing",
  "booking",
  "inspection",
  "escrow",
  "dispute",
  "call",
] as const satisfies readonly MachineName[];
