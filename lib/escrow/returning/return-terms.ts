import { z } from "zod";
import { DAY_MS } from "@/lib/platform/core/durations";
import { parseMember } from "@/lib/platform/core/parse-member";
import type { Market } from "@/lib/markets/markets";
import { MARKET_POLICY, type PurchasePolicy } from "@/lib/escrow/policy";

/** What is checked when a car comes back, and what is deducted from the refund. Pure. */

export const RETURN_PLACES = ["seller", "point"] as const;
export type ReturnPlace = (typeof RETURN_PLACES)[number];
export const RETURN_CAUSES = ["ruling", "title", "bank"] as const;
export type ReturnCause = (typeof RETURN_CAUSES)[number];

/** The border between the columns and the code. */
export function parseReturnCause(value: string): ReturnCause {
  return parseMember(RETURN_CAUSES, value, "return_cause_unknown");
}

/** The border between the columns and the code; null until the buyer has chosen. */
export function parseReturnPlace(value: string | null): ReturnPlace | null {
  return value === null ? null : parseMember(RETURN_PLACES, value, "return_place_unknown");
}

/** New damage: what it is, and what its repair costs, minor units. */
export type DamageLine = { readonly text: string; readonly amountMinor: bigint };

/** One line of the deduction, minor units. `distance` has the miles or kilometres above the allowance. */
export type ReturnLine =
  | { readonly kind: "damage"; readonly text: string; readonly amountMinor: bigint }
  | { readonly kind: "distance"; readonly distance: number; readonly amountMinor: bigint };

const Minor = z
  .string()
  .regex(/^\d{1,13}$/)
  .transform((text) => BigInt(text));
const Lines = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("damage"), text: z.string(), amountMinor: Minor }),
    z.object({ kind: z.literal("distance"), distance: z.number().int(), amountMinor: Minor }),
  ]),
);

/** The border between the column and the code. */
export function parseReturnLines(value: unknown): readonly ReturnLine[] {
  return Lines.parse(value);
}

/** As JSON: amounts as digits. */
export function toStoredLines(lines: readonly ReturnLine[]) {
  return lines.map((line) => ({ ...line, amountMinor: line.amountMinor.toString() }));
}

type DrivenCar = {
  readonly policy: PurchasePolicy;
  readonly deliveredAt: Date | null;
  readonly deliveredOdometer: number | null;
};

/**
 * The highest reading without a deduction: the distance of the acceptance window for every week that the buyer had
 * the car. Null when the odometer was not read at the handover.
 */
export function getAllowedOdometer(car: DrivenCar, at: Date): number | null {
  const { policy, deliveredAt, deliveredOdometer } = car;
  if (deliveredAt === null || deliveredOdometer === null) return null;
  const weeks = Math.max(1, Math.ceil((at.getTime() - deliveredAt.getTime()) / (7 * DAY_MS)));
  return deliveredOdometer + weeks * policy.acceptanceDistance;
}

/** Nobody drives further in the time a return takes: a higher reading is a slip of the finger. */
export const RETURN_DISTANCE_MAX = 10_000;

/** What is deducted: new damage, and the distance above the allowance up to the limit of one person. */
export function listReturnLines(
  car: DrivenCar & { readonly market: Market },
  found: {
    readonly odometerReading: number;
    readonly damage: readonly DamageLine[];
    readonly at: Date;
  },
): readonly ReturnLine[] {
  const allowed = getAllowedOdometer(car, found.at);
  const distance = allowed === null ? 0 : Math.max(0, found.odometerReading - allowed);
  const damage = found.damage.map((line) => ({ kind: "damage", ...line }) as const);
  if (distance === 0) return damage;
  const limitMinor = MARKET_POLICY[car.market].twoPersonLimitMinor;
  const feeMinor = BigInt(distance) * BigInt(car.policy.returnDistanceFeeMinor);
  const amountMinor = feeMinor < limitMinor ? feeMinor : limitMinor;
  return [...damage, { kind: "distance", distance, amountMinor }];
}

export function sumLines(lines: readonly { readonly amountMinor: bigint }[]): bigint {
  return lines.reduce((sum, line) => sum + line.amountMinor, 0n);
}
