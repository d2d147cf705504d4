import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { StateMachine, Transition } from "@/lib/platform/core/transitions";
import { parseMember } from "@/lib/platform/core/parse-member";

/** The states of a listing: draft, inspected, on sale, reserved for one buyer, and sold or withdrawn. */
export const LISTING_STATES = [
  "draft",
  "awaiting_inspection",
  "live",
  "reserved",
  "sold",
  "withdrawn",
] as const;
export type ListingState = (typeof LISTING_STATES)[number];
/** The first state of a seller's listing. Listings of a dealer's import start in other states. */
export const INITIAL_LISTING_STATE = "draft" satisfies ListingState;

/** Nobody but the seller has seen it: its pictures may change. */
export const UNPUBLISHED_STATES = [
  "draft",
  "awaiting_inspection",
] as const satisfies readonly ListingState[];
/** Submitted and nobody has a claim on the car: its facts may change and an inspection may be ordered. */
export const OPEN_STATES = [
  "awaiting_inspection",
  "live",
] as const satisfies readonly ListingState[];
/** Shown in lists and in searches; a reserved car may come back. */
export const ON_SALE_STATES = ["live", "reserved"] as const satisfies readonly ListingState[];
/** Has a page that anybody may open. */
export const PUBLIC_STATES = [
  "live",
  "reserved",
  "sold",
] as const satisfies readonly ListingState[];
/** Was public at some time, if it was published: the car's history and the estimates still know it. */
export const EVER_PUBLIC_STATES = [
  ...PUBLIC_STATES,
  "withdrawn",
] as const satisfies readonly ListingState[];

export type ListingRole = "buyer" | "seller" | "inspector" | "operator" | "system";

export const LISTING_TRANSITIONS = {
  submit: {
    from: ["draft"],
    to: "awaiting_inspection",
    actors: ["seller"],
    timer: null,
    moneyAction: null,
  },
  /** A signed report puts the car on sale, or replaces the report of a car that is on sale. */
  attach_inspection: {
    from: ["awaiting_inspection", "live"],
    to: "live",
    actors: ["inspector"],
    timer: null,
    moneyAction: null,
  },
  withdraw: {
    from: ["draft", "awaiting_inspection", "live"],
    to: "withdrawn",
    actors: ["seller", "operator"],
    timer: null,
    moneyAction: null,
  },
  /** From here on no step moves money: the payments belong to the purchase and are decided in lib/escrow. */
  reserve: { from: ["live"], to: "reserved", actors: ["buyer"], timer: null, moneyAction: null },
  /** The purchase ended and the report still describes the car. */
  return_to_sale: {
    from: ["reserved"],
    to: "live",
    actors: ["buyer", "seller", "operator", "system"],
    timer: "escrow.reservation",
    moneyAction: null,
  },
  /**
   * The purchase ended and the report no longer describes the car, or its seller took it back. A buyer does
   * this too, who cancels at the point because the car differs from its report.
   */
  end_with_purchase: {
    from: ["reserved"],
    to: "withdrawn",
    actors: ["buyer", "seller", "operator", "system"],
    timer: "dispute.ruling",
    moneyAction: null,
  },
  sell: { from: ["reserved"], to: "sold", actors: ["system"], timer: null, moneyAction: null },
} as const satisfies Record<string, Transition<ListingState, ListingRole>>;

export type ListingEvent = keyof typeof LISTING_TRANSITIONS;
/** Who may cause an event; the compiler refuses everybody else. */
export type ListingActor<E extends ListingEvent> =
  (typeof LISTING_TRANSITIONS)[E]["actors"][number];

/**
 * A dealer's import starts as live: the data of its feed is public, and an inspection may follow.
 */
export const LISTING_MACHINE = {
  states: LISTING_STATES,
  initial: [INITIAL_LISTING_STATE, "awaiting_inspection", "live"],
  final: ["sold", "withdrawn"],
  transitions: LISTING_TRANSITIONS,
} as const satisfies StateMachine;

/**
 * Returns the condition and the new values of a guarded write: the row must be in one of `from`.
 */
export function getListingStep<E extends ListingEvent>(
  event: E,
  actor: ListingActor<E>,
): { readonly from: ListingState[]; readonly to: (typeof LISTING_TRANSITIONS)[E]["to"] } {
  const { from, to, actors } = LISTING_TRANSITIONS[event];
  const allowed: readonly ListingRole[] = actors;
  if (!allowed.includes(actor)) throw createBugError("listing_actor_unknown", { event, actor });
  return { from: [...from], to };
}

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextListingState(
  state: ListingState,
  event: ListingEvent,
  role: ListingRole,
): ListingState {
  const transition: Transition<ListingState, ListingRole> = LISTING_TRANSITIONS[event];
  if (!transition.actors.includes(role)) {
    throw new AppError("forbidden", {
      code: "listing_role_refused",
      detail: `A ${role} may not ${event.replaceAll("_", " ")} a listing.`,
    });
  }
  if (transition.from.includes(state)) return transition.to;
  throw new AppError("conflict", {
    code: state === "reserved" ? "listing_reserved" : "listing_state_refused",
    detail:
      state === "reserved"
        ? "The car is reserved for a buyer; nothing about it can be changed now."
        : "This is not possible any more for this listing.",
  });
}

function isOneOf(states: readonly ListingState[], state: ListingState): boolean {
  return states.includes(state);
}

export function isOpenState(state: ListingState): boolean {
  return isOneOf(OPEN_STATES, state);
}

export function isOnSale(state: ListingState): boolean {
  return isOneOf(ON_SALE_STATES, state);
}

export function isPublicState(state: ListingState): boolean {
  return isOneOf(PUBLIC_STATES, state);
}

export function isWithdrawable(state: ListingState): boolean {
  return isOneOf(LISTING_TRANSITIONS.withdraw.from, state);
}

/** Text of a statement, for `IN (…)`: a constant lets the planner estimate rows and use partial indexes. */
export function toSqlList(states: readonly ListingState[]): string {
  return states.map((state) => `'${state}'`).join(", ");
}

/** Parses the value of the column, which has no type in the database. */
export function parseListingState(value: string): ListingState {
  return parseMember(LISTING_STATES, value, "listing_state_unknown");
}
