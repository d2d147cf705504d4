import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { VerdictIcon, type VerdictState } from "@/components/ui/verdict";
import type { SourceAnswer } from "@/lib/vehicles/history/types";

/** A question about the car's past, its answer, and every fact behind it with its source. */
export type HistoryRow = {
  readonly key: "title" | "liens" | "recalls" | "tests" | "build";
  readonly state: VerdictState;
  readonly answer: string;
  readonly base: string;
  readonly facts: readonly {
    readonly id: string;
    readonly text: string;
    readonly detail: string;
    readonly provenance: string;
  }[];
};

/** Title, liens, recalls and tests; then each source with what it does not cover. */
export function HistoryPanel(props: {
  readonly rows: readonly HistoryRow[];
  readonly sources: readonly (SourceAnswer & { readonly stateText: string })[];
}) {
  const t = useTranslations("report.history");
  return (
    <Panel flush>
      <ul>
        {props.rows.map((row) => (
          <li key={row.key} className="border-b border-line p-4 md:px-6">
            <div className="flex gap-3">
              <VerdictIcon state={row.state} />
              <div className="min-w-0 grow">
                <p className="text-sm text-ink-2">{t(`question.${row.key}`)}</p>
                <p className="font-bold">{row.answer}</p>
                <p className="text-sm text-ink-2">{row.base}</p>
                <Facts facts={row.facts} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      <div className="p-4 md:px-6">
        <h3 className="font-bold">{t("sources")}</h3>
        <ul className="mt-2">
          {props.sources.map((source) => (
            <li key={source.source} className="border-t border-line py-3 first:border-t-0">
              <p className="font-semibold">{t(`source.${source.source}`)}</p>
              <p className="num text-sm text-ink-2">{source.stateText}</p>
              <p className="mt-1 text-sm">
                <span className="text-ink-2">{t("cannotSee")}</span>{" "}
                {source.blindSpots.map((spot) => t(`blind.${spot}`)).join(t("join"))}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Facts({ facts }: { readonly facts: HistoryRow["facts"] }) {
  const t = useTranslations("report.history");
  if (facts.length === 0) return null;
  const list = (
    <ul className="mt-2">
      {facts.map((fact) => (
        <li key={fact.id} className="border-t border-line py-2">
          <p>{fact.text}</p>
          {fact.detail !== "" && <p className="measure text-sm text-ink-2">{fact.detail}</p>}
          <p className="num text-xs text-ink-3">{fact.provenance}</p>
        </li>
      ))}
    </ul>
  );
  if (facts.length <= 3) return list;
  return <Disclosure summary={t("showFacts", { count: facts.length })}>{list}</Disclosure>;
}
