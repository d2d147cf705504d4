import { MINUTE_MS } from "@/lib/platform/core/durations";
import type { Metadata } from "next";
import { BlindPage } from "@/components/inspection/blind-page";
import { BodyMap } from "@/components/inspection/body-map";
import { JumpBar } from "@/components/inspection/jump-bar";
import { ReportSide } from "@/components/inspection/report-side";
import { UnitsPanel } from "@/components/inspection/units-panel";
import { WheelsPanel } from "@/components/inspection/wheels-panel";
import { Verdicts } from "@/components/inspection/condition-panel";
import { formatMarks, getText } from "@/components/inspection/item-text";
import type { FactRow } from "@/components/ui/fact-rows";
import type { CarParams } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import {
  formatDay,
  toReportFilter,
  loadReport,
  type ReportData,
  type Search,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-data";
import { Files } from "@/app/[locale]/(public)/[market]/cars/[slug]/report/files";
import { Signature } from "@/app/[locale]/(public)/[market]/cars/[slug]/report/signature";
import {
  Grade,
  History,
  Items,
  Pictures,
  Tolerances,
  Unchecked,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/report/sections";
import { findBlindBookingForVehicle } from "@/lib/inspections/blind-access";
import { buildBodyMap } from "@/lib/inspections/report/body-map";
import { toUnitMeasures, toWheelMeasures } from "@/lib/inspections/report/instruments";
import { getHeadline } from "@/components/listing/car-text";
import { buildLanguageAlternates, toLocalePath } from "@/lib/listings/public-urls";
import { findActor } from "@/lib/platform/auth/current-actor";
import { getEnv } from "@/lib/platform/core/env";
import { formatDate, formatDistance, formatDuration } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";

type Props = {
  readonly params: Promise<CarParams>;
  readonly searchParams: Promise<Search>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const data = await loadReport(await params);
  const { car, report, labels } = data;
  if ((await findBlindBookingForVehicle(await findActor(), car.vehicleId)) !== null) {
    return { title: labels.report("blind.title"), robots: { index: false } };
  }
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: labels.report("meta.title", {
      number: report.number,
      headline: getHeadline(car, data.locale),
    }),
    description: labels.report("meta.description", {
      total: report.items.length,
      headline: getHeadline(car, data.locale),
      defects: report.counts.defect,
      unchecked: report.counts.not_checked,
      day: formatDay(data, report.signedAt),
    }),
    alternates: buildLanguageAlternates(data.locale, `${data.path}/report`),
  };
}

/** The complete report: every item, with what was measured and what was not checked. */
export default async function ReportPage({ params, searchParams }: Props) {
  const data = await loadReport(await params);
  const filter = toReportFilter(await searchParams);
  const { car, report, detail, labels, locale } = data;
  const blind = await findBlindBookingForVehicle(await findActor(), car.vehicleId);
  if (blind !== null) return <BlindPage booking={blind} locale={locale} />;
  const t = labels.report;
  const wheels = toWheelMeasures(detail.measurements);
  return (
    <div className="container-page pt-4 md:pt-6">
      <Link href={data.path} className="link text-sm">
        {getHeadline(car, locale)}
      </Link>
      <h1 className="page-title num mt-1">{t("title", { total: report.items.length })}</h1>
      <p className="measure mt-2 text-base text-ink-2 md:text-lg [&_b]:text-ink">
        {verdictLine(data)}
      </p>
      <Failed data={data} />
      <JumpBar label={t("jump.label")} items={jumps(data, wheels.length > 0)} />
      <div className="mt-4 grid grid-cols-1 items-start gap-x-8 gap-y-6 lg:mt-6 lg:grid-cols-[minmax(0,1fr)_312px]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <Grade data={data} />
          <BodyMap map={buildBodyMap(report.items, detail.measurements)} locale={locale} />
          {wheels.length > 0 && <WheelsPanel wheels={wheels} />}
          <UnitsPanel units={toUnitMeasures(detail.measurements)} locale={locale} />
          <Unchecked data={data} />
          {report.summary !== null && (
            <section className="mt-4">
              <h2 className="text-lg font-bold">{t("summary")}</h2>
              <p className="voice mt-1 border-l-2 border-ink pl-4">
                {getText(report.summary, locale)}
              </p>
            </section>
          )}
          <div>
            <Pictures data={data} />
            <Items data={data} filter={filter} />
            <History data={data} />
          </div>
        </div>
        <aside id="signature" className="min-w-0 scroll-mt-16 lg:sticky lg:top-4">
          <ReportSide
            facts={signedFacts(data)}
            sections={report.sections}
            sectionHref={(key) => `${toLocalePath(locale, `${data.path}/report`)}#${key}`}
            locale={locale}
          >
            <Signature data={data} />
            <Files data={data} />
            <Tolerances data={data} />
          </ReportSide>
        </aside>
      </div>
    </div>
  );
}

/** A failed structure, flood or fire verdict comes before everything else. */
function Failed({ data }: { readonly data: ReportData }) {
  if (!Object.values(data.report.verdicts).includes("fail")) return null;
  return (
    <section
      className="mt-4 grid max-w-2xl gap-2"
      aria-label={data.labels.listing("car.failedVerdict")}
    >
      <Verdicts report={data.report} framed only="fail" />
    </section>
  );
}

function jumps(data: ReportData, hasWheels: boolean) {
  const t = data.labels.report;
  const keys = [
    "condition",
    "panels",
    ...(hasWheels ? (["wheels"] as const) : []),
    "unchecked",
    "items",
    "odometer",
    "history",
    "signature",
  ] as const;
  return keys.map((key) => ({ href: `#${key}`, label: t(`jump.${key}`) }));
}

function verdictLine({ report, labels }: ReportData) {
  return labels.report.rich("verdictLine", {
    pass: report.counts.pass + report.counts.in_tolerance,
    tolerance: report.counts.in_tolerance,
    defects: report.counts.defect,
    unchecked: report.counts.not_checked,
    grade: labels.listing(`grade.${report.grade}`),
    score: formatMarks(report.scoreTenths / 10),
    b: (chunks) => <b>{chunks}</b>,
  });
}

/** Links the name of the inspector or the point to the page with the outcome of their other reports. */
function linked(name: string, area: "inspectors" | "points", slug: string | null) {
  return slug === null ? (
    name
  ) : (
    <Link href={`/${area}/${slug}`} className="underline underline-offset-2">
      {name}
    </Link>
  );
}

function signedFacts(data: ReportData): readonly FactRow[] {
  const { report, labels, locale, timeZone } = data;
  const t = labels.report;
  const took = Date.parse(report.signedAt) - Date.parse(report.startedAt);
  const row = (key: string, value: FactRow["value"]): FactRow => ({
    label: t(`signed.${key}`),
    value,
  });
  const signed = formatDate(report.signedAt, { locale, timeZone, style: "dayTime", thisYear: 0 });
  return [
    row("report", report.number),
    row("inspector", linked(report.inspector.name, "inspectors", report.inspector.slug)),
    ...(report.point === null
      ? []
      : [row("point", linked(getText(report.point.name, locale), "points", report.point.slug))]),
    row("when", signed),
    ...(took >= MINUTE_MS ? [row("time", formatDuration(took, locale))] : []),
    ...(report.odometer === null
      ? []
      : [
          row(
            "odometer",
            formatDistance(report.odometer.value, report.odometer.unit, locale, "exact"),
          ),
        ]),
    row("checklist", report.basis),
  ];
}
