import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can, requirePermission } from "@/lib/platform/auth/permissions";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { toMoneyView, type Currency, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type { ChargebackDecisionModel } from "@/lib/platform/db/generated/models";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { isMarket, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import {
  parseBankDisputeState,
  type BankDisputeState,
} from "@/lib/escrow/chargebacks/bank-disputes";
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

/** More disputes than a purchase can have; a page shows all of them. */
const BANK_DISPUTES_MAX = 100;

export type ChargebackDesk = {
  readonly bankDisputeId: string;
  /** dp_…; null for a dispute of before that the provider has not reported since. */
  readonly providerId: string | null;
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

/** What payers' banks did about one purchase, for the desk. */
export type BankDisputeView = {
  readonly id: string;
  readonly providerId: string | null;
  readonly amount: MoneyView;
  readonly state: BankDisputeState;
  /** The provider's own words for the state and the reason. */
  readonly word: string;
  readonly reason: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly evidenceDueAt: string | null;
  readonly balanceTransactions: readonly string[];
};

/** Every bank dispute of a purchase, oldest first. */
export async function listBankDisputes(
  actor: Actor,
  escrowId: string,
): Promise<readonly BankDisputeView[]> {
  requirePermission(actor, "escrow.read");
  const rows = await db.bankDispute.findMany({
    where: { escrowId },
    include: { escrow: { select: { currency: true } } },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    take: BANK_DISPUTES_MAX,
  });
  return rows.map((row) => ({
    id: row.id,
    providerId: row.providerId,
    amount: toMoneyView(row.amountMinor, row.escrow.currency as Currency),
    state: parseBankDisputeState(row.state),
    word: row.word,
    reason: row.reason,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    evidenceDueAt: row.evidenceDueAt?.toISOString() ?? null,
    balanceTransactions: row.balanceTransactions,
  }));
}

/** What the desk can do after bank disputes were lost: one entry for each about which nobody has decided. */
export async function listChargebackDesks(
  actor: Actor,
  escrowId: string,
): Promise<readonly ChargebackDesk[]> {
  requirePermission(actor, "chargeback.decide");
  const row = await db.escrow.findUnique({
    where: { id: escrowId },
    include: {
      bankDisputes: {
        where: { state: "lost" satisfies BankDisputeState, settledAt: null },
        orderBy: [{ openedAt: "asc" }, { id: "asc" }],
        include: { decisions: { where: { effectiveAt: null, rejectedAt: null } } },
      },
    },
  });
  if (row?.chargeback !== "lost" || getEscrowSide(row, actor) !== null) return [];
  const { market } = row;
  if (!isMarket(market)) return [];
  const heldMinor = await getCreditBalance(db, accounts.held(row.id));
  const proposals = row.bankDisputes.flatMap((dispute) => dispute.decisions);
  const names = await listDisplayNames(proposals.map((proposal) => proposal.proposedById));
  const state = parseEscrowState(row.state);
  return row.bankDisputes.map((dispute) => {
    const { lossMinor } = dispute;
    const amounts = { heldMinor, lossMinor };
    return {
      bankDisputeId: dispute.id,
      providerId: dispute.providerId,
      held: toMoney(market, heldMinor),
      loss: toMoney(market, lossMinor),
      limit: toMoney(market, MARKET_POLICY[market].twoPersonLimitMinor),
      choices: listAllowedDecisions(state, lossMinor).map((decision) => {
        const amountMinor = getDecisionAmountMinor(decision, amounts);
        const needsTwo = isTwoPersonDecision(market, decision, amountMinor);
        return { decision, amount: toMoney(market, amountMinor), needsTwo };
      }),
      proposal: toProposal(dispute.decisions[0], { market, names, actor }),
      mayApprove: can(actor, "chargeback.approve"),
    };
  });
}

function toMoney(market: Market, minor: bigint): MoneyView {
  return toMoneyView(minor, MARKET_FACTS[market].currency);
}

function toProposal(
  proposal: ChargebackDecisionModel | undefined,
  about: {
    readonly market: Market;
    readonly names: ReadonlyMap<string, string>;
    readonly actor: Actor;
  },
): ChargebackDesk["proposal"] {
  const decision = CHARGEBACK_DECISIONS.find((each) => each === proposal?.decision);
  if (proposal === undefined || decision === undefined) return null;
  return {
    decision,
    amount: toMoney(about.market, proposal.amountMinor),
    reason: proposal.reason,
    by: about.names.get(proposal.proposedById) ?? "",
    at: proposal.proposedAt.toISOString(),
    isOwn: proposal.proposedById === about.actor.userId,
  };
}
