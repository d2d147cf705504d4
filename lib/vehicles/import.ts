import "server-only";
import { Prisma } from "@/lib/platform/db/generated/client";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import type { DistanceUnit } from "@/lib/markets/markets";
import type { StatedFacts } from "@/lib/vehicles/types";

/** What a dealer's feed states about a car; null = nothing. */
export type ImportedVehicle = StatedFacts & {
  readonly id: string;
  readonly displacementCc: number | null;
};

/**
 * One parameter for a whole batch, because thousands of bound values cost far more than the insert
 * itself.
 */
const RECORD = Prisma.sql`(
  "id" text, "vin" text, "make" text, "modelName" text, "trim" text, "modelYear" int,
  "bodyType" text, "fuel" text, "gearbox" text, "drivetrain" text, "colour" text, "seats" int,
  "doors" int, "displacementCc" int, "firstRegisteredOn" date, "ownersCount" int, "titleStatus" text)`;

/**
 * Each imported listing has its own vehicle row, even if another listing has the same VIN: a feed
 * must not be able to change the history of a car that another person sells.
 */
export async function createImportedVehicles(
  tx: Tx,
  vehicles: readonly ImportedVehicle[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO vehicle (id, vin, make, model_name, trim, model_year, body_type, fuel, gearbox,
      drivetrain, colour, seats, doors, displacement_cc, first_registered_on, owners_count,
      title_status, created_at)
    SELECT d.*, ${at} FROM jsonb_to_recordset(${JSON.stringify(vehicles)}::jsonb) AS d ${RECORD}`);
}

/** Replaces the feed's earlier values by its current ones, including nulls. */
export async function updateImportedVehicles(
  tx: Tx,
  vehicles: readonly ImportedVehicle[],
): Promise<void> {
  if (vehicles.length === 0) return;
  const rows = JSON.stringify(vehicles);
  await tx.$executeRaw(Prisma.sql`
    UPDATE vehicle v SET
      vin = d."vin", make = d."make", model_name = d."modelName", trim = d."trim",
      model_year = d."modelYear", body_type = d."bodyType", fuel = d."fuel", gearbox = d."gearbox",
      drivetrain = d."drivetrain", colour = d."colour", seats = d."seats", doors = d."doors",
      displacement_cc = d."displacementCc", first_registered_on = d."firstRegisteredOn",
      owners_count = d."ownersCount", title_status = d."titleStatus"
    FROM jsonb_to_recordset(${rows}::jsonb) AS d ${RECORD}
    WHERE v.id = d."id"`);
}

export type ImportedReading = {
  readonly vehicleId: string;
  readonly reading: number;
  readonly unit: DistanceUnit;
};

/** The odometer reading that the dealer states on the day the feed was read. */
export async function recordImportedReadings(
  tx: Tx,
  readings: readonly ImportedReading[],
  at: Date,
): Promise<void> {
  if (readings.length === 0) return;
  const rows = readings.map((entry) => ({ id: generateId("odo"), ...entry }));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO odometer_reading (id, vehicle_id, reading, unit, source, read_on)
    SELECT d."id", d."vehicleId", d."reading", d."unit", 'listing', ${at.toISOString().slice(0, 10)}::date
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS d("id" text, "vehicleId" text, "reading" int, "unit" text)`);
}
