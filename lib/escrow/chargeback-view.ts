import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can, requirePermission } from "@/lib/platform/auth/permissions";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { moneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { accounts } from "@/lib/ledger/accounts";
import { creditBalance } from "@/lib/ledger/queries";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import { lossMinor } from "@/lib/escrow/chargeback-desk";
import {
  amountOf,
  CHARGEBACK_DECISIONS,
  decisionsFor,
  needsTwo,
  type ChargebackDecision,
} from "@/lib/escrow/chargeback-terms";
import { sideOf } from "@/lib/escrow/core";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import { isEscrowState } from "@/lib/escrow/states";

export type ChargebackDesk = {
  readonly held: MoneyView;
  readonly loss: MoneyView;
  readonly limit: MoneyView;
  /** What may be decided now; empty under a dispute, where the ruling decides. */
  readonly choices: readonly {
    readonly decision: ChargebackDecision;
    readonly amount: MoneyView;
    readonly needsTwo: boolean;
  }[];
  readonly proposal: {
    readonly decision: ChargebackDecision;
    readonly amount: MoneyView;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
    readonly isOwn: boolean;
  } | null;
  readonly mayApprove: boolean;
};

/** What the desk can do after a chargeback was lost; null when there is nothing to decide. */
export async function findChargebackDesk(
  actor: Actor,
  escrowId: string,
): Promise<ChargebackDesk | null> {
  requirePermission(actor, "chargeback.decide");
  const row = await db.escrow.findUnique({ where: { id: escrowId } });
  if (row?.chargeback !== "lost" || sideOf(row, actor) !== null) return null;
  if (!isMarket(row.market) || !isEscrowState(row.state)) return null;
  const { market, state } = row;
  const { currency } = MARKET_FACTS[market];
  const money = (minor: bigint) => moneyView(minor, currency);
  const [held, loss, proposal] = await Promise.all([
    creditBalance(db, accounts.held(row.id)),
    lossMinor(db, { id: row.id, currency }),
    db.chargebackDecision.findFirst({
      where: { escrowId, effectiveAt: null, rejectedAt: null },
    }),
  ]);
  const amounts = { heldMinor: held, lossMinor: loss };
  const names = await listDisplayNames(proposal === null ? [] : [proposal.proposedById]);
  const decision = CHARGEBACK_DECISIONS.find((each) => each === proposal?.decision);
  return {
    held: money(held),
    loss: money(loss),
    limit: money(MARKET_POLICY[market].twoPersonLimitMinor),
    choices: decisionsFor(state, loss).map((choice) => ({
      decision: choice,
      amount: money(amountOf(choice, amounts)),
      needsTwo: needsTwo(market, choice, amountOf(choice, amounts)),
    })),
    proposal:
      proposal === null || decision === undefined
        ? null
        : {
            decision,
            amount: money(proposal.amountMinor),
            reason: proposal.reason,
            by: names.get(proposal.proposedById) ?? "",
            at: proposal.proposedAt.toISOString(),
            isOwn: proposal.proposedById === actor.userId,
          },
    mayApprove: can(actor, "chargeback.approve"),
  };
}
