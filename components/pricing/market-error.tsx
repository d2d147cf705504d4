import { useTranslations } from "next-intl";
import { SegmentTable, type SegmentRow } from "@/components/pricing/segment-table";
import { formatPermille, usePageLocale, formatWholePrice } from "@/components/pricing/price-text";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { formatNumber } from "@/lib/platform/i18n/format";
import {
  AGE_EDGES,
  FAR_OFF_PERMILLE,
  INTERVAL_SHARE,
  PRICE_EDGES_MINOR,
} from "@/lib/pricing/policy";
import type { BackTestView, MissView, SegmentView } from "@/lib/pricing/types";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";

type Props = {
  readonly market: Market;
  /** null before the first back-test. */
  readonly test: BackTestView | null;
  /** Formatted dates of the test. */
  readonly days: { readonly ran: string; readonly from: string; readonly until: string } | null;
  readonly names: CarNames;
};

/** Names of makes and cars in the reader's language. */
export type CarNames = {
  readonly make: (make: string) => string;
  readonly car: (car: MissView) => string;
};

/** The measured error in one market: overall, by make, by price, by age, and the largest errors. */
export function MarketError({ market, test, days, names }: Props) {
  const t = useTranslations("pricing.method");
  const locale = usePageLocale();
  const bandName = useBandNames(market);
  const name = t(`market.${market}`);
  if (test === null || days === null) {
    return (
      <Panel title={name} level={3}>
        <p className="text-ink-2">{t("notYet")}</p>
      </Panel>
    );
  }
  const caption = (by: string): string => `${name}: ${by}`;
  const rowsOf = (scores: readonly SegmentView[], nameOf: (key: string) => string): SegmentRow[] =>
    scores.map((score) => ({ ...score, name: nameOf(score.key) }));
  return (
    <Panel title={name} level={3}>
      <p className="measure">{overallText(t, test, locale)}</p>
      <p className="mt-1 text-sm text-ink-2">
        {t("ran", { ...dayTexts(days), tested: formatNumber(test.overall.tested, locale) })}
      </p>
      <div className="mt-5 grid gap-6">
        <SegmentTable
          caption={caption(t("byPrice"))}
          by={t("byPrice")}
          rows={rowsOf(test.prices, bandName.price)}
        />
        <SegmentTable
          caption={caption(t("byAge"))}
          by={t("byAge")}
          rows={rowsOf(test.ages, bandName.age)}
        />
        <SegmentTable
          caption={caption(t("byMake"))}
          by={t("byMake")}
          rows={rowsOf(test.makes, names.make)}
          unjudgedText={(makes, tested) => t("makesUnjudged", { makes, tested })}
        />
        <WorstMisses rows={test.worst} names={names} caption={caption(t("worstTitle"))} />
      </div>
    </Panel>
  );
}

function dayTexts(days: NonNullable<Props["days"]>) {
  return { day: days.ran, from: days.from, until: days.until };
}

function overallText(
  t: ReturnType<typeof useTranslations<"pricing.method">>,
  { overall }: BackTestView,
  locale: ReturnType<typeof usePageLocale>,
): string {
  const { guided, inside, farOff, tested, medianErrorPermille } = overall;
  return t("overall", {
    guided: formatNumber(guided, locale),
    error: medianErrorPermille === null ? t("few") : formatPermille(medianErrorPermille, locale),
    inside: formatNumber(inside, locale),
    share: guided === 0 ? t("few") : formatPermille((inside * 1_000) / guided, locale),
    promised: Math.round(INTERVAL_SHARE * 100),
    farOff: formatNumber(farOff, locale),
    far: FAR_OFF_PERMILLE / 10,
    none: formatNumber(tested - guided, locale),
    tested: formatNumber(tested, locale),
  });
}

function useBandNames(market: Market) {
  const t = useTranslations("pricing.method");
  const locale = usePageLocale();
  const { currency } = MARKET_FACTS[market];
  const named = (kind: "priceBand" | "ageBand", edges: readonly string[], key: string): string => {
    const at = Number(key);
    const from = edges[at - 1];
    const to = edges[at];
    if (from === undefined) return t(`${kind}.first`, { to: to ?? "" });
    return to === undefined ? t(`${kind}.last`, { from }) : t(`${kind}.middle`, { from, to });
  };
  const prices = PRICE_EDGES_MINOR[market].map((minor) =>
    formatWholePrice({ minor: minor.toString(), currency }, locale),
  );
  return {
    price: (key: string) => named("priceBand", prices, key),
    age: (key: string) => named("ageBand", AGE_EDGES.map(String), key),
  };
}

function WorstMisses(props: {
  readonly rows: readonly MissView[];
  readonly names: CarNames;
  readonly caption: string;
}) {
  const t = useTranslations("pricing.method");
  const locale = usePageLocale();
  if (props.rows.length === 0) return null;
  const off = (row: MissView): string =>
    `${row.offPermille > 0 ? "+" : "−"}${formatPermille(Math.abs(row.offPermille), locale)}`;
  return (
    <div>
      <h4 className="font-bold">{t("worstTitle")}</h4>
      <p className="mb-2 text-sm text-ink-2">{t("worstLead", { count: props.rows.length })}</p>
      <DataTable
        caption={props.caption}
        rows={props.rows}
        rowKey={(row) => `${row.make} ${row.modelName} ${row.modelYear} ${row.asked.minor}`}
        detail={(row) => `${t("worstExpected")}: ${formatWholePrice(row.expected, locale)}`}
        columns={[
          { key: "car", header: t("worstCar"), cell: props.names.car },
          {
            key: "asked",
            header: t("worstAsked"),
            cell: (row) => formatWholePrice(row.asked, locale),
            numeric: true,
          },
          {
            key: "expected",
            header: t("worstExpected"),
            cell: (row) => formatWholePrice(row.expected, locale),
            numeric: true,
            wideOnly: true,
          },
          { key: "off", header: t("worstOff"), cell: off, numeric: true },
        ]}
      />
    </div>
  );
}
