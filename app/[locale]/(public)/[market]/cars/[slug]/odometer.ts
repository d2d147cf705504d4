import type { Reading } from "@/components/listing/odometer-section";
import { convertMetres, toMetres, type DistanceUnit } from "@/lib/markets/markets";
import { flagDrops } from "@/lib/vehicles/history/odometer";
import { ODOMETER_REPLACED } from "@/lib/vehicles/history/title-brands";
import type { VehicleHistory } from "@/lib/vehicles/history/types";

/** Lists the readings of all sources, oldest first, and flags those that contradict the others. */
export function listOdometerReadings(
  history: VehicleHistory,
  unit: DistanceUnit,
): readonly Reading[] {
  const read = history.facts
    .flatMap(({ data, occurredOn }) =>
      data.kind === "odometer" && occurredOn !== null
        ? [{ reading: data.reading, unit: data.unit, source: data.from, readOn: occurredOn }]
        : [],
    )
    .toSorted((a, b) => a.readOn.localeCompare(b.readOn) || a.reading - b.reading);
  const replacedOn = history.facts.flatMap(({ data, occurredOn }) =>
    data.kind === "title_brand" && data.code === ODOMETER_REPLACED ? (occurredOn ?? []) : [],
  );
  const flags = flagDrops(read, replacedOn);
  return read.map((each, index) => ({
    ...each,
    drawn: convertMetres(toMetres(each.reading, each.unit), unit),
    flagged: flags[index] ?? false,
  }));
}
