import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { ResultsFromText } from "@/app/[locale]/(public)/[market]/cars/results-page";
import { loadResults } from "@/app/[locale]/(public)/[market]/cars/search-view";
import { isMarket } from "@/lib/markets/markets";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { getEnv } from "@/lib/platform/core/env";
import { isLocale } from "@/lib/platform/i18n/routing";
import { findCanonicalPath } from "@/lib/search/catalogue-path";
import { parseSearch, type RawParams } from "@/lib/search/schema";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly market: string }>;
  readonly searchParams: Promise<RawParams>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) return {};
  const t = await getTranslations({ locale, namespace: "search" });
  const where = t(`market.${market}`);
  const { query, cursor } = parseSearch(await searchParams);
  const canonical = findCanonicalPath(market, query);
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: t("meta.title", { where }),
    // Search engines may index only a market, a make and a model, each with a path of its own. No combination
    // of filters is indexed.
    ...(canonical === null || cursor !== null
      ? { robots: { index: false, follow: true } }
      : { alternates: buildLanguageAlternates(locale, canonical) }),
  };
}

/**
 * The results page; the URL contains the whole search. It has no loading state on purpose: content streamed
 * behind one stays hidden without JavaScript, and a missing car would be answered with status 200.
 */
export default async function CarsPage({ params, searchParams }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  const first = await loadResults(locale, market, await searchParams);
  return (
    <BrowserMessages of={["search", "pricing.chip", "saved-searches.save"]}>
      <ResultsFromText json={JSON.stringify(first)} />
    </BrowserMessages>
  );
}
