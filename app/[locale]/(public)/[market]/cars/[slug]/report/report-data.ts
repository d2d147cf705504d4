import { cache } from "react";
import { notFound } from "next/navigation";
import {
  loadCarContext,
  buildCarPaths,
  type CarData,
  type CarParams,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import {
  findReportFacts,
  type ReportFacts,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-facts";
import type { ReportFilter } from "@/components/inspection/report-items";
import { ITEM_KINDS } from "@/lib/inspections/types";
import { SECTIONS } from "@/lib/inspections/checklist";
import type { Market } from "@/lib/markets/markets";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

export type ReportData = CarData & ReportFacts;

/** Loads the report of a URL, or responds with 404. */
export async function loadReport(params: CarParams): Promise<ReportData> {
  const { locale, market, slug } = buildCarPaths(params);
  return loadKnown(locale, market, slug);
}

const loadKnown = cache(
  async (locale: Locale, market: Market, slug: string): Promise<ReportData> => {
    const facts = await findReportFacts(market, slug);
    if (facts === null) notFound();
    return { ...facts, ...(await loadCarContext(locale, market, facts.car, facts.report)) };
  },
);

export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Accepts only the values that our own links use; anything else shows the whole report. */
export function toReportFilter({ show, area }: Search): ReportFilter {
  return {
    kind: ITEM_KINDS.find((each) => each === show) ?? null,
    area: SECTIONS.find((each) => each === area) ?? null,
  };
}

export function formatDay({ locale, timeZone }: CarData, iso: string): string {
  return formatDate(iso, { locale, timeZone, style: "date" });
}
