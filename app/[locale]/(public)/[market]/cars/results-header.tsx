import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatDistanceLabel } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { formatMeaning } from "@/lib/search/vocabulary";
import { searchHref } from "@/lib/search/url";

/**
 * States the count and the place in a sentence, how many cars are inspected, and which parameters of the URL
 * were ignored.
 */
export function ResultsHeader({ data }: { readonly data: ResultsData }) {
  const t = data.labels.search;
  return (
    <header>
      <h1 className="page-title">{formatResultsTitle(data)}</h1>
      <Lead data={data} />
      {data.answer.meant.map((meaning) => (
        <p key={meaning.word} className="measure mt-1.5 text-ink-2">
          {t.rich("meant", {
            word: meaning.word,
            as: formatMeaning(meaning, t("meantOr")),
            b: (chunks) => <b className="font-bold text-ink">{chunks}</b>,
          })}
        </p>
      ))}
      {data.answer.ignored.length > 0 && (
        <div className="mt-4">
          <Notice tone="minor" title={t("ignored.title")}>
            {t("ignored.text", { names: data.answer.ignored.join(", ") })}
          </Notice>
        </div>
      )}
    </header>
  );
}

export function formatResultsTitle(data: ResultsData): string {
  const { labels, query, answer } = data;
  const t = labels.search;
  if (labels.placeName !== null && query.radius !== null) {
    return t("title.near", {
      count: answer.total,
      place: labels.placeName,
      radius: formatDistanceLabel(labels, query.radius),
    });
  }
  return t("title.market", { count: answer.total, where: t(`market.${labels.market}`) });
}

function Lead({ data }: { readonly data: ResultsData }) {
  const { labels, query, inspectedCount, notInspectedCount } = data;
  const t = labels.search;
  const shown = data.answer.total;
  const other = query.inspected === "only" ? "not" : "only";
  const link = (chunks: React.ReactNode) => (
    <Link
      href={searchHref(data.base, {
        ...query,
        inspected: query.inspected === "also" ? "not" : other,
      })}
      prefetch={false}
      className="link"
    >
      {chunks}
    </Link>
  );
  const text = (): React.ReactNode => {
    if (query.inspected === "only") {
      return notInspectedCount === 0
        ? t("lead.all", { shown })
        : t.rich("lead.onlyInspected", { shown, count: notInspectedCount, link });
    }
    if (query.inspected === "not") {
      return inspectedCount === 0
        ? t("lead.none", { shown })
        : t.rich("lead.onlyNot", { shown, count: inspectedCount, link });
    }
    if (notInspectedCount === 0) return t("lead.all", { shown });
    if (inspectedCount === 0) return t("lead.none", { shown });
    return t.rich("lead.some", { inspected: inspectedCount, count: notInspectedCount, link });
  };
  if (shown === 0) return null;
  return <p className="measure mt-1.5 text-ink-2">{text()}</p>;
}
