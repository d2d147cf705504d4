import { toMetres, type DistanceUnit } from "@/lib/markets/markets";

/** Which readings cannot be true as they stand: lower than one before them, and nothing explains it. Pure. */
export type DatedReading = {
  readonly reading: number;
  readonly unit: DistanceUnit;
  /** Calendar date. */
  readonly readOn: string;
};

/** Service books round, and a reading is written down days after the drive. */
const SLACK_METRES = 300_000n;

/**
 * For each reading, oldest first: whether it fell below one before it. A replaced odometer explains what
 * was read from its day on, once.
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
