import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { FacetRail } from "@/components/listing/facet-rail";
import { FilterSheet } from "@/components/listing/filter-sheet";
import { SearchField } from "@/components/listing/search-fields";
import { Pagination } from "@/components/ui/pagination";
import { EmptyResults } from "@/app/[locale]/(public)/[market]/cars/empty-results";
import { facetGroups } from "@/app/[locale]/(public)/[market]/cars/facet-groups";
import { Results } from "@/app/[locale]/(public)/[market]/cars/results";
import { ResultsHeader, titleText } from "@/app/[locale]/(public)/[market]/cars/results-header";
import { loadResults, type ResultsData } from "@/app/[locale]/(public)/[market]/cars/search-view";
import { AppliedFilters, rangeText, Toolbar } from "@/app/[locale]/(public)/[market]/cars/toolbar";
import { isMarket } from "@/lib/markets/markets";
import { alternatesOf } from "@/lib/listings/addresses";
import { formatNumber } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";
import { writeCursor } from "@/lib/search/cursor";
import type { RawParams } from "@/lib/search/schema";
import type { Cursor } from "@/lib/search/types";
import { filterParts, searchHref, searchParamsOf } from "@/lib/search/url";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly market: string }>;
  readonly searchParams: Promise<RawParams>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) return {};
  const t = await getTranslations({ locale, namespace: "search" });
  const where = t(`market.${market}`);
  return {
    title: t("meta.title", { where }),
    alternates: alternatesOf(locale, `/${market}/cars`),
    // One address per market is for search engines; every combination of filters is not.
    robots: Object.keys(await searchParams).length === 0 ? {} : { index: false, follow: true },
  };
}

/**
 * Results: the address holds the whole question. On purpose without a loading state: what is streamed
 * behind one stays hidden without a script, and makes the status of a missing car below it a 200.
 */
export default async function CarsPage({ params, searchParams }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  const data = await loadResults(locale, market, await searchParams);
  const { words, query } = data;
  const t = words.search;
  const groups = facetGroups({ ...data, facets: data.page.facets });
  const applied = filterParts(query).length;
  return (
    <div className="container-page grid gap-8 pt-6 md:pt-8 lg:grid-cols-[264px_minmax(0,1fr)]">
      <aside aria-label={t("filters.title")} className="hidden lg:block">
        <FacetRail groups={groups} />
      </aside>
      <div className="min-w-0">
        <ResultsHeader data={data} />
        <div className="mt-4 flex gap-2">
          <SearchField
            action={data.action}
            value={query.q}
            hidden={searchParamsOf({ ...query, q: "" })}
          />
          <div className="lg:hidden">
            <FilterSheet
              title={t("filters.title")}
              trigger={
                applied === 0 ? t("filters.open") : t("filters.openCount", { count: applied })
              }
              closeLabel={t("filters.close")}
              showLabel={t("filters.show", { count: data.page.total })}
            >
              <FacetRail groups={groups} />
            </FilterSheet>
          </div>
        </div>
        <AppliedFilters data={data} />
        <Toolbar data={data} />
        {data.cards.length === 0 ? (
          <EmptyResults data={data} />
        ) : (
          <Results
            cards={data.cards}
            view={query.view}
            notInspectedCount={formatNumber(data.notInspectedCount, locale)}
          />
        )}
        <Pages data={data} />
      </div>
      <p className="sr-only" role="status">
        {titleText(data)}
      </p>
    </div>
  );
}

function Pages({ data }: { readonly data: ResultsData }) {
  const { words, query, page, base } = data;
  const t = words.search;
  if (page.previous === null && page.next === null) return null;
  const href = (cursor: Cursor): string => searchHref(base, query, writeCursor(cursor, query.sort));
  return (
    <div className="mt-8">
      <Pagination
        label={t("paging.label")}
        summary={<span className="num">{rangeText(data)}</span>}
        previous={
          page.previous === null
            ? undefined
            : { href: href(page.previous), label: t("paging.previous") }
        }
        next={page.next === null ? undefined : { href: href(page.next), label: t("paging.next") }}
      />
    </div>
  );
}
