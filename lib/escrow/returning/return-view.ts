import "server-only";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";
import { toInstant, toLocalDate } from "@/lib/platform/core/time-zone";
import { db } from "@/lib/platform/db/client";
import type { EscrowModel } from "@/lib/platform/db/generated/models";
import { loadPoints } from "@/lib/bookings/load-points";
import { findPoint } from "@/lib/bookings/point-queries";
import { listSlotsWithin } from "@/lib/bookings/slots";
import { getReturnDueAt, HANDOVER_TRIES_MAX } from "@/lib/escrow/policy";
import { parsePurchasePolicy } from "@/lib/escrow/purchase-policy";
import { getReturnPointId } from "@/lib/escrow/returning/return-place";
import {
  getAllowedOdometer,
  parseReturnCause,
  parseReturnLines,
  parseReturnPlace,
} from "@/lib/escrow/returning/return-terms";
import type { ReturnTimes, ReturnView } from "@/lib/escrow/returning/types";
import type { EscrowView } from "@/lib/escrow/types";

/** The return of a car, for a purchase page. The caller has checked permissions. */
export async function findReturnView(
  row: EscrowModel,
  side: EscrowView["side"],
  at: Date,
): Promise<ReturnView | null> {
  const found = await db.carReturn.findUnique({ where: { escrowId: row.id } });
  if (found === null) return null;
  const currency = row.currency as Currency;
  const pointId = await getReturnPointId(db, { ...row, carReturn: found });
  const isOpen = found.backAt === null && found.lapsedAt === null;
  const policy = parsePurchasePolicy(row.policy);
  return {
    cause: parseReturnCause(found.cause),
    openedAt: found.openedAt.toISOString(),
    dueAt: found.dueAt.toISOString(),
    place: parseReturnPlace(found.place),
    meetAt: found.meetAt?.toISOString() ?? null,
    point: await findPoint(db, pointId),
    code: side === "seller" && isOpen ? found.code : null,
    triesLeft: HANDOVER_TRIES_MAX - found.attempts,
    allowedOdometer: getAllowedOdometer({ ...row, policy }, found.backAt ?? at),
    distanceFee: toMoneyView(BigInt(policy.returnDistanceFeeMinor), currency),
    isLapsed: found.lapsedAt !== null,
    back:
      found.backAt === null || found.odometer === null
        ? null
        : {
            at: found.backAt.toISOString(),
            with: parseReturnPlace(found.backWith) ?? "point",
            odometer: found.odometer,
            lines: parseReturnLines(found.lines).map(({ amountMinor, ...line }) => ({
              ...line,
              amount: toMoneyView(amountMinor, currency),
            })),
            deduction: toMoneyView(found.deductionMinor, currency),
          },
  };
}

/** At daylight, whole hours: people meet at them. */
const FIRST_HOUR = 8;
const LAST_HOUR = 19;
/** Nobody can be somewhere in a moment. */
const NOTICE_MS = 2 * HOUR_MS;

/** The times among which the buyer chooses; null when nothing is to be chosen. The caller has checked permissions. */
export async function listReturnTimes(
  view: Pick<EscrowView, "id" | "side" | "state" | "timeZone" | "serverNow" | "carReturn">,
): Promise<ReturnTimes | null> {
  const { carReturn, timeZone } = view;
  if (view.side !== "buyer" || view.state !== "returning" || carReturn?.back !== null) return null;
  const row = await db.escrow.findUniqueOrThrow({
    where: { id: view.id },
    select: {
      id: true,
      handoverPointId: true,
      inspectionId: true,
      policy: true,
      carReturn: true,
    },
  });
  const opened = new Date(carReturn.openedAt);
  const lastWithSeller = getReturnDueAt(parsePurchasePolicy(row.policy), opened);
  const from = new Date(Date.parse(view.serverNow) + NOTICE_MS);
  const to = new Date(carReturn.dueAt);
  const [point] = await loadPoints(db, { id: await getReturnPointId(db, row) }, from);
  return {
    seller: { timeZone, slots: listHours(from, lastWithSeller, timeZone) },
    point:
      point === undefined
        ? null
        : {
            timeZone: point.timeZone,
            name: { en: point.nameEn, zh: point.nameZh },
            slots: listSlotsWithin(point, { from, to }).map((slot) => slot.toISOString()),
          },
  };
}

function listHours(from: Date, to: Date, timeZone: string): readonly string[] {
  const hours: string[] = [];
  for (let day = from; day.getTime() < to.getTime() + DAY_MS;) {
    const date = toLocalDate(day, timeZone);
    for (let hour = FIRST_HOUR; hour <= LAST_HOUR; hour += 1) {
      const slot = toInstant(date, hour * 60, timeZone);
      if (slot >= from && slot <= to) hours.push(slot.toISOString());
    }
    day = new Date(day.getTime() + DAY_MS);
  }
  return [...new Set(hours)];
}
