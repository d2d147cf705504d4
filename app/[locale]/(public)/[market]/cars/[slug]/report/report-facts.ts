import { LRUCache } from "lru-cache";
import { findReport } from "@/lib/inspections/queries";
import {
  findReportDetail,
  listInspectionsOfCar,
  type OtherInspection,
  type ReportDetail,
} from "@/lib/inspections/report/queries";
import {
  findSignedReport,
  listReportVersions,
  type ReportVersion,
  type SignedReportView,
} from "@/lib/report-signing/queries";
import type { ReportView } from "@/lib/inspections/types";
import { findPublicListing } from "@/lib/listings/queries";
import type { ListingView } from "@/lib/listings/types";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { findVehicleHistory } from "@/lib/vehicles/history/queries";
import type { VehicleHistory } from "@/lib/vehicles/history/types";

/** Everything on a report's page that is the same for every reader and every language. */
export type ReportFacts = {
  readonly car: ListingView;
  readonly report: ReportView;
  readonly detail: ReportDetail;
  readonly history: VehicleHistory;
  readonly others: readonly OtherInspection[];
  readonly signed: SignedReportView | null;
  readonly versions: readonly ReportVersion[];
};

/**
 * The signed report never changes; the rest of the page (the listing, the car's past, a newer version) may be
 * ten seconds old. Reading it takes two dozen database queries and an entry takes 0.1 MB, hence the limit of
 * 200.
 */
const cache = new LRUCache<string, ReportFacts>({
  max: 200,
  ttl: 10_000,
  // What is undefined is not cached: the car may become public the next moment.
  fetchMethod: async (key) => (await readFacts(key)) ?? undefined,
});

/** @returns null when no such car is public or its report is not signed */
export async function findReportFacts(market: Market, slug: string): Promise<ReportFacts | null> {
  return (await cache.fetch(`${market}/${slug}`)) ?? null;
}

async function readFacts(key: string): Promise<ReportFacts | null> {
  const [market = "", slug = ""] = key.split("/");
  const car = await findPublicListing(slug);
  if (car?.market !== market || car.inspectionId === null) return null;
  const report = await findReport(car.inspectionId, MARKET_FACTS[car.market].currency);
  if (report === null) return null;
  const [detail, history, others, signed, versions] = await Promise.all([
    findReportDetail(report.id),
    findVehicleHistory({ vehicleId: car.vehicleId, market }),
    listInspectionsOfCar(car.vehicleId, report.id),
    findSignedReport(report.id),
    listReportVersions(report.id),
  ]);
  return { car, report, detail, history, others, signed, versions };
}
