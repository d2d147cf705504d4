import "server-only";
import { db } from "@/lib/platform/db/client";
import type { DistanceUnit } from "@/lib/markets/markets";

export type OdometerReadingView = {
  readonly reading: number;
  readonly unit: DistanceUnit;
  /** delivery | service | roadworthiness_test | listing | inspection | hand_over | seller */
  readonly source: string;
  /** Calendar date: 2026-11-19 */
  readonly readOn: string;
};

const READINGS_MAX = 200;

/** Every reading we know of, oldest first. Public: it names no person and no full VIN. */
export async function listOdometerReadings(
  vehicleId: string,
): Promise<readonly OdometerReadingView[]> {
  const rows = await db.odometerReading.findMany({
    where: { vehicleId },
    select: { reading: true, unit: true, source: true, readOn: true },
    orderBy: [{ readOn: "asc" }, { reading: "asc" }],
    take: READINGS_MAX,
  });
  return rows.map((row) => ({
    reading: row.reading,
    unit: row.unit === "mi" ? "mi" : "km",
    source: row.source,
    readOn: row.readOn.toISOString().slice(0, 10),
  }));
}
