import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import type { DistanceUnit } from "@/lib/markets/markets";
import type { StatedFacts } from "@/lib/vehicles/types";

/** The known facts of a car; null = unknown, never guessed. */
export type VehicleFacts = StatedFacts & {
  readonly keysCount: number | null;
  /** ISO date. */
  readonly factoryWarrantyUntil: string | null;
};

/** Creates an empty vehicle for a draft. Its facts are stored when the draft is submitted. */
export async function createVehicle(tx: Tx, at: Date): Promise<string> {
  const id = generateId("veh");
  await tx.vehicle.create({ data: { id, createdAt: at } });
  return id;
}

export async function setVehicleFacts(tx: Tx, vehicleId: string, facts: VehicleFacts) {
  await tx.vehicle.update({
    where: { id: vehicleId },
    data: {
      ...facts,
      firstRegisteredOn: dayOf(facts.firstRegisteredOn),
      factoryWarrantyUntil: dayOf(facts.factoryWarrantyUntil),
    },
  });
}

function dayOf(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00Z`);
}

export type NewReading = {
  readonly vehicleId: string;
  readonly reading: number;
  readonly unit: DistanceUnit;
  /** Who read the odometer: listing | inspection | hand_over | seller. */
  readonly source: "listing" | "inspection" | "hand_over" | "seller";
  readonly readOn: Date;
};

/**
 * All readings are kept and never replaced, because a rolled-back odometer is visible only in their
 * order.
 */
export async function recordOdometerReading(tx: Tx, reading: NewReading): Promise<void> {
  await tx.odometerReading.create({ data: { id: generateId("odo"), ...reading } });
}
