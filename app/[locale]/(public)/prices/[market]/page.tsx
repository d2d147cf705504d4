import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { formatWholePrice } from "@/components/pricing/price-text";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { isMarket, type Market } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import { listModels } from "@/lib/pricing/queries";
import { buildModelPath } from "@/lib/pricing/slugs";
import { formatModel } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string; readonly market: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) return {};
  const t = await getTranslations({ locale, namespace: "pricing" });
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: t("market.indexMeta", { market: t(`method.market.${market}`) }),
    description: t("market.indexLead"),
    alternates: buildLanguageAlternates(locale, `/prices/${market}`),
  };
}

/** Every model in the market that has a price history. */
export default async function PricesPage({ params }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  const t = await getTranslations("pricing");
  return (
    <div className="container-reading pt-6 md:pt-8">
      <Breadcrumb
        label={t("market.crumbs")}
        items={[
          { label: t("market.crumbMethod"), href: "/prices/method" },
          { label: t(`method.market.${market}`) },
        ]}
      />
      <div className="mt-2">
        <PageTitle lead={t("market.indexLead")}>
          {t("market.indexTitle", { market: t(`method.market.${market}`) })}
        </PageTitle>
      </div>
      <Models locale={locale} market={market} />
    </div>
  );
}

async function Models({ locale, market }: { readonly locale: Locale; readonly market: Market }) {
  const t = await getTranslations("pricing.market");
  const models = await listModels(market);
  if (models.length === 0) {
    return (
      <div className="mt-8">
        <EmptyState title={t("indexEmpty")}>{t("indexEmptyText")}</EmptyState>
      </div>
    );
  }
  return (
    <div className="card mt-8 px-4 py-3">
      <DataTable
        caption={t("model")}
        rows={models}
        rowKey={(row) => `${row.make}|${row.modelName}`}
        columns={[
          {
            key: "model",
            header: t("model"),
            cell: (row) => (
              <Link href={buildModelPath(market, row)} className="link">
                {formatModel(locale, row)}
              </Link>
            ),
          },
          {
            key: "median",
            header: t("median"),
            cell: (row) =>
              row.median === null ? t("tooFew") : formatWholePrice(row.median, locale),
            numeric: true,
          },
          {
            key: "adverts",
            header: t("adverts"),
            cell: (row) => formatNumber(row.advertCount, locale),
            numeric: true,
          },
        ]}
      />
    </div>
  );
}
