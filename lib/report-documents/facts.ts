import type { OtherInspection } from "@/lib/inspections/report/queries";
import type { ReportDetail } from "@/lib/inspections/report/queries";
import type { ReportView } from "@/lib/inspections/types";
import type { ListingView } from "@/lib/listings/types";
import type { VehicleHistory } from "@/lib/vehicles/history/types";

/** Everything that a document may contain. Nothing in it is private. */
export type PrintFacts = {
  readonly car: ListingView;
  readonly report: ReportView;
  readonly detail: ReportDetail;
  readonly history: VehicleHistory;
  readonly others: readonly OtherInspection[];
  /** ISO 3166-2 part of the place: "NY"; empty when not known. */
  readonly region: string;
  readonly timeZone: string;
  /** SHA-256 of what was signed; null for reports from before signatures existed. */
  readonly reportSha256: string | null;
  readonly logIndex: number | null;
  readonly verifyUrl: string;
  /**
   * Calendar year in which the document is generated, because exemptions by age end with a year.
   */
  readonly year: number;
};
