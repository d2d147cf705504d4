import "server-only";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { VehicleHistorySource } from "@/lib/vehicles/history/source";
import type { FoundFact } from "@/lib/vehicles/history/types";

const READINGS_MAX = 200;
/** Read by us or at a register: believed on every advert of the car. */
const WITNESSED = ["inspection", "hand_over", "roadworthiness_test"];
/** Beyond these a VIN is nobody's. */
const Vin = z.string().min(1).max(40);

/** What sellers, inspections, services and imports recorded here: read from our own tables, never from the network. */
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
 * The readings of one advert's car: its own, and of other adverts with the same VIN only what we or a
 * register read. Another seller's typed figure must not be able to smear this car.
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
