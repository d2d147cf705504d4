import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import type { Permission } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import type { Command } from "@/lib/escrow/commands";
import { decide, findNextStep, findProblem } from "@/lib/escrow/decide";
import type { Facts, Purchase } from "@/lib/escrow/decision";
import { applyDecision } from "@/lib/escrow/apply-decision";
import { loadFacts, lockPurchase } from "@/lib/escrow/load-purchase";
import { getEscrowRole } from "@/lib/escrow/roles";
import type { EscrowRole } from "@/lib/escrow/states";
import type { EscrowTransition } from "@/lib/escrow/transitions";
import { writeDecision, type OrderedRefund } from "@/lib/escrow/write-decision";

/**
 * Every command on a purchase goes through here: its row is locked, what the decision depends on is loaded,
 * decide.ts decides, write-decision.ts writes. All commands on one purchase wait for the lock, so what they decide
 * on is still true when they write.
 */

export type CommandResult = {
  readonly before: Purchase;
  readonly after: Purchase;
  readonly role: EscrowRole;
  readonly at: Date;
  readonly refunds: readonly OrderedRefund[];
};

/** The permission with which staff may act, where the table lets an operator act. */
const STAFF: Readonly<Partial<Record<EscrowTransition, Permission>>> = {
  cancel: "escrow.cancel",
  mark_delivered: "escrow.confirm_title",
  note_desk_proposal: "escrow.confirm_title",
  note_desk_refusal: "escrow.confirm_title",
  note_wrong_code: "escrow.confirm_title",
  confirm_title: "escrow.confirm_title",
  record_return: "escrow.confirm_title",
  open_dispute: "dispute.rule",
  rule_refund: "dispute.rule",
  rule_return: "dispute.rule",
  rule_partial: "dispute.rule",
  rule_release: "dispute.rule",
  rule_lower_price: "dispute.rule",
  rule_continue: "dispute.rule",
  note_chargeback_proposal: "chargeback.decide",
  note_chargeback_rejection: "chargeback.decide",
  end_after_chargeback: "chargeback.decide",
  unwind: "chargeback.decide",
  go_on: "chargeback.decide",
  bear_loss: "chargeback.decide",
};

/** A command, or the function that picks it from the locked purchase; null = nothing to do. */
export type Choice<C extends Command | null = Command> = C | ((purchase: Purchase) => C);

/**
 * @throws AppError not_found for strangers | forbidden `escrow_role_refused` | conflict or invalid, as the table's
 * guards say
 */
export async function runCommand(
  tx: Tx,
  actor: Actor,
  escrowId: string,
  choice: Choice,
): Promise<CommandResult> {
  const purchase = await lockPurchase(tx, escrowId);
  const command = typeof choice === "function" ? choice(purchase) : choice;
  const role = getEscrowRole(purchase, actor, STAFF[command.kind] ?? null);
  const facts = await loadFacts(tx, purchase, command.kind, role);
  return run(tx, actor, { purchase, command, facts });
}

/**
 * For an inspector at the point, whom the caller has checked: recorded with their name, decided like a signed check.
 * @throws AppError conflict or invalid, as the table's guards say
 */
export async function runPointCommand(
  tx: Tx,
  actor: Actor,
  escrowId: string,
  command: Command,
): Promise<CommandResult> {
  const purchase = await lockPurchase(tx, escrowId);
  const facts = await loadFacts(tx, purchase, command.kind, "system");
  return run(tx, actor, { purchase, command, facts });
}

/**
 * For timers and reports of the provider: what is not possible any more, because somebody was faster, changes
 * nothing.
 * @returns null when nothing happened
 */
export async function runSystemCommand(
  tx: Tx,
  escrowId: string,
  choice: Choice<Command | null>,
): Promise<CommandResult | null> {
  const purchase = await lockPurchase(tx, escrowId);
  const command = typeof choice === "function" ? choice(purchase) : choice;
  if (command === null) return null;
  const facts = await loadFacts(tx, purchase, command.kind, "system");
  if (findProblem(purchase, command, facts)?.kind === "conflict") return null;
  return run(tx, SYSTEM_ACTOR, { purchase, command, facts });
}

/** Throws what the command would be refused with now. Writes nothing. */
export async function assertCommand(
  tx: Tx,
  actor: Actor,
  escrowId: string,
  command: Command,
): Promise<{ readonly purchase: Purchase; readonly role: EscrowRole }> {
  const purchase = await lockPurchase(tx, escrowId);
  const role = getEscrowRole(purchase, actor, STAFF[command.kind] ?? null);
  const facts = await loadFacts(tx, purchase, command.kind, role);
  const problem = findProblem(purchase, command, facts);
  if (problem !== null) throw problem;
  return { purchase, role };
}

async function run(
  tx: Tx,
  actor: Actor,
  step: { readonly purchase: Purchase; readonly command: Command; readonly facts: Facts },
): Promise<CommandResult> {
  const { purchase, command, facts } = step;
  const decision = decide(purchase, command, facts);
  const refunds = await writeDecision({ tx, actor, purchase, facts, decision });
  const after = applyDecision(purchase, decision, facts.at);
  const done = { before: purchase, after, role: facts.role, at: facts.at, refunds };
  const following = findNextStep(after, facts);
  if (following === null) return done;
  const next = await run(tx, actor, {
    purchase: after,
    command: following,
    facts: await loadFacts(tx, after, following.kind, "system"),
  });
  return { ...done, after: next.after, refunds: [...refunds, ...next.refunds] };
}
