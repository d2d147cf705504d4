"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { CompareTray } from "@/components/listing/compare-tray";
import { FacetRail } from "@/components/listing/facet-rail";
import { RecentlySeen } from "@/components/listing/recently-seen";
import { FilterButton } from "@/components/listing/filter-button";
import { SearchField } from "@/components/listing/search-fields";
import { useValueText } from "@/components/listing/car-text";
import { Pagination } from "@/components/ui/pagination";
import { EmptyResults } from "@/app/[locale]/(public)/[market]/cars/empty-results";
import { buildFacetGroups } from "@/app/[locale]/(public)/[market]/cars/facet-groups";
import { Results } from "@/app/[locale]/(public)/[market]/cars/results";
import {
  toResultsData,
  type ResultsData,
} from "@/app/[locale]/(public)/[market]/cars/results-data";
import { ResultsMap } from "@/app/[locale]/(public)/[market]/cars/results-map";
import {
  ResultsHeader,
  formatResultsTitle,
} from "@/app/[locale]/(public)/[market]/cars/results-header";
import type { FirstResults } from "@/app/[locale]/(public)/[market]/cars/search-view";
import {
  AppliedFilters,
  formatRange,
  Toolbar,
} from "@/app/[locale]/(public)/[market]/cars/toolbar";
import { useResults } from "@/app/[locale]/(public)/[market]/cars/use-results";
import type { SearchAnswer } from "@/lib/search/run-search";
import { filterParts, searchHref, toSearchParams } from "@/lib/search/url";

/** The initial props as one JSON string: React would otherwise serialise about a thousand values one by one. */
export function ResultsFromText({ json }: { readonly json: string }) {
  // The server component that renders this one wrote the JSON, so its type is known.
  const first = useMemo(() => JSON.parse(json) as FirstResults, [json]);
  return <ResultsPage first={first} />;
}

/**
 * The results page. The server renders it once. After that, links and forms that stay on this path fetch JSON
 * and are rendered here, so that a click costs one small request.
 */
function ResultsPage({ first }: { readonly first: FirstResults }) {
  const { answer, isBusy, follow, go } = useResults(first);
  // The busy state changes one attribute; memoised, so that it does not render a thousand elements again.
  const drawn = useMemo(() => <Drawn {...{ first, answer, go }} />, [first, answer, go]);
  return (
    <div
      {...follow}
      aria-busy={isBusy}
      className="container-page grid gap-8 pt-6 md:pt-8 lg:grid-cols-[264px_minmax(0,1fr)]"
    >
      {drawn}
    </div>
  );
}

type Go = (address: URL) => void;

function Drawn({
  first,
  answer,
  go,
}: {
  readonly first: FirstResults;
  readonly answer: SearchAnswer;
  readonly go: Go;
}) {
  const texts = { search: useTranslations("search"), word: useValueText() };
  const data = toResultsData(first, answer, texts);
  const t = texts.search;
  const groups = buildFacetGroups(data);
  return (
    <>
      {/* On a phone the filters open as a sheet; without JavaScript they are below the cars. */}
      <aside
        id="filters"
        aria-label={t("filters.title")}
        className="max-lg:order-last max-lg:in-data-[script=on]:hidden"
      >
        <FacetRail groups={groups} />
      </aside>
      <div className="min-w-0">
        <ResultsHeader data={data} />
        <SearchLine data={data}>
          <FacetRail groups={groups} />
        </SearchLine>
        <AppliedFilters data={data} />
        <Toolbar data={data} />
        <div className="transition-opacity duration-120 in-aria-busy:opacity-60">
          <Found data={data} go={go} />
        </div>
        <RecentlySeen />
        <CompareTray market={first.market} />
      </div>
      <p className="sr-only" role="status">
        {formatResultsTitle(data)}
      </p>
    </>
  );
}

function Found(props: { readonly data: ResultsData; readonly go: Go }) {
  const { data, go } = props;
  const found =
    data.answer.cars.length === 0 ? <EmptyResults data={data} /> : <Results data={data} />;
  if (data.query.view !== "map") {
    return (
      <>
        {found}
        <Pages data={data} />
      </>
    );
  }
  return (
    <div className="grid gap-4 lg:flex lg:items-start">
      <div className="min-w-0 max-lg:order-last lg:flex-1 lg:basis-1/2">
        {found}
        <Pages data={data} />
      </div>
      <div className="min-w-0 lg:basis-1/2 lg:self-stretch">
        <ResultsMap data={data} go={go} />
      </div>
    </div>
  );
}

function SearchLine(props: { readonly data: ResultsData; readonly children: React.ReactNode }) {
  const { action, query, labels, answer } = props.data;
  const t = labels.search;
  const applied = filterParts(query).length;
  const label = applied === 0 ? t("filters.open") : t("filters.openCount", { count: applied });
  return (
    <div className="mt-4 flex gap-2">
      <SearchField action={action} value={query.q} hidden={toSearchParams({ ...query, q: "" })} />
      <div className="in-data-[script=on]:hidden lg:hidden">
        <a href="#filters" className="link inline-flex min-h-12 items-center">
          {label}
        </a>
      </div>
      <div className="not-in-data-[script=on]:hidden lg:hidden">
        <FilterButton
          title={t("filters.title")}
          trigger={label}
          closeLabel={t("filters.close")}
          showLabel={t("filters.show", { count: answer.total })}
        >
          {props.children}
        </FilterButton>
      </div>
    </div>
  );
}

function Pages({ data }: { readonly data: ResultsData }) {
  const { labels, query, answer, base } = data;
  const t = labels.search;
  const { previous, next } = answer;
  if (previous === null && next === null) return null;
  const link = (cursor: string, label: string) => ({
    href: searchHref(base, query, cursor),
    label,
  });
  return (
    <div className="mt-8">
      <Pagination
        label={t("paging.label")}
        summary={<span className="num">{formatRange(data)}</span>}
        previous={previous === null ? undefined : link(previous, t("paging.previous"))}
        next={next === null ? undefined : link(next, t("paging.next"))}
      />
    </div>
  );
}
