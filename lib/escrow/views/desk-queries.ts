import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { listOrganisationIdsMatching, listOrganisationNames } from "@/lib/dealers/queries";
import { listDisplayNames, listUserIdsMatching } from "@/lib/platform/auth/user-queries";
import { toMoneyView, type Currency, type MoneyView } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { listEscrowJournal, type JournalLine } from "@/lib/ledger/queries";
import { listHeadlines, listListingIdsMatching } from "@/lib/listings/headlines";
import { listEvidenceDue } from "@/lib/escrow/chargebacks/evidence-due";
import { HANDOVER_TRIES_MAX } from "@/lib/escrow/policy";
import { HELD_STATES, parseEscrowState, type EscrowState } from "@/lib/escrow/states";
import type { RefundState } from "@/lib/payments/states";
import { listFired } from "@/lib/platform/jobs/deadlines";

const PAGE = 50;
const ATTENTION_MAX = 50;

export type DeskPurchase = {
  readonly id: string;
  readonly number: string;
  readonly state: EscrowState;
  readonly headline: string;
  readonly market: string;
  readonly price: MoneyView;
  readonly buyerName: string;
  readonly sellerName: string;
  readonly createdAt: string;
  readonly isChargedBack: boolean;
};

export type DeskFilter = {
  readonly q: string;
  /** Null = in every state. */
  readonly state: EscrowState | null;
  /** Continue after this purchase. */
  readonly after: string;
};

/** Purchases newest first, by number, car, or the name or mail of a party or a dealership. */
export async function listDeskPurchases(
  actor: Actor,
  filter: DeskFilter,
): Promise<{ readonly items: readonly DeskPurchase[]; readonly next: string | null }> {
  requirePermission(actor, "escrow.read");
  const found = filter.q === "" ? null : await matching(filter.q);
  const rows = await db.escrow.findMany({
    where: {
      ...(filter.state === null ? {} : { state: filter.state }),
      ...(filter.after === "" ? {} : { id: { lt: filter.after } }),
      ...(found === null ? {} : { OR: found }),
    },
    // Ids are in order of creation.
    orderBy: { id: "desc" },
    take: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE);
  const [headline, name, dealership] = await Promise.all([
    listHeadlines(shown.map((row) => row.listingId)),
    listDisplayNames(shown.flatMap((row) => [row.buyerId, row.sellerId])),
    listOrganisationNames(shown.map((row) => row.organisationId)),
  ]);
  return {
    items: shown.map((row) => ({
      id: row.id,
      number: row.number,
      state: parseEscrowState(row.state),
      headline: headline.get(row.listingId) ?? "",
      market: row.market,
      // A CHECK constraint limits the column to the currencies of our markets.
      price: toMoneyView(row.priceMinor, row.currency as Currency),
      buyerName: name.get(row.buyerId) ?? "",
      sellerName: dealership.get(row.organisationId ?? "") ?? name.get(row.sellerId) ?? "",
      createdAt: row.createdAt.toISOString(),
      isChargedBack: row.chargeback !== null,
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function matching(q: string) {
  const contains = { contains: q, mode: "insensitive" } as const;
  const [ids, organisationIds, listingIds] = await Promise.all([
    listUserIdsMatching(q),
    listOrganisationIdsMatching(q),
    listListingIdsMatching(q),
  ]);
  return [
    { id: q },
    { number: contains },
    { buyerId: { in: [...ids] } },
    // The person who listed a dealership's car is a way to find it; who acts for the seller is another matter.
    { sellerId: { in: [...ids] } },
    { organisationId: { in: [...organisationIds] } },
    { listingId: { in: [...listingIds] } },
  ];
}

/** The ledger's lines of one purchase, for the desk. */
export async function listDeskLedger(
  actor: Actor,
  escrowId: string,
): Promise<readonly JournalLine[]> {
  requirePermission(actor, "money.read");
  return listEscrowJournal(escrowId);
}

export type DeskAlarm = {
  readonly id: string;
  readonly kind:
    | "chargeback"
    | "chargeback_lost"
    | "evidence_due"
    | "refund_failed"
    | "payout_failed"
    | "code_locked"
    | "hold_alarm";
  readonly escrowId: string;
  readonly number: string;
  readonly headline: string;
  readonly at: string;
};

/** Failures that need an operator, oldest first. */
export async function listDeskAlarms(actor: Actor): Promise<readonly DeskAlarm[]> {
  requirePermission(actor, "escrow.read");
  const take = ATTENTION_MAX;
  const [chargebacks, refunds, payouts, locked, holds] = await Promise.all([
    db.escrow.findMany({
      where: { chargeback: { not: null } },
      take,
      select: { ...alarmColumns, chargeback: true, events: LAST_CHARGEBACK },
    }),
    db.refund.findMany({
      where: { state: "failed" satisfies RefundState },
      take,
      select: moneyColumns,
    }),
    db.sellerPayout.findMany({
      where: { state: "failed" satisfies RefundState },
      take,
      select: moneyColumns,
    }),
    db.escrow.findMany({
      where: {
        state: "funded" satisfies EscrowState,
        handoverAttempts: { gte: HANDOVER_TRIES_MAX },
      },
      take,
      select: alarmColumns,
    }),
    listFired(db, "escrow.hold_alarm", take),
  ]);
  const evidence = await listEvidenceDue(await readClock());
  const held = await db.escrow.findMany({
    where: {
      id: { in: holds.map((row) => row.subjectId.split(":")[0] ?? "") },
      state: { in: [...HELD_STATES] },
    },
    select: alarmColumns,
  });
  const alarms = [
    ...chargebacks.map((row) =>
      alarmOf(
        row.chargeback === "lost" ? "chargeback_lost" : "chargeback",
        row,
        row.events[0]?.at ?? row.createdAt,
      ),
    ),
    ...evidence.map((row) => alarmOf("evidence_due", row, row.alarmedAt)),
    ...refunds.map((row) => alarmOf("refund_failed", row.escrow, row.requestedAt)),
    ...payouts.map((row) => alarmOf("payout_failed", row.escrow, row.requestedAt)),
    ...locked.map((row) => alarmOf("code_locked", row, row.fundedAt ?? row.createdAt)),
    ...held.map((row) => alarmOf("hold_alarm", row, row.fundedAt ?? row.createdAt)),
  ];
  const headline = await listHeadlines(alarms.map((alarm) => alarm.listingId));
  return alarms
    .map(({ listingId, ...alarm }) => ({ ...alarm, headline: headline.get(listingId) ?? "" }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** When the bank last changed the chargeback. */
const LAST_CHARGEBACK = {
  where: { kind: { in: ["chargeback_opened", "chargeback_lost"] } },
  orderBy: { at: "desc" },
  take: 1,
  select: { at: true },
} satisfies Prisma.Escrow$eventsArgs;
const alarmColumns = {
  id: true,
  number: true,
  listingId: true,
  createdAt: true,
  fundedAt: true,
} as const;
const moneyColumns = { requestedAt: true, escrow: { select: alarmColumns } } as const;

function alarmOf(
  kind: DeskAlarm["kind"],
  row: { readonly id: string; readonly number: string; readonly listingId: string },
  at: Date,
) {
  return {
    id: `${kind}:${row.id}`,
    kind,
    escrowId: row.id,
    number: row.number,
    listingId: row.listingId,
    at: at.toISOString(),
  };
}
