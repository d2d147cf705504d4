import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StandardsList } from "@/components/inspection/standards-list";
import { StandardsWear } from "@/components/inspection/standards-wear";
import { formatMarks, getText } from "@/components/inspection/item-text";
import { PageTitle } from "@/components/ui/page-title";
import { RuleRows } from "@/components/ui/rule-rows";
import { SectionTitle } from "@/components/ui/section-title";
import { SegmentedLinks } from "@/components/ui/segmented";
import {
  CHECKLIST_VERSIONS,
  getChecklist,
  CURRENT_CHECKLIST_VERSION,
  SEVERITIES,
} from "@/lib/inspections/checklist";
import {
  CURRENT_TOLERANCE_VERSION,
  TOLERANCE_VERSIONS,
  getTolerances,
} from "@/lib/inspections/tolerances";
import { MARKETS, type Market } from "@/lib/markets/markets";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "standards" });
  return { title: t("metaTitle"), description: t("metaDescription") };
}

const GRADES = ["1", "2", "3", "4", "5"] as const;

/**
 * The checklist and the allowed wear, rendered from the data: every version that a report refers to can be read
 * here.
 */
export default async function StandardsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const { units, checklist: wantedList, tolerances: wantedWear } = await searchParams;
  const checklist = getChecklist(
    CHECKLIST_VERSIONS.find((each) => each === wantedList) ?? CURRENT_CHECKLIST_VERSION,
  );
  const tolerances = getTolerances(
    TOLERANCE_VERSIONS.find((each) => each === wantedWear) ?? CURRENT_TOLERANCE_VERSION,
  );
  const market = MARKETS.find((each) => each === units) ?? defaultMarket(locale);
  const t = await getTranslations("standards");
  const scale = checklist.secondScale;
  return (
    <div className="container-reading pt-10 md:pt-16">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6">
        <SegmentedLinks
          label={t("units.label")}
          items={MARKETS.map((each) => ({
            href: `/standards?units=${each}&checklist=${checklist.version}`,
            label: t(`units.${each}`),
            current: each === market,
          }))}
        />
      </div>
      <section aria-labelledby="wear" className="mt-10">
        <SectionTitle
          id="wear"
          lead={t("wear.lead")}
          aside={<span className="id text-sm text-ink-2">{tolerances.version}</span>}
        >
          {t("wear.title")}
        </SectionTitle>
        <StandardsWear tolerances={tolerances} market={market} locale={locale} />
        <p className="mt-3 text-sm text-ink-2">{t("wear.note")}</p>
      </section>
      <section aria-labelledby="grade" className="mt-12">
        <SectionTitle id="grade" lead={t("grade.lead")}>
          {t("grade.title")}
        </SectionTitle>
        <RuleRows
          rows={GRADES.map((grade) => ({
            label: `${t("grade.grade")} ${grade}`,
            value: t(`grade.rows.${grade}`),
          }))}
        />
        {checklist.severities !== undefined && (
          <div className="mt-6">
            <RuleRows
              rows={SEVERITIES.map((severity) => ({
                label: t(`list.${severity}`),
                value: getText(checklist.severities?.[severity] ?? { en: "", zh: "" }, locale),
              }))}
            />
          </div>
        )}
        <p className="measure mt-4">{t("grade.normalised")}</p>
      </section>
      {scale !== null && (
        <section aria-labelledby="second" className="mt-12">
          <SectionTitle id="second" lead={t("second.lead")}>
            {t("second.title")}
          </SectionTitle>
          <RuleRows
            rows={scale.anchors.map(({ scoreTenths, tenths }) => ({
              label: `${t("second.score")} ${formatMarks(scoreTenths / 10)}`,
              value: `${t("second.scale")} ${(tenths / 10).toFixed(1)}`,
            }))}
          />
          <p className="mt-3 text-sm text-ink-2">
            {t("second.caps", {
              structure: (scale.caps.structure / 10).toFixed(1),
              flood: (scale.caps.flood / 10).toFixed(1),
              fire: (scale.caps.fire / 10).toFixed(1),
            })}
          </p>
        </section>
      )}
      <section aria-labelledby="list" className="mt-12">
        <SectionTitle
          id="list"
          lead={t("list.lead", { count: checklist.checkpoints.length })}
          aside={<span className="id text-sm text-ink-2">{checklist.version}</span>}
        >
          {t("list.title")}
        </SectionTitle>
        <StandardsList checklist={checklist} market={market} locale={locale} />
        <OtherVersions current={checklist.version} market={market} />
      </section>
    </div>
  );
}

async function OtherVersions(props: { readonly current: string; readonly market: Market }) {
  const t = await getTranslations("standards.list");
  const others = CHECKLIST_VERSIONS.filter((version) => version !== props.current);
  return (
    <p className="mt-3 flex flex-wrap gap-x-3 text-sm text-ink-2">
      <span>{t("otherVersions")}</span>
      {others.map((version) => (
        <a
          key={version}
          className="link id"
          href={`?units=${props.market}&checklist=${version}#list`}
        >
          {version}
        </a>
      ))}
    </p>
  );
}

function defaultMarket(locale: Locale): Market {
  return locale === "zh-CN" ? "cn" : "us";
}
