import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { formatFilterPart } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import { filterParts, searchHref, removeFilters } from "@/lib/search/url";

/** Shown when nothing matches: which filters can be removed, and how many cars each removal brings. */
export function EmptyResults({ data }: { readonly data: ResultsData }) {
  const { labels, query, base } = data;
  const { relaxed } = data.answer;
  const t = labels.search;
  if (relaxed === null) {
    return (
      <EmptyState
        title={t("empty.page")}
        actions={
          <ButtonLink href={searchHref(base, query)} prefetch={false}>
            {t("empty.first")}
          </ButtonLink>
        }
      />
    );
  }
  const parts = filterParts(query);
  const single = relaxed.single.flatMap(({ key, value, count }) => {
    const part = parts.find((each) => each.key === key && each.value === value);
    return part === undefined ? [] : [{ part, count }];
  });
  return (
    <EmptyState
      title={t("empty.title")}
      actions={
        <ButtonLink
          href={searchHref(base, removeFilters(query))}
          prefetch={false}
          variant="secondary"
        >
          {t("filters.clear")}
        </ButtonLink>
      }
    >
      {single.length === 0 ? (
        t("empty.several", { count: relaxed.withoutAny })
      ) : (
        <>
          <p>{t("empty.text")}</p>
          <ul className="mt-2 grid gap-1">
            {single.map(({ part, count }) => (
              <li key={`${part.key}-${part.value}`}>
                <Link
                  href={searchHref(base, part.without)}
                  prefetch={false}
                  className="link num text-ink"
                >
                  {t("empty.relax", { label: formatFilterPart(labels, query, part), count })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </EmptyState>
  );
}
