import type { Transition } from "@/lib/platform/core/transitions";
import type { EscrowGuard } from "@/lib/escrow/guard-names";
import { HELD_STATES, type EscrowRole, type EscrowState } from "@/lib/escrow/states";

/** One row of the table: a transition with the conditions under which it happens. */
export type EscrowRule = Transition<EscrowState, EscrowRole, EscrowState | null> & {
  readonly guards: readonly EscrowGuard[];
};
/** As it is written in the files of rows: what is left out is none. `to: null` means that the state stays. */
export type Row = Pick<EscrowRule, "from" | "to" | "actors"> & Partial<EscrowRule>;

/** The purchase has not ended. */
export const OPEN_STATES = [
  "awaiting_funding",
  ...HELD_STATES,
] as const satisfies readonly EscrowState[];
/** The money is held and the car has been handed over. */
export const UNTITLED_STATES = [
  "delivered",
  "disputed",
  "accepted",
] as const satisfies readonly EscrowState[];
