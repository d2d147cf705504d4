import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { CheckedPanels } from "@/components/inspection/checked-panels";
import { FurtherPhotos } from "@/components/inspection/further-photos";
import { GradePanel } from "@/components/inspection/condition-panel";
import { HistoryPanel } from "@/components/inspection/history-panel";
import { InspectionsTable } from "@/components/inspection/inspections-table";
import { RecordingsPanel } from "@/components/inspection/recordings-panel";
import { ReportFilterLinks } from "@/components/inspection/report-filter";
import {
  ReportIcons,
  ReportSectionItems,
  type ReportFilter,
} from "@/components/inspection/report-items";
import { getText } from "@/components/inspection/item-text";
import { Gallery } from "@/components/listing/gallery";
import { OdometerSection } from "@/components/listing/odometer-section";
import { SpinViewer, type SpinFrame } from "@/components/listing/spin-viewer";
import { Panel } from "@/components/ui/panel";
import { SectionTitle } from "@/components/ui/section-title";
import { listGalleryPhotos } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-text";
import { listOdometerReadings } from "@/app/[locale]/(public)/[market]/cars/[slug]/odometer";
import {
  buildHistoryRows,
  listSourcesWithState,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/report/history-rows";
import type { ReportData } from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-data";
import { SPIN_FRAMES_MIN, SPIN_PLACES } from "@/lib/inspections/field/vocabulary";
import type { AttachmentView } from "@/lib/inspections/types";
import { toLocalePath } from "@/lib/listings/public-urls";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { Link } from "@/components/ui/link";

/** The sections of the report below the grade. Each has a heading that links can point to. */

export function Grade({ data }: { readonly data: ReportData }) {
  return <GradePanel report={data.report} locale={data.locale} market={data.market} />;
}

/** Passed and unchecked items side by side, with the same number of visible rows. */
export function Unchecked({ data }: { readonly data: ReportData }) {
  return (
    <div id="unchecked" className="scroll-mt-16">
      <CheckedPanels report={data.report} locale={data.locale} reportHref={null} />
    </div>
  );
}

export function Pictures({ data }: { readonly data: ReportData }) {
  const { car, report, labels, locale } = data;
  const { attachments } = data.detail;
  const photos = listGalleryPhotos(labels, car, report);
  const frames = spinFrames(attachments);
  const t = labels.report;
  const nameOf = (place: string): string | null => {
    const item = report.items.find((each) => each.checkpoint === place);
    return item === undefined ? null : getText(item.name, locale);
  };
  return (
    <>
      {photos.length > 0 && (
        <section className="mt-9">
          <SectionTitle id="photos">{t("media.title")}</SectionTitle>
          <Gallery photos={photos} defectCount={report.counts.defect} />
        </section>
      )}
      {frames.length > 0 && (
        <BrowserMessages of={["report.spin"]}>
          <SpinViewer frames={frames} name={car.headline} />
        </BrowserMessages>
      )}
      <RecordingsPanel attachments={attachments} nameOf={nameOf} />
      <FurtherPhotos
        attachments={attachments.filter((each) => !SPIN_PLACES.includes(each.place))}
        nameOf={nameOf}
      />
    </>
  );
}

/** Pictures of the inspector's walk round the car, when there are enough of them for the turning view. */
function spinFrames(attachments: readonly AttachmentView[]): readonly SpinFrame[] {
  const frames = SPIN_PLACES.flatMap((place): SpinFrame[] => {
    const shot = attachments.find((each) => each.kind === "photo" && each.place === place);
    return shot?.kind === "photo" ? [shot.picture] : [];
  });
  return frames.length >= SPIN_FRAMES_MIN ? frames : [];
}

export function Items(props: { readonly data: ReportData; readonly filter: ReportFilter }) {
  const { report, labels, locale, path } = props.data;
  const t = labels.report;
  const kinds = ["defect", "not_checked", "in_tolerance", "pass", "not_fitted"] as const;
  return (
    <section id="items" className="mt-9 scroll-mt-4 md:mt-12">
      <ReportIcons />
      <ReportFilterLinks
        path={toLocalePath(locale, `${path}/report`)}
        kindsLabel={t("filter.label")}
        kinds={kinds
          .filter((each) => each !== "not_fitted" || report.counts.not_fitted > 0)
          .map((each) => ({ key: each, label: t(`filter.${each}`), count: report.counts[each] }))}
        areasLabel={t("areaLabel")}
        areas={report.sections.map((section) => ({
          key: section.key,
          label: getText(section.name, locale),
          count: section.items.length,
        }))}
        allLabel={t("filter.all")}
        total={report.items.length}
        emptyText={t("emptyFilter")}
      />
      <div className="mt-6">
        {report.sections.map((section) => (
          <ReportSectionItems
            key={section.key}
            section={section}
            filter={props.filter}
            locale={locale}
          />
        ))}
      </div>
    </section>
  );
}

export function History({ data }: { readonly data: ReportData }) {
  const { history, others, labels, locale, timeZone } = data;
  const t = labels.report;
  return (
    <>
      <OdometerSection
        readings={listOdometerReadings(history, MARKET_FACTS[data.market].distanceUnit)}
      />
      <section className="mt-9 md:mt-12">
        <SectionTitle id="history" lead={t("history.lead")}>
          {t("history.title")}
        </SectionTitle>
        <HistoryPanel rows={buildHistoryRows(data)} sources={listSourcesWithState(data)} />
      </section>
      {others.length > 0 && (
        <section className="mt-9 md:mt-12">
          <SectionTitle id="inspections" lead={t("others.lead")}>
            {t("others.title")}
          </SectionTitle>
          <InspectionsTable rows={others} locale={locale} timeZone={timeZone} />
        </section>
      )}
    </>
  );
}

export function Tolerances({ data }: { readonly data: ReportData }) {
  const t = data.labels.report;
  return (
    <Panel small title={t("tolerances.title")}>
      <p className="text-sm text-ink-2">
        {t("tolerances.text", { count: data.report.counts.in_tolerance })}
      </p>
      <p className="mt-2 text-sm">
        <Link href="/standards" className="link">
          {t("tolerances.link")}
        </Link>
      </p>
    </Panel>
  );
}
