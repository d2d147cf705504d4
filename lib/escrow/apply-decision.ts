import { accounts } from "@/lib/ledger/accounts";
import { createBugError } from "@/lib/platform/core/errors";
import type {
  CarReturn,
  Decision,
  DecidedJournal,
  Purchase,
  ReturnChanges,
} from "@/lib/escrow/decision";

/**
 * The purchase after a decision, without a database. run-command.ts writes the same, and a test compares the two.
 * Pure.
 */
export function applyDecision(purchase: Purchase, decision: Decision, at: Date): Purchase {
  const { changes, newPart, newCheck, answer } = decision;
  const parts = purchase.parts.map((part) => ({ ...part, ...decision.parts[part.id] }));
  const asked =
    newCheck?.state === "asked"
      ? {
          inspectionId: newCheck.columns.inspectionId,
          answerDueAt: newCheck.answerDueAt,
          deliveredOdometer: newCheck.columns.deliveredOdometer,
        }
      : null;
  return {
    ...purchase,
    ...changes,
    state: decision.to,
    version: purchase.version + 1,
    parts: newPart === null ? parts : [...parts, toPart(purchase, newPart, at)],
    heldMinor: purchase.heldMinor + sumCredits(decision, accounts.held(purchase.id)),
    bankDisputes: applyToBankDisputes(purchase, decision),
    carReturn: applyReturnChanges(purchase.carReturn, decision.carReturn),
    question: asked ?? (answer === null ? purchase.question : null),
  };
}

function applyReturnChanges(
  before: CarReturn | null,
  changes: ReturnChanges | null,
): CarReturn | null {
  if (changes === null) return before;
  const { cause, openedAt, dueAt, code } = { ...before, ...changes };
  if (cause === undefined || openedAt === undefined || dueAt === undefined || code === undefined)
    throw createBugError("return_without_beginning");
  return {
    attempts: 0,
    place: null,
    pointId: null,
    meetAt: null,
    backAt: null,
    deductionMinor: 0n,
    ...before,
    ...pickReturn(changes),
    cause,
    openedAt,
    dueAt,
    code,
  };
}

/** The changes that the rules see again; the others are read by pages only. */
function pickReturn(changes: ReturnChanges): ReturnChanges {
  const { backWith: _with, odometer: _odometer, lines: _lines, lapsedAt: _at, ...seen } = changes;
  return seen;
}

function toPart(
  purchase: Purchase,
  part: NonNullable<Decision["newPart"]>,
  createdAt: Date,
): Purchase["parts"][number] {
  return {
    ...part,
    escrowId: purchase.id,
    state: "requested",
    checkoutSessionId: null,
    checkoutUrl: null,
    paymentIntentId: null,
    chargeId: null,
    failureCode: null,
    methodLabel: null,
    createdAt,
    processingAt: null,
    settledAt: null,
    refundedMinor: 0n,
    transferredMinor: 0n,
    takenBackMinor: 0n,
  };
}

function applyToBankDisputes(
  { bankDisputes }: Purchase,
  { bankDisputes: changes, newBankDispute }: Decision,
): Purchase["bankDisputes"] {
  const known = bankDisputes.map((dispute) => ({ ...dispute, ...changes[dispute.id] }));
  return newBankDispute === null ? known : [...known, newBankDispute];
}

/** Credits minus debits of one account, minor units. */
function sumCredits(
  { journals }: { readonly journals: readonly DecidedJournal[] },
  account: string,
): bigint {
  return journals
    .flatMap((journal) => journal.postings)
    .reduce((sum, { debit, credit, amountMinor }) => {
      if (credit === account) return sum + amountMinor;
      return debit === account ? sum - amountMinor : sum;
    }, 0n);
}
