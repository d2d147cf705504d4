import "server-only";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { VehicleHistorySource } from "@/lib/vehicles/history/source";
import type { FoundFact } from "@/lib/vehicles/history/types";

const READINGS_MAX = 200;
/** Readings by us or by an official register. They are trusted for every listing of the car. */
const WITNESSED = ["inspection", "hand_over", "roadworthiness_test"];
/** A VIN never has more characters than this. */
const Vin = z.string().min(1).max(40);

/**
 * Facts that sellers, inspections, services and imports recorded here. Read from our own tables, never from the
 * network.
 */
export const BUILT_IN: VehicleHistorySource = {
  key: "candor",
  kinds: ["odometer", "title_brand", "lien", "recall", "test"],
  blindSpots: ["unreported", "papers_not_shown", "unregistered_lender", "before_records"],
  covers: () => true,
  ask: async ({ vin }) => readingsOf(Vin.parse(vin)),
};

async function readingsOf(vin: string): Promise<FoundFact[]> {
  const rows = await db.odometerReading.findMany({
    where: { vehicle: { vin } },
    orderBy: [{ readOn: "asc" }, { reading: "asc" }],
    take: READINGS_MAX,
  });
  return rows.map((row) => readingFact(row));
}

type ReadingRow = {
  readonly id: string;
  readonly reading: number;
  readonly unit: string;
  readonly source: string;
  readonly readOn: Date;
};

function readingFact(row: ReadingRow): FoundFact {
  return {
    reference: row.id,
    occurredOn: row.readOn.toISOString().slice(0, 10),
    data: {
      kind: "odometer",
      reading: row.reading,
      unit: row.unit === "mi" ? "mi" : "km",
      from: row.source,
    },
  };
}

/**
 * The odometer readings of one listing's car: all of its own, and of other listings with the same
 * VIN only those read by us or by a register. A number that another seller entered must not damage
 * the reputation of this car.
 */
export async function listBuiltinReadings(
  vehicleId: string,
  vin: string | null,
): Promise<readonly FoundFact[]> {
  const rows = await db.odometerReading.findMany({
    where: {
      OR: [
        { vehicleId },
        ...(vin === null ? [] : [{ vehicle: { vin }, source: { in: WITNESSED } }]),
      ],
    },
    orderBy: [{ readOn: "asc" }, { reading: "asc" }],
    take: READINGS_MAX,
  });
  return rows.map((row) => readingFact(row));
}
