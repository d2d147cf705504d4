import { useTranslations } from "next-intl";
import { getText } from "@/components/inspection/item-text";
import { Panel } from "@/components/ui/panel";
import { VerdictIcon } from "@/components/ui/verdict";
import type { ReportItem, ReportView } from "@/lib/inspections/types";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

const ROWS_MIN = 7;
/** At most this many measured values of one section come before the first unmeasured pass of another. */
const MEASURED_LEAD = 2;

/** Passed and unchecked items with equal prominence: same width, same type size, same number of visible rows. */
export function CheckedPanels(props: {
  readonly report: ReportView;
  readonly locale: Locale;
  /** null when the panels are on the report itself, whose list follows below. */
  readonly reportHref: string | null;
}) {
  const t = useTranslations("report");
  const { report, locale } = props;
  const unchecked = report.items.filter((item) => item.kind === "not_checked");
  const passed = report.items.filter(
    (item) => item.kind === "pass" || item.kind === "in_tolerance",
  );
  const shown = tellingFirst(passed).slice(0, Math.max(ROWS_MIN, unchecked.length));
  const total = report.items.length;
  return (
    <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
      <Panel
        level={3}
        title={<Title state="pass">{t("passed")}</Title>}
        aside={<b className="num">{passed.length}</b>}
      >
        <ul>
          {shown.map((item) => (
            <Row
              key={item.checkpoint}
              name={getText(item.name, locale)}
              fact={item.value ?? (item.kind === "pass" ? t("kind.pass") : t("kind.in_tolerance"))}
            />
          ))}
        </ul>
        <p className="mt-3 text-sm">
          {props.reportHref === null ? (
            <a href="#items" className="link">
              {t("allResults", { total })}
            </a>
          ) : (
            <Link href={props.reportHref} className="link">
              {t("allResults", { total })}
            </Link>
          )}
        </p>
      </Panel>
      <Panel
        level={3}
        notChecked
        title={<Title state="unchecked">{t("notChecked")}</Title>}
        aside={<b className="num">{unchecked.length}</b>}
      >
        {unchecked.length === 0 ? (
          <p className="text-ink-2">{t("allChecked", { total })}</p>
        ) : (
          <ul>
            {unchecked.map((item) => (
              <Row
                key={item.checkpoint}
                name={item.note === null ? getText(item.name, locale) : getText(item.note, locale)}
                fact={item.reason === null ? t("noReason") : getText(item.reason, locale)}
              />
            ))}
          </ul>
        )}
        <p className="mt-3 text-sm text-ink-2">{t("notCheckedNote")}</p>
      </Panel>
    </div>
  );
}

/**
 * Sorts measured values before plain passes, and mixes the sections so that the first rows are not all of one
 * section.
 */
function tellingFirst(items: readonly ReportItem[]): readonly ReportItem[] {
  const seen = new Map<string, number>();
  const turn = (item: ReportItem): number => {
    const key = `${item.section} ${String(item.value === null)}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count;
  };
  return items
    .map((item) => ({ item, rank: turn(item) + (item.value === null ? MEASURED_LEAD : 0) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function Title(props: { readonly state: "pass" | "unchecked"; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <VerdictIcon state={props.state} />
      {props.children}
    </span>
  );
}

function Row(props: { readonly name: string; readonly fact: string }) {
  return (
    <li className="flex items-baseline justify-between gap-4 border-t border-line py-2 first:border-t-0">
      <span className="min-w-0">{props.name}</span>
      <span className="num max-w-[50%] text-right text-sm text-ink-2">{props.fact}</span>
    </li>
  );
}
