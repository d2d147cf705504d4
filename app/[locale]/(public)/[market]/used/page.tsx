import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { EntryList } from "@/app/[locale]/(public)/[market]/used/entry-list";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { isMarket } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { isLocale } from "@/lib/platform/i18n/routing";
import { listMakes } from "@/lib/search/catalogue";
import { buildCataloguePath } from "@/lib/search/catalogue-path";
import { formatMake } from "@/lib/vehicles/make-names";

/** Rendered on the first request and cached for everybody: see docs/decisions/011. */
export const dynamic = "force-static";
export const revalidate = 60;
export const generateStaticParams = (): never[] => [];

type Props = { readonly params: Promise<{ readonly locale: string; readonly market: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) return {};
  const t = await getTranslations({ locale, namespace: "search" });
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: t("catalogue.makes", { where: t(`market.${market}`) }),
    alternates: buildLanguageAlternates(locale, buildCataloguePath(market)),
  };
}

/** Every make with a car on sale. */
export default async function CatalogueIndexPage({ params }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  setRequestLocale(locale);
  const [makes, t] = await Promise.all([listMakes(market), getTranslations("search")]);
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle>{t("catalogue.makes", { where: t(`market.${market}`) })}</PageTitle>
      <div className="mt-6">
        <EntryList
          entries={makes}
          href={(entry) => buildCataloguePath(market, entry.name)}
          label={(entry) => formatMake(locale, entry.name)}
          locale={locale}
        />
      </div>
    </div>
  );
}
