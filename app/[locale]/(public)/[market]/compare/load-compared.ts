import { findReport } from "@/lib/inspections/queries";
import type { ReportView } from "@/lib/inspections/types";
import { listCompared } from "@/lib/listings/comparison-queries";
import type { ListingView } from "@/lib/listings/types";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";

export type ComparedCar = { readonly car: ListingView; readonly report: ReportView | null };

export async function loadCompared(
  market: Market,
  ids: readonly string[],
): Promise<readonly ComparedCar[]> {
  const cars = await listCompared(market, ids);
  const { currency } = MARKET_FACTS[market];
  return Promise.all(
    cars.map(async (car) => ({
      car,
      report: car.inspectionId === null ? null : await findReport(car.inspectionId, currency),
    })),
  );
}
