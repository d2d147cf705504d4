import { notFound } from "next/navigation";
import {
  loadCar,
  type CarData,
  type CarParams,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import type { ReportFilter } from "@/components/inspection/report-items";
import { ITEM_KINDS, type ReportView } from "@/lib/inspections/types";
import { SECTIONS } from "@/lib/inspections/checklist";
import { formatDate } from "@/lib/platform/i18n/format";

export type ReportData = CarData & { readonly report: ReportView };

/** The report of an address, or the page that says there is none. */
export async function loadReport(params: CarParams): Promise<ReportData> {
  const data = await loadCar(params);
  if (data.report === null) notFound();
  return { ...data, report: data.report };
}

export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Only what we wrote into links ourselves; anything else shows everything. */
export function filterOf({ show, area }: Search): ReportFilter {
  return {
    kind: ITEM_KINDS.find((each) => each === show) ?? null,
    area: SECTIONS.find((each) => each === area) ?? null,
  };
}

export function dayText({ locale, timeZone }: CarData, iso: string): string {
  return formatDate(iso, { locale, timeZone, style: "date" });
}
