import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can, requirePermission } from "@/lib/platform/auth/permissions";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import { getLossMinor } from "@/lib/escrow/load-purchase";
import {
  getDecisionAmountMinor,
  CHARGEBACK_DECISIONS,
  listAllowedDecisions,
  isTwoPersonDecision,
  type ChargebackDecision,
} from "@/lib/escrow/chargebacks/terms";
import { getEscrowSide } from "@/lib/escrow/roles";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import { parseEscrowState } from "@/lib/escrow/states";

export type ChargebackDesk = {
  readonly held: MoneyView;
  readonly loss: MoneyView;
  readonly limit: MoneyView;
  /**
   * The decisions that are possible now. Empty while there is a dispute, because then the ruling
   * decides.
   */
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
  if (row?.chargeback !== "lost" || getEscrowSide(row, actor) !== null) return null;
  if (!isMarket(row.market)) return null;
  const { market } = row;
  const state = parseEscrowState(row.state);
  const { currency } = MARKET_FACTS[market];
  const money = (minor: bigint) => toMoneyView(minor, currency);
  const [held, loss, proposal] = await Promise.all([
    getCreditBalance(db, accounts.held(row.id)),
    getLossMinor(db, { id: row.id, currency }),
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
    choices: listAllowedDecisions(state, loss).map((choice) => ({
      decision: choice,
      amount: money(getDecisionAmountMinor(choice, amounts)),
      needsTwo: isTwoPersonDecision(market, choice, getDecisionAmountMinor(choice, amounts)),
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
