import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { formatCatalogueName } from "@/app/[locale]/(public)/[market]/used/catalogue-text";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { isMarket, type Market } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import { findCatalogue, type CataloguePage } from "@/lib/search/catalogue";
import { buildCataloguePath } from "@/lib/search/catalogue-path";

export type CatalogueParams = {
  readonly locale: string;
  readonly market: string;
  readonly make: string;
  readonly model?: string;
};

export async function loadCatalogue(params: CatalogueParams): Promise<{
  readonly locale: Locale;
  readonly market: Market;
  readonly page: CataloguePage;
}> {
  const { locale, market } = params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  setRequestLocale(locale);
  const model = params.model === undefined ? null : decoded(params.model);
  const page = await findCatalogue(market, decoded(params.make), model);
  if (page === null) notFound();
  return { locale, market, page };
}

/** Decodes a path segment, which may contain letters of any script; an invalid encoding matches nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    notFound();
  }
}

export async function buildCatalogueMetadata(params: CatalogueParams): Promise<Metadata> {
  const { locale, market, page } = await loadCatalogue(params);
  const t = await getTranslations({ locale, namespace: "search" });
  const labels = { name: formatCatalogueName(locale, page), where: t(`market.${market}`) };
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: t("catalogue.title", labels),
    description: t("catalogue.description", { ...labels, count: page.total }),
    alternates: buildLanguageAlternates(
      locale,
      buildCataloguePath(market, page.make.name, page.model?.name),
    ),
  };
}
