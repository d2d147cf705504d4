import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SectionBars, Verdicts } from "@/components/inspection/condition-panel";
import { ReportSectionItems } from "@/components/inspection/report-items";
import { ReportSide } from "@/components/inspection/report-side";
import { marksText, textIn } from "@/components/inspection/words";
import type { FactRow } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import {
  loadCar,
  type CarData,
  type CarParams,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { ITEM_KINDS, type ItemKind, type ReportView } from "@/lib/inspections/types";
import { alternatesOf, localePath } from "@/lib/listings/addresses";
import { env } from "@/lib/platform/core/env";
import { formatDate, formatDistance, formatDuration } from "@/lib/platform/i18n/format";
import { Link } from "@/lib/platform/i18n/navigation";

type Props = {
  readonly params: Promise<CarParams>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
};

type ReportData = CarData & { readonly report: ReportView };

async function loadReport(params: CarParams): Promise<ReportData> {
  const data = await loadCar(params);
  if (data.report === null) notFound();
  return { ...data, report: data.report };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const data = await loadReport(await params);
  const { car, report, words } = data;
  return {
    metadataBase: new URL(env().APP_ORIGIN),
    title: words.report("meta.title", { number: report.number, headline: car.headline }),
    description: words.report("meta.description", {
      total: report.items.length,
      headline: car.headline,
      defects: report.counts.defect,
      unchecked: report.counts.not_checked,
      day: dayText(data, report.signedAt),
    }),
    alternates: alternatesOf(data.locale, `${data.path}/report`),
  };
}

/** The whole report: every item, with what was measured and what was not. */
export default async function ReportPage({ params, searchParams }: Props) {
  const data = await loadReport(await params);
  const { show } = await searchParams;
  const kind = ITEM_KINDS.find((each) => each === show) ?? null;
  const { car, report, words, locale } = data;
  const t = words.report;
  const shown = report.sections.flatMap((section) => {
    const items = section.items.filter((item) => kind === null || item.kind === kind);
    return items.length === 0 ? [] : [{ section, items }];
  });
  return (
    <div className="container-page pt-4 md:pt-6">
      <Link href={data.path} className="link text-sm">
        {car.headline}
      </Link>
      <h1 className="page-title mt-1">
        <span className="num">{t("title", { total: report.items.length })}</span>
      </h1>
      <p className="measure mt-2 text-base text-ink-2 md:text-lg [&_b]:text-ink">
        {verdictLine(data)}
      </p>
      <div className="mt-6 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_312px]">
        <div className="min-w-0">
          <Panel>
            <SectionBars sections={report.sections} locale={locale} />
            <div className="mt-4 grid gap-4 border-t border-line pt-4 md:grid-cols-3">
              <Verdicts report={report} />
            </div>
          </Panel>
          {report.summary !== null && (
            <section className="mt-6">
              <h2 className="text-lg font-bold">{t("summary")}</h2>
              <p className="voice mt-1 border-l-2 border-ink pl-4">
                {textIn(report.summary, locale)}
              </p>
            </section>
          )}
          <div className="mt-8 mb-6">
            <Filter data={data} kind={kind} />
          </div>
          {shown.length === 0 && <p className="text-ink-2">{t("emptyFilter")}</p>}
          {shown.map(({ section, items }) => (
            <ReportSectionItems key={section.key} section={section} items={items} locale={locale} />
          ))}
        </div>
        <aside className="min-w-0 lg:sticky lg:top-4">
          <ReportSide
            facts={signedFacts(data)}
            sections={report.sections}
            sectionHref={(key) => `${localePath(locale, `${data.path}/report`)}#${key}`}
            locale={locale}
          />
        </aside>
      </div>
    </div>
  );
}

function verdictLine({ report, words }: ReportData) {
  return words.report.rich("verdictLine", {
    pass: report.counts.pass,
    tolerance: report.counts.in_tolerance,
    defects: report.counts.defect,
    unchecked: report.counts.not_checked,
    grade: words.listing(`grade.${report.grade}`),
    score: marksText(report.scoreTenths / 10),
    b: (chunks) => <b>{chunks}</b>,
  });
}

function Filter({ data, kind }: { readonly data: ReportData; readonly kind: ItemKind | null }) {
  const { report, words, path } = data;
  const t = words.report;
  const kinds = ["defect", "not_checked", "in_tolerance", "pass"] as const;
  return (
    <TabLinks
      label={t("filter.label")}
      items={[
        {
          href: `${path}/report`,
          label: t("filter.all"),
          count: String(report.items.length),
          current: kind === null,
        },
        ...kinds.map((each) => ({
          href: `${path}/report?show=${each}`,
          label: t(`filter.${each}`),
          count: String(report.counts[each]),
          current: kind === each,
        })),
      ]}
    />
  );
}

const MINUTE_MS = 60_000;

function signedFacts(data: ReportData): readonly FactRow[] {
  const { report, words, locale, timeZone } = data;
  const t = words.report;
  const took = Date.parse(report.signedAt) - Date.parse(report.startedAt);
  const row = (key: string, value: string): FactRow => ({ label: t(`signed.${key}`), value });
  return [
    row("report", report.number),
    row("inspector", report.inspector.name),
    ...(report.point === null ? [] : [row("point", textIn(report.point.name, locale))]),
    row(
      "when",
      formatDate(report.signedAt, {
        locale,
        timeZone,
        style: "dayTime",
        thisYear: 0,
      }),
    ),
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

function dayText({ locale, timeZone }: CarData, iso: string): string {
  return formatDate(iso, { locale, timeZone, style: "date" });
}
