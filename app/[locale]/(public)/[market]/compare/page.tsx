import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { SectionTitle } from "@/components/ui/section-title";
import { CarHeads, FactTable } from "@/app/[locale]/(public)/[market]/compare/facts";
import { ItemTable } from "@/app/[locale]/(public)/[market]/compare/items";
import { comparedIds, loadCompared } from "@/app/[locale]/(public)/[market]/compare/load-compared";
import { compareReports } from "@/lib/inspections/compare";
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

/** Up to four cars, item by item of their inspections, what differs first. The address holds the choice. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  const ids = comparedIds((await searchParams)["cars"]);
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
  const { different, same } = compareReports(cars.map(({ report }) => report?.items ?? null));
  const hasReports = cars.filter(({ report }) => report !== null).length;
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle
        lead={hasReports < 2 ? t("tooFewReports") : t("lead", { count: different.length })}
        actions={
          <ButtonLink href={`/${market}/cars`} variant="secondary">
            {t("more")}
          </ButtonLink>
        }
      >
        {t("title", { count: cars.length })}
      </PageTitle>
      {gone > 0 && <p className="mt-3 text-sm text-ink-2">{t("gone", { count: gone })}</p>}
      <div className="mt-6">
        <CarHeads cars={cars} market={market} locale={locale} />
        <FactTable cars={cars} locale={locale} />
      </div>
      {hasReports > 1 && (
        <section className="mt-9 md:mt-12">
          <SectionTitle lead={t("differentLead")}>
            {t("different", { count: different.length })}
          </SectionTitle>
          <ItemTable
            caption={t("different", { count: different.length })}
            rows={different}
            cars={cars}
            locale={locale}
          />
        </section>
      )}
      {same.length > 0 && (
        <section className="mt-9">
          <Disclosure summary={t(hasReports > 1 ? "same" : "items", { count: same.length })}>
            <ItemTable
              caption={t("same", { count: same.length })}
              rows={same}
              cars={cars}
              locale={locale}
            />
          </Disclosure>
        </section>
      )}
    </div>
  );
}
