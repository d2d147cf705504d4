import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { CatalogueEntry } from "@/lib/search/catalogue";

/** Makes or models, each with how many of them are on sale. */
export function EntryList(props: {
  readonly entries: readonly CatalogueEntry[];
  readonly href: (entry: CatalogueEntry) => string;
  readonly label: (entry: CatalogueEntry) => string;
  readonly locale: Locale;
}) {
  return (
    <ul className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
      {props.entries.map((entry) => (
        <li key={entry.name} className="border-b border-line">
          <Link
            href={props.href(entry)}
            className="flex min-h-11 items-center justify-between gap-4 hover:bg-sunken"
          >
            <span>{props.label(entry)}</span>
            <span className="num text-sm text-ink-3">
              {formatNumber(entry.count, props.locale)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
