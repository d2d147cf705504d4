import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import type { DistanceUnit } from "@/lib/markets/markets";
import type { StatedFacts } from "@/lib/vehicles/types";

/** What is known of a car; null = not known, never guessed. */
export type VehicleFacts = StatedFacts & {
  readonly keysCount: number | null;
  /** ISO date. */
  readonly factoryWarrantyUntil: string | null;
};

/** An empty vehicle for a draft; its facts come when the draft is submitted. */
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
  /** listing | inspection | hand_over | seller: who read it, and when in the car's life. */
  readonly source: "listing" | "inspection" | "hand_over" | "seller";
  readonly readOn: Date;
};

/** Readings are kept side by side, never replaced: their order is what shows a turned-back clock. */
export async function recordOdometerReading(tx: Tx, reading: NewReading): Promise<void> {
  await tx.odometerReading.create({ data: { id: generateId("odo"), ...reading } });
}
