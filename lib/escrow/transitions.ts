import type { StateMachine } from "@/lib/platform/core/transitions";
import { ESCROW_STATES, INITIAL_ESCROW_STATE, SETTLED_STATES } from "@/lib/escrow/states";
import { CHARGEBACK_ROWS } from "@/lib/escrow/table/chargeback-rows";
import { DISPUTE_ROWS } from "@/lib/escrow/table/dispute-rows";
import { FUNDING_ROWS } from "@/lib/escrow/table/funding-rows";
import { HANDOVER_ROWS } from "@/lib/escrow/table/handover-rows";
import { RETURN_ROWS } from "@/lib/escrow/table/return-rows";
import type { EscrowRule, Row } from "@/lib/escrow/table/row";
import { SETTLEMENT_ROWS } from "@/lib/escrow/table/settlement-rows";

/**
 * Everything that can happen to a purchase, one row each. decide.ts decides what each row does, guards.ts what its
 * conditions mean, policy.ts the deadlines and amounts.
 */
const TABLE = {
  ...FUNDING_ROWS,
  ...HANDOVER_ROWS,
  ...DISPUTE_ROWS,
  ...RETURN_ROWS,
  ...SETTLEMENT_ROWS,
  ...CHARGEBACK_ROWS,
} as const satisfies Record<string, Row>;

export type EscrowTransition = keyof typeof TABLE;

export const ESCROW_TRANSITIONS = mapValues(TABLE, (row: Row): EscrowRule => ({
  guards: [],
  timer: null,
  moneyAction: null,
  ...row,
}));

function mapValues<K extends string, A, B>(
  rows: Readonly<Record<K, A>>,
  change: (row: A) => B,
): Readonly<Record<K, B>> {
  // Object.entries forgets the names of the keys, which stay the same.
  return Object.fromEntries(
    Object.entries<A>(rows).map(([name, row]) => [name, change(row)]),
  ) as Record<K, B>;
}

export const ESCROW_MACHINE = {
  states: ESCROW_STATES,
  initial: [INITIAL_ESCROW_STATE],
  final: SETTLED_STATES,
  transitions: ESCROW_TRANSITIONS,
} as const satisfies StateMachine;
