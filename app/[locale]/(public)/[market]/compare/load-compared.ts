import { findReport } from "@/lib/inspections/queries";
import type { ReportView } from "@/lib/inspections/types";
import { listCompared } from "@/lib/listings/compared";
import { COMPARED_MAX } from "@/lib/listings/policy";
import type { ListingView } from "@/lib/listings/types";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";

export type ComparedCar = { readonly car: ListingView; readonly report: ReportView | null };

/** "?cars=lst_a,lst_b", also written several times. */
export function comparedIds(given: string | readonly string[] | undefined): readonly string[] {
  const ids = [given ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(ids)].filter((id) => /^lst_[a-z0-9_]{1,40}$/.test(id)).slice(0, COMPARED_MAX);
}

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
