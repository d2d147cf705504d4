import { toMetres, type DistanceUnit } from "@/lib/markets/markets";

/**
 * Finds odometer readings that cannot be correct: lower than an earlier one, without an explanation. Pure.
 */
export type DatedReading = {
  readonly reading: number;
  readonly unit: DistanceUnit;
  /** Calendar date. */
  readonly readOn: string;
};

/** Service books round distances, and readings are recorded some days later. */
const SLACK_METRES = 300_000n;

/**
 * For each reading, oldest first: whether it is lower than an earlier one. A replaced odometer explains
 * one lower reading from its day on.
 */
export function flagDrops(
  readings: readonly DatedReading[],
  replacedOn: readonly string[],
): readonly boolean[] {
  let highest = 0n;
  let highestOn = "";
  return readings.map((reading) => {
    const metres = toMetres(reading.reading, reading.unit);
    const isReplaced = replacedOn.some((day) => highestOn <= day && day <= reading.readOn);
    const isDrop = metres + SLACK_METRES < highest;
    if (isDrop && !isReplaced) return true;
    if (metres > highest || isDrop) {
      highest = metres;
      highestOn = reading.readOn;
    }
    return false;
  });
}
