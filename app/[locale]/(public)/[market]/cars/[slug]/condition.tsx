import { CheckedPanels } from "@/components/inspection/checked-panels";
import { ConditionPanel } from "@/components/inspection/condition-panel";
import { DefectList } from "@/components/inspection/defect-list";
import { getText } from "@/components/inspection/item-text";
import { SecondOpinion } from "@/components/bookings/second-opinion";
import { ButtonLink } from "@/components/ui/button-link";
import { SectionTitle } from "@/components/ui/section-title";
import { getShownFee } from "@/lib/bookings/fees";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { translateValue } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-text";
import type { ReportView } from "@/lib/inspections/types";
import { formatDate } from "@/lib/platform/i18n/format";

type Props = { readonly data: CarData; readonly report: ReportView };

/** All defects, the condition, what passed and what was not checked. */
export function CarCondition({ data, report }: Props) {
  return (
    <>
      <Defects data={data} report={report} />
      <Condition data={data} report={report} />
    </>
  );
}

function Defects({ data, report }: Props) {
  const { locale, timeZone } = data;
  const t = data.labels.listing;
  const defects = report.items
    .filter((item) => item.kind === "defect")
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const point =
    report.point === null
      ? ""
      : t("car.defectsPoint", { point: getText(report.point.name, locale) });
  const lead =
    defects.length === 0
      ? t("car.defectsNone", { checked: report.items.length - report.counts.not_checked })
      : t("car.defectsLead", {
          day: formatDate(report.signedAt, { locale, timeZone, style: "date" }),
          point,
        });
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle id="defects" lead={lead}>
        {t("car.defectsTitle", { count: defects.length })}
      </SectionTitle>
      {defects.length > 0 && <DefectList defects={defects} locale={locale} />}
    </section>
  );
}

function Condition({ data, report }: Props) {
  const { car, locale, timeZone } = data;
  const t = data.labels.listing;
  const reportHref = `${data.path}/report`;
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle
        id="condition"
        lead={t("car.conditionLead", {
          number: report.number,
          day: formatDate(report.signedAt, { locale, timeZone, style: "date" }),
          total: report.items.length,
          pass: report.counts.pass,
          tolerance: report.counts.in_tolerance,
          defects: report.counts.defect,
          unchecked: report.counts.not_checked,
        })}
        aside={
          <ButtonLink href={reportHref} variant="secondary" size="sm">
            {t("car.conditionReport")}
          </ButtonLink>
        }
      >
        {t("car.conditionTitle")}
      </SectionTitle>
      <ConditionPanel
        report={report}
        titleStatus={car.titleStatus}
        titleText={
          car.titleStatus === null
            ? ""
            : translateValue(data.labels, "titleStatus", car.titleStatus)
        }
        locale={locale}
      />
      <CheckedPanels report={report} locale={locale} reportHref={reportHref} />
      {car.status === "live" && (
        <div className="mt-4">
          <SecondOpinion locale={locale} listingId={car.id} fee={getShownFee(data.market)} />
        </div>
      )}
    </section>
  );
}
