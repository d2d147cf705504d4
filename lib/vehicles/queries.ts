import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { db, Tx } from "@/lib/platform/db/client";

/** What other domains may read of vehicles. */

export type VehicleSummary = {
  readonly id: string;
  readonly vin: string | null;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly modelYear: number | null;
  readonly fuel: string | null;
  readonly firstRegisteredOn: Date | null;
};

const SUMMARY = {
  id: true,
  vin: true,
  make: true,
  modelName: true,
  modelYear: true,
  fuel: true,
  firstRegisteredOn: true,
} as const;
const SAME_CAR_MAX = 50;

type Reader = Pick<Tx | typeof db, "vehicle">;

export async function findVehicle(
  client: Reader,
  vehicleId: string,
): Promise<VehicleSummary | null> {
  return client.vehicle.findUnique({ where: { id: vehicleId }, select: SUMMARY });
}

/** A vehicle that must exist. @throws bug */
export async function getVehicle(client: Reader, vehicleId: string): Promise<VehicleSummary> {
  const vehicle = await findVehicle(client, vehicleId);
  if (vehicle === null) throw createBugError("vehicle_missing", { vehicleId });
  return vehicle;
}

/** VINs by the vehicles' ids; unknown ids are missing. */
export async function listVins(
  client: Reader,
  vehicleIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await client.vehicle.findMany({
    where: { id: { in: [...new Set(vehicleIds)] } },
    select: { id: true, vin: true },
  });
  return new Map(rows.map((row) => [row.id, row.vin]));
}

/** Ids of all vehicle records with the same VIN. */
export async function listSameCarIds(
  client: Reader,
  vehicleId: string,
): Promise<readonly string[]> {
  const vin = (await findVehicle(client, vehicleId))?.vin ?? null;
  if (vin === null) return [vehicleId];
  const vehicles = await client.vehicle.findMany({
    where: { vin },
    select: { id: true },
    take: SAME_CAR_MAX,
  });
  return vehicles.map((each) => each.id);
}
