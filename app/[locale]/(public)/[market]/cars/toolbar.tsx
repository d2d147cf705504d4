import { LayoutGrid, Map as MapIcon, Rows3 } from "lucide-react";
import { SaveSearchButton } from "@/components/saved-searches/save-search-button";
import { SortMenu } from "@/components/listing/sort-menu";
import { FilterChip } from "@/components/ui/filter-chip";
import { SegmentedLinks } from "@/components/ui/segmented";
import { Link } from "@/components/ui/link";
import { formatNumber } from "@/lib/platform/i18n/format";
import { formatFilterPart } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { filterParts, searchHref, toSearchParams, removeFilters } from "@/lib/search/url";
import { SORTS, VIEWS } from "@/lib/search/vocabulary";

/**
 * The active filters; each chip is a link that removes its filter. On a phone the chips scroll in one line, and
 * the button that saves the search stays visible beside them.
 */
export function AppliedFilters({ data }: { readonly data: ResultsData }) {
  const { labels, query, base } = data;
  const parts = filterParts(query);
  if (parts.length === 0) return null;
  return (
    <div className="mt-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2 md:flex-nowrap">
      <ul
        aria-label={labels.search("filters.applied")}
        className="-mx-4 flex max-w-[calc(100%+2rem)] items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:max-w-none md:min-w-0 md:flex-1 md:flex-wrap md:overflow-visible md:px-0"
      >
        {parts.map((part) => {
          const label = formatFilterPart(labels, query, part);
          return (
            <li key={`${part.key}-${part.value}`} className="shrink-0">
              <FilterChip
                href={searchHref(base, part.without)}
                removeLabel={labels.search("filters.remove", { label })}
              >
                {label}
              </FilterChip>
            </li>
          );
        })}
        <li className="shrink-0">
          <Link
            href={searchHref(base, removeFilters(query))}
            prefetch={false}
            className="link inline-flex min-h-8 items-center text-sm whitespace-nowrap pointer-coarse:min-h-11"
          >
            {labels.search("filters.clear")}
          </Link>
        </li>
      </ul>
      <div className="shrink-0 whitespace-nowrap not-in-data-[script=on]:hidden">
        <SaveSearchButton
          market={labels.market}
          query={new URLSearchParams(toSearchParams({ ...query, view: "grid" })).toString()}
        />
      </div>
    </div>
  );
}

const LOOK = { size: 15, strokeWidth: 1.75, "aria-hidden": true } as const;
const VIEW_ICON = {
  grid: <LayoutGrid {...LOOK} />,
  list: <Rows3 {...LOOK} />,
  map: <MapIcon {...LOOK} />,
} as const;

/** The position in the results, the order, and the view. */
export function Toolbar({ data }: { readonly data: ResultsData }) {
  const { labels, query, base } = data;
  const t = labels.search;
  const sorts = SORTS.filter((sort) => sort !== "nearest" || query.place !== null);
  return (
    <div className="mt-4 mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
        {data.answer.cars.length > 0 && <span className="num">{formatRange(data)}</span>}
        <SortMenu
          label={t("sort.label", { sort: t(`sort.${query.sort}`) })}
          menuLabel={t("sort.menu")}
          items={sorts.map((sort) => ({
            key: sort,
            label: t(`sort.${sort}`),
            href: searchHref(base, { ...query, sort }),
            current: sort === query.sort,
          }))}
        />
      </div>
      <SegmentedLinks
        prefetch={false}
        label={t("view.label")}
        items={VIEWS.map((view) => ({
          href: searchHref(base, { ...query, view }),
          label: t(`view.${view}`),
          icon: VIEW_ICON[view],
          current: query.view === view,
        }))}
      />
    </div>
  );
}

/** "25 to 48 of 1,049" */
export function formatRange(data: ResultsData): string {
  const { labels, answer } = data;
  const text = (value: number): string => formatNumber(value, labels.locale);
  return labels.search("range", {
    from: text(answer.before + 1),
    to: text(answer.before + answer.cars.length),
    total: text(answer.total),
  });
}
