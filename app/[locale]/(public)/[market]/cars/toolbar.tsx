"use no memo";
import { LayoutGrid, Map as MapIcon, Rows3 } from "@/components/ui/icons";
import { SaveSearchButton } from "@/components/requests/save-search-button";
import { SortMenu } from "@/components/listing/sort-menu";
import { FilterChip } from "@/components/ui/filter-chip";
import { SegmentedLinks } from "@/components/ui/segmented";
import { Link } from "@/components/ui/link";
import { formatNumber } from "@/lib/platform/i18n/format";
import { partLabel } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { filterParts, searchHref, searchParamsOf, withoutFilters } from "@/lib/search/url";
import { SORTS, VIEWS } from "@/lib/search/vocabulary";

/** What is being filtered by; each chip takes itself away. */
export function AppliedFilters({ data }: { readonly data: ResultsData }) {
  const { words, query, base } = data;
  const parts = filterParts(query);
  if (parts.length === 0) return null;
  return (
    <ul
      aria-label={words.search("filters.applied")}
      className="-mx-4 mt-3 flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:overflow-visible md:px-0"
    >
      {parts.map((part) => {
        const label = partLabel(words, query, part);
        return (
          <li key={`${part.key}-${part.value}`}>
            <FilterChip
              href={searchHref(base, part.without)}
              removeLabel={words.search("filters.remove", { label })}
            >
              {label}
            </FilterChip>
          </li>
        );
      })}
      <li>
        <Link
          href={searchHref(base, withoutFilters(query))}
          className="link inline-flex min-h-8 items-center text-sm whitespace-nowrap pointer-coarse:min-h-11"
        >
          {words.search("filters.clear")}
        </Link>
      </li>
      <li className="not-in-data-[script=on]:hidden md:ml-auto">
        <SaveSearchButton
          market={words.market}
          query={new URLSearchParams(searchParamsOf({ ...query, view: "grid" })).toString()}
        />
      </li>
    </ul>
  );
}

const LOOK = { size: 15, strokeWidth: 1.75, "aria-hidden": true } as const;
const VIEW_ICON = {
  grid: <LayoutGrid {...LOOK} />,
  list: <Rows3 {...LOOK} />,
  map: <MapIcon {...LOOK} />,
} as const;

/** Where one is, in which order, and how the cars are shown. */
export function Toolbar({ data }: { readonly data: ResultsData }) {
  const { words, query, base } = data;
  const t = words.search;
  const sorts = SORTS.filter((sort) => sort !== "nearest" || query.place !== null);
  return (
    <div className="mt-4 mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
        {data.answer.cars.length > 0 && <span className="num">{rangeText(data)}</span>}
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
export function rangeText(data: ResultsData): string {
  const { words, answer } = data;
  const text = (value: number): string => formatNumber(value, words.locale);
  return words.search("range", {
    from: text(answer.before + 1),
    to: text(answer.before + answer.cars.length),
    total: text(answer.total),
  });
}
