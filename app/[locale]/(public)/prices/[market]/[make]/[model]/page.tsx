import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { MonthCharts } from "@/components/pricing/month-charts";
import { MonthTable } from "@/components/pricing/month-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";
import { SectionTitle } from "@/components/ui/section-title";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { isMarket, type Market } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { formatMonth } from "@/lib/platform/i18n/month";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import { HISTORY_MEDIAN_MIN, HISTORY_MONTHS } from "@/lib/pricing/policy";
import { listModels, listMonths } from "@/lib/pricing/queries";
import { buildModelPath, toSlug } from "@/lib/pricing/slugs";
import type { MonthView } from "@/lib/pricing/types";
import { formatModel } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{
    readonly locale: string;
    readonly market: string;
    readonly make: string;
    readonly model: string;
  }>;
};

type ModelData = {
  readonly locale: Locale;
  readonly market: Market;
  readonly make: string;
  readonly modelName: string;
  readonly months: readonly MonthView[];
};

/** Loads the model of a URL, or responds with 404. */
async function loadModel(params: Awaited<Props["params"]>): Promise<ModelData> {
  const { locale, market } = params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  return loadKnown(locale, market, `${decoded(params.make)}/${decoded(params.model)}`);
}

const loadKnown = cache(
  async (locale: Locale, market: Market, slug: string): Promise<ModelData> => {
    const models = await listModels(market);
    const model = models.find((each) => `${toSlug(each.make)}/${toSlug(each.modelName)}` === slug);
    if (model === undefined) notFound();
    const { make, modelName } = model;
    return { locale, market, make, modelName, months: await listMonths(market, model) };
  },
);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    notFound();
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, market, make, modelName } = await loadModel(await params);
  const t = await getTranslations({ locale, namespace: "pricing" });
  const name = formatModel(locale, { make, modelName });
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: t("market.metaTitle", { name, market: t(`method.market.${market}`) }),
    description: t("market.metaDescription", { name }),
    alternates: buildLanguageAlternates(locale, buildModelPath(market, { make, modelName })),
  };
}

/** One model in one market, month by month. */
export default async function ModelPage({ params }: Props) {
  const { locale, market, make, modelName, months } = await loadModel(await params);
  const t = await getTranslations("pricing");
  const name = formatModel(locale, { make, modelName });
  const named = months.map((month) => ({ ...month, text: formatMonth(month.month, locale) }));
  return (
    <div className="container-reading pt-6 md:pt-8">
      <Breadcrumb
        label={t("market.crumbs")}
        items={[
          { label: t("market.crumbMethod"), href: "/prices/method" },
          { label: t(`method.market.${market}`), href: `/prices/${market}` },
          { label: name },
        ]}
      />
      <div className="mt-2">
        <PageTitle
          lead={t("market.lead", { market: t(`method.market.${market}`), months: HISTORY_MONTHS })}
          actions={
            <ButtonLink
              href={`/${market}/cars?make=${encodeURIComponent(make)}&model=${encodeURIComponent(modelName)}`}
              variant="secondary"
            >
              {t("market.seeCars")}
            </ButtonLink>
          }
        >
          {t("market.title", { name })}
        </PageTitle>
      </div>
      <div className="mt-8">
        <MonthCharts name={name} months={named} />
      </div>
      <section className="mt-9 md:mt-12">
        <SectionTitle lead={t("market.base", { least: HISTORY_MEDIAN_MIN })}>
          {t("market.tableTitle")}
        </SectionTitle>
        <div className="card px-4 py-3">
          <MonthTable months={named} />
        </div>
      </section>
    </div>
  );
}
