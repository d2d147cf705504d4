import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { CarHeads, FactTable } from "@/app/[locale]/(public)/[market]/compare/facts";
import { Differences } from "@/app/[locale]/(public)/[market]/compare/differences";
import { loadCompared } from "@/app/[locale]/(public)/[market]/compare/load-compared";
import { parseComparedIds, keepComparedPath } from "@/components/listing/compared-cookie";
import { compareReports } from "@/lib/inspections/compare";
import { COMPARED_MAX } from "@/lib/listings/policy";
import { isMarket } from "@/lib/markets/markets";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly market: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "listing.compare" });
  return { title: t("meta"), robots: { index: false, follow: false } };
}

/** Compares up to four cars item by item, differences first. The URL holds the choice. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  const ids = parseComparedIds((await searchParams)["cars"]);
  const cars = await loadCompared(market, ids);
  const t = await getTranslations("listing.compare");
  const gone = ids.length - cars.length;
  if (cars.length === 0) {
    return (
      <div className="container-page pt-6 md:pt-8">
        <PageTitle>{t("meta")}</PageTitle>
        <div className="mt-6">
          <EmptyState
            title={t("emptyTitle")}
            actions={<ButtonLink href={`/${market}/cars`}>{t("more")}</ButtonLink>}
          >
            {t("emptyText")}
          </EmptyState>
        </div>
      </div>
    );
  }
  const comparison = compareReports(cars.map(({ report }) => report?.items ?? null));
  const inspected = cars.filter(({ report }) => report !== null).length;
  const shown = cars.map(({ car }) => car.id);
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle
        lead={
          inspected < 2
            ? t("tooFewReports")
            : t("lead", { inspected, total: cars.length, count: comparison.different.length })
        }
        actions={
          cars.length < COMPARED_MAX ? (
            <ButtonLink
              outside
              href={keepComparedPath({ market, locale, then: "cars" }, shown)}
              variant="secondary"
            >
              {t("more")}
            </ButtonLink>
          ) : (
            <p className="text-sm text-ink-2">{t("most", { max: COMPARED_MAX })}</p>
          )
        }
      >
        {t("title", { count: cars.length })}
      </PageTitle>
      {gone > 0 && <p className="mt-3 text-sm text-ink-2">{t("gone", { count: gone })}</p>}
      <div className="mt-6">
        <CarHeads cars={cars} market={market} locale={locale} />
        <FactTable cars={cars} locale={locale} />
      </div>
      <Differences comparison={comparison} cars={cars} locale={locale} />
    </div>
  );
}
