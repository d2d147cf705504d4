import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { findInspectorPointId } from "@/lib/bookings/inspector-queries";
import { isMarket, MARKET_FACTS, type DistanceUnit } from "@/lib/markets/markets";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import { parsePurchasePolicy } from "@/lib/escrow/purchase-policy";
import { getEscrowSide } from "@/lib/escrow/roles";
import { getAllowedOdometer } from "@/lib/escrow/returning/return-terms";
import type { EscrowState } from "@/lib/escrow/states";
import { listCarViews } from "@/lib/escrow/views/car-views";
import type { CarView } from "@/lib/escrow/types";

/** A car that comes back to an inspector's point. */
export type FieldReturn = {
  readonly escrowId: string;
  readonly number: string;
  readonly car: CarView;
  readonly timeZone: string;
  /** The agreed time; null when the buyer has not chosen one. */
  readonly meetAt: string | null;
  readonly dueAt: string;
  /** The car is brought here only if the seller does not come to the agreed place. */
  readonly isWithSeller: boolean;
  readonly deliveredOdometer: number | null;
  readonly allowedOdometer: number | null;
  readonly unit: DistanceUnit;
  /** The most that an inspector may deduct for new damage. */
  readonly damageMax: MoneyView;
};

const RETURNS_MAX = 50;

/** Cars on their way back to the inspector's point, the next one first. Own purchases and sales are left out. */
export async function listFieldReturns(actor: Actor, at: Date): Promise<readonly FieldReturn[]> {
  if (!can(actor, "inspection.fill")) return [];
  const pointId = await findInspectorPointId(db, actor.userId);
  if (pointId === null) return [];
  const rows = await db.carReturn.findMany({
    where: {
      pointId,
      backAt: null,
      escrow: { state: "returning" satisfies EscrowState },
    },
    include: { escrow: true },
    orderBy: { meetAt: "asc" },
    take: RETURNS_MAX,
  });
  const foreign = rows.filter((row) => getEscrowSide(row.escrow, actor) === null);
  const cars = await listCarViews(foreign.map((row) => row.escrow.listingId));
  return foreign.flatMap((row) => {
    const { escrow } = row;
    const car = cars.get(escrow.listingId);
    if (car === undefined || !isMarket(escrow.market)) return [];
    const facts = MARKET_FACTS[escrow.market];
    const policy = parsePurchasePolicy(escrow.policy);
    return [
      {
        escrowId: escrow.id,
        number: escrow.number,
        car,
        timeZone: escrow.timeZone,
        meetAt: row.meetAt?.toISOString() ?? null,
        dueAt: row.dueAt.toISOString(),
        isWithSeller: row.place === "seller",
        deliveredOdometer: escrow.deliveredOdometer,
        allowedOdometer: getAllowedOdometer({ ...escrow, policy }, at),
        unit: facts.distanceUnit,
        damageMax: toMoneyView(MARKET_POLICY[escrow.market].twoPersonLimitMinor, facts.currency),
      },
    ];
  });
}

/** One of them; null when it does not come to this inspector's point, or is back already. */
export async function findFieldReturn(
  actor: Actor,
  escrowId: string,
  at: Date,
): Promise<FieldReturn | null> {
  const returns = await listFieldReturns(actor, at);
  return returns.find((each) => each.escrowId === escrowId) ?? null;
}
