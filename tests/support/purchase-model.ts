import { AppError } from "@/lib/platform/core/errors";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { toLedgerLines } from "@/lib/ledger/post";
import { applyDecision } from "@/lib/escrow/apply-decision";
import type { ProviderDispute } from "@/lib/payments/provider";
import { toBankDisputeCommand } from "@/lib/escrow/chargebacks/bank-disputes";
import { isSettlementDue } from "@/lib/escrow/chargebacks/terms";
import type { Command } from "@/lib/escrow/commands";
import { decide, findNextStep } from "@/lib/escrow/decide";
import { DEADLINE, parseNumberedSubject } from "@/lib/escrow/deadlines";
import type { Call, Decision, Facts, Purchase } from "@/lib/escrow/decision";
import {
  buildPurchasePolicy,
  calculateDepositMinor,
  calculateFeeMinor,
  getCheckoutEnd,
} from "@/lib/escrow/policy";
import type { EscrowRole } from "@/lib/escrow/states";

/**
 * One purchase without a database: what decide.ts decides is applied, its journals are added up, and its timers
 * fire when the clock of the model reaches them. Amounts in minor units.
 */
export type World = {
  readonly at: Date;
  readonly purchase: Purchase;
  readonly timers: ReadonlyMap<string, Date>;
  readonly balances: ReadonlyMap<string, bigint>;
  readonly references: ReadonlySet<string>;
  readonly calls: readonly Call[];
  /** The car is being checked at the inspection point. */
  readonly isAtPoint: boolean;
  /** What was done so far, so that it can be repeated on a database. */
  readonly done: readonly Done[];
};

export type Done = {
  readonly at: Date;
  readonly role: EscrowRole;
  readonly command: Command;
};

const START = new Date("2026-03-01T09:00:00Z");
export const BUYER = "usr_buyer";
export const SELLER = "usr_seller";

export function openPurchase(market: Market = "us", priceMinor = 20_000_00n): World {
  return beginWith(buildPurchase(market, priceMinor));
}

/** The model of a purchase that was just opened. */
export function beginWith(purchase: Purchase): World {
  return {
    at: purchase.createdAt,
    purchase,
    timers: new Map([[keyOf(DEADLINE.reservation, purchase.id), purchase.reservedUntil]]),
    balances: new Map(),
    references: new Set(),
    calls: [],
    isAtPoint: false,
    done: [],
  };
}

function buildPurchase(market: Market, priceMinor: bigint): Purchase {
  const policy = buildPurchasePolicy(market);
  const empty = {
    handoverPointId: null,
    reservationLeftMs: null,
    fundedAt: null,
    holdDeadlineAt: null,
    handoverDueAt: null,
    deliveredAt: null,
    deliveredOdometer: null,
    acceptanceEndsAt: null,
    acceptedAt: null,
    acceptedBy: null,
    titleDueAt: null,
    titleConfirmedAt: null,
    titleConfirmedBy: null,
    releasedAt: null,
    closedAt: null,
    cancelledBy: null,
    chargeback: null,
    disputeId: null,
    disputeNumber: null,
    rulingProposedAt: null,
    rulingKind: null,
    rulingRefundMinor: null,
    question: null,
    carReturn: null,
    titleReturnDueAt: null,
  } as const;
  return {
    ...empty,
    id: "esc_1",
    number: "P-26-1",
    listingId: "lst_1",
    buyerId: BUYER,
    sellerId: SELLER,
    organisationId: null,
    inspectionId: "ins_1",
    market,
    currency: MARKET_FACTS[market].currency,
    priceMinor,
    depositMinor: calculateDepositMinor(market, priceMinor),
    feeMinor: calculateFeeMinor(market, priceMinor),
    feeBps: 250,
    policy,
    state: "awaiting_funding",
    timeZone: "America/New_York",
    carWith: "seller",
    createdAt: START,
    reservedUntil: getCheckoutEnd(policy, START),
    handoverCode: "123456",
    handoverAttempts: 0,
    sellerClaimMinor: 0n,
    sellerClaimRecoveredMinor: 0n,
    nettedMinor: 0n,
    version: 1,
    parts: [],
    bankDisputes: [],
    heldMinor: 0n,
  };
}

/** @throws AppError when the table refuses the command */
export function act(world: World, role: EscrowRole, command: Command): World {
  const facts = factsOf(world, role);
  const decision = decide(world.purchase, command, facts);
  const applied = applyTo(world, decision);
  // What follows by itself is part of the same command, so it is not repeated.
  const isAutomatic = command.kind === "release" || command.kind === "settle_return";
  const done = [...world.done, { at: world.at, role, command }];
  const after = isAutomatic ? applied : { ...applied, done };
  const following = findNextStep(after.purchase, factsOf(after, "system"));
  return following === null ? after : act(after, "system", following);
}

/** The same world when the table refuses the command. A bug is thrown. */
export function tryTo(world: World, role: EscrowRole, command: Command): World {
  try {
    return act(world, role, command);
  } catch (error) {
    if (error instanceof AppError && error.kind !== "bug") return world;
    throw error;
  }
}

function factsOf(world: World, role: EscrowRole): Facts {
  return {
    at: world.at,
    role,
    isAtPoint: world.isAtPoint,
    isDifferent: false,
    reportOdometer: null,
    sellerDebtMinor: 0n,
    claims: [],
  };
}

function applyTo(world: World, decision: Decision): World {
  const timers = new Map(world.timers);
  for (const { timer, subjectId, dueAt } of decision.timers) {
    if (dueAt === null) timers.delete(keyOf(timer, subjectId));
    else timers.set(keyOf(timer, subjectId), dueAt);
  }
  const balances = new Map(world.balances);
  const references = new Set(world.references);
  for (const { reference, postings } of decision.journals) {
    if (references.has(reference)) throw new Error(`the journal ${reference} was posted twice`);
    references.add(reference);
    for (const { account, amount } of toLedgerLines(postings))
      balances.set(account, (balances.get(account) ?? 0n) - BigInt(amount));
  }
  return {
    ...world,
    purchase: applyDecision(world.purchase, decision, world.at),
    timers,
    balances,
    references,
    calls: [...world.calls, ...decision.calls],
  };
}

const keyOf = (timer: string, subjectId: string): string => `${timer}|${subjectId}`;

export function passTime(world: World, ms: number): World {
  const until = new Date(world.at.getTime() + ms);
  let now = world;
  for (let next = nextTimer(now); next !== null && next[1] <= until; next = nextTimer(now))
    now = fire(now, next);
  return { ...now, at: until };
}

/** Fires the next timer of the purchase; null when none waits. A timer `without` is as if it were never set. */
export function fireNext(world: World, without: string | null = null): World | null {
  const timers = [...world.timers].filter(([key]) => key.split("|")[0] !== without);
  const next = nextTimer({ ...world, timers: new Map(timers) });
  return next === null ? null : fire(world, next);
}

function nextTimer({ timers }: World): readonly [string, Date] | null {
  return [...timers].sort(([, a], [, b]) => a.getTime() - b.getTime())[0] ?? null;
}

function fire(world: World, [key, dueAt]: readonly [string, Date]): World {
  const timers = new Map(world.timers);
  timers.delete(key);
  const at = dueAt > world.at ? dueAt : world.at;
  const now = { ...world, at, timers };
  if (key.startsWith(DEADLINE.chargebackDue)) return settleLosses(now);
  return listCommands(world.purchase, key, dueAt).reduce<World>(
    (next, command) => (next === now ? tryTo(now, "system", command) : next),
    now,
  );
}

/** What the worker tries when a timer fires, until one is possible; see lib/worker. */
function listCommands(purchase: Purchase, key: string, dueAt: Date): readonly Command[] {
  const [timer = "", subjectId = ""] = key.split("|");
  const { n } = parseNumberedSubject(subjectId);
  switch (timer) {
    case DEADLINE.reservation:
      return [{ kind: "expire" }];
    case DEADLINE.reservationReminder:
      return [{ kind: "remind_reservation" }];
    case DEADLINE.handoverReminder:
      return [{ kind: "remind_handover", days: n }];
    case DEADLINE.handoverDue:
      return [{ kind: "miss_handover" }, { kind: "postpone_handover" }];
    case DEADLINE.acceptance:
      return [{ kind: "accept" }];
    case DEADLINE.acceptanceReminder:
      return [{ kind: "remind_acceptance", hours: n }];
    case DEADLINE.titleReminder:
      return [{ kind: "remind_title", days: n }];
    case DEADLINE.title:
      return [{ kind: "note_title_late", dueAt }];
    case DEADLINE.titleCredit:
      return [{ kind: "credit_title_day", day: n }];
    case DEADLINE.titleReturn:
      return [{ kind: "return_untitled", code: RETURN_CODE }, { kind: "postpone_title_return" }];
    case DEADLINE.returnReminder:
      return [{ kind: "remind_return", days: n }];
    case DEADLINE.returnAbsent:
      return [{ kind: "send_return_to_point" }];
    case DEADLINE.returnDue:
      return [{ kind: "lapse_return" }, { kind: "postpone_return" }];
    case DEADLINE.holdAlarm:
      return [{ kind: "note_hold_alarm", percent: n }];
    case DEADLINE.handoverAnswer:
      return [{ kind: "lapse_question", inspectionId: subjectId }];
    case RULING_TIMER:
      return purchase.disputeId === null ? [] : ruleForBuyer(purchase.disputeId);
    default:
      throw new Error(`nothing is done when ${timer} fires`);
  }
}

/** The six digits of every return of the model. */
export const RETURN_CODE = "654321";

/** Before the handover the money goes back, and after it the car first. */
function ruleForBuyer(disputeId: string): readonly Command[] {
  return [
    { kind: "rule_refund", disputeId },
    { kind: "rule_return", disputeId, code: RETURN_CODE },
  ];
}

/** The desk did not decide about losses; see settleUndecidedLoss in decide-chargeback.ts. */
function settleLosses(world: World): World {
  return world.purchase.bankDisputes.reduce((now, { id }) => {
    const dispute = now.purchase.bankDisputes.find((each) => each.id === id);
    if (dispute === undefined || !isSettlementDue(now.purchase, dispute, now.at)) return now;
    const { purchase } = now;
    const desk = {
      decisionId: `cbd_${purchase.id}_${purchase.version}`,
      bankDisputeId: id,
      decision: "",
      amountMinor: purchase.heldMinor,
      reason: "Too late.",
    };
    const ended = tryTo(now, "system", { kind: "end_after_chargeback", ...desk });
    if (ended !== now) return ended;
    const gone = tryTo(now, "system", { kind: "go_on", ...desk });
    if (gone !== now) return gone;
    const loss = { ...desk, amountMinor: dispute.lossMinor };
    return tryTo(now, "system", { kind: "bear_loss", by: "platform", ...loss });
  }, world);
}

/** Set by lib/disputes: without a ruling in 48 hours it is decided for the buyer. */
export const RULING_TIMER = "dispute.ruling";

export function openDispute(world: World, disputeId: string): World {
  const frozen = tryTo(world, "buyer", { kind: "open_dispute" });
  if (frozen === world) return world;
  const named = act(frozen, "system", { kind: "name_dispute", disputeId, number: disputeId });
  const ruling = new Date(world.at.getTime() + 48 * HOUR_MS);
  return { ...named, timers: new Map(named.timers).set(keyOf(RULING_TIMER, disputeId), ruling) };
}

/** A dispute that is decided has no timer any more. */
export function endRulingTimer(world: World): World {
  if (world.purchase.state === "disputed") return world;
  const rest = [...world.timers].filter(([key]) => !key.startsWith(RULING_TIMER));
  return rest.length === world.timers.size ? world : { ...world, timers: new Map(rest) };
}

/** The provider says something about a bank dispute that is known. */
export function hearBank(
  world: World,
  bankDisputeId: string,
  news: Pick<ProviderDispute, "word">,
): World {
  const known = world.purchase.bankDisputes.find(({ id }) => id === bankDisputeId);
  if (known === undefined) return world;
  const { providerId, chargeId, amountMinor, reason, evidenceDueAt, openedAt } = known;
  const report = {
    providerId: providerId ?? `dp_${bankDisputeId}`,
    chargeId: chargeId ?? "",
    balanceTransactions: known.balanceTransactions,
    amountMinor,
    reason,
    evidenceDueAt,
    openedAt,
    ...news,
  };
  const { partId } = known;
  const command = toBankDisputeCommand(known, { bankDisputeId, partId, report });
  return command === null ? world : tryTo(world, "system", command);
}

/** A bank decides about every payment that is disputed, and what waited for it is done. */
export function decideBanks(world: World, outcome: "won" | "lost"): World {
  const open = world.purchase.bankDisputes.filter(({ state }) => state === "open");
  const decided = open.reduce((now, { id }) => hearBank(now, id, { word: outcome }), world);
  const { disputeId } = decided.purchase;
  const ruled =
    disputeId !== null && !decided.timers.has(keyOf(RULING_TIMER, disputeId))
      ? ruleForBuyer(disputeId).reduce((now, command) => tryTo(now, "system", command), decided)
      : decided;
  return tryTo(tryTo(ruled, "system", { kind: "expire" }), "system", { kind: "miss_handover" });
}
