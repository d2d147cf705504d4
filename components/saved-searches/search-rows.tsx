import { ChevronRight } from "lucide-react";
import { FactChip } from "@/components/ui/fact-chip";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/components/ui/link";

export type SavedSearchRowView = {
  readonly id: string;
  readonly title: string;
  readonly parts: string;
  readonly waiting: string;
  /** "3 new"; null when there is nothing new. */
  readonly fresh: string | null;
  /** "Paused"; null while the search is active. */
  readonly paused: string | null;
};

/** A person's saved searches, one row each: the criteria and the number of new proposals. */
export function SavedSearchRows({ rows }: { readonly rows: readonly SavedSearchRowView[] }) {
  return (
    <Panel flush>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              href={`/saved-searches/${row.id}`}
              className="flex min-h-18 items-center gap-4 px-4 py-3 hover:bg-sunken md:px-5"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-bold">{row.title}</span>
                <span className="block text-sm text-ink-2">{row.parts}</span>
              </span>
              <span className="flex shrink-0 flex-col items-end gap-1 text-sm">
                {row.fresh !== null && <FactChip tone="mark">{row.fresh}</FactChip>}
                {row.paused !== null && <FactChip>{row.paused}</FactChip>}
                <span className="text-ink-2">{row.waiting}</span>
              </span>
              <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
