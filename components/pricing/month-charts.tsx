import { useTranslations } from "next-intl";
import type { Tick } from "@/components/charts/fit";
import { LineChart, type ChartPoint } from "@/components/charts/line-chart";
import { findDomain, listNiceTicks } from "@/components/charts/scale";
import { formatAxisPrice, usePageLocale, formatWholePrice } from "@/components/pricing/price-text";
import { Panel } from "@/components/ui/panel";
import { formatNumber } from "@/lib/platform/i18n/format";
import { HISTORY_CHART_MONTHS_MIN } from "@/lib/pricing/policy";
import type { MonthView } from "@/lib/pricing/types";

type Month = MonthView & { readonly text: string };

type Props = {
  readonly name: string;
  /** Oldest first, each with its formatted name. */
  readonly months: readonly Month[];
};

/**
 * Asking prices, number of cars on sale, and days until sold; each chart is drawn only where there is enough
 * data.
 */
export function MonthCharts({ name, months }: Props) {
  const t = useTranslations("pricing.market");
  const locale = usePageLocale();
  const currency = months.find((month) => month.median !== null)?.median?.currency ?? "USD";
  const count = (value: number): string => formatNumber(value, locale);
  return (
    <div className="grid gap-4">
      <Panel title={t("priceTitle")}>
        <MonthChart
          months={months}
          valueOf={(month) => (month.median === null ? null : Number(month.median.minor))}
          tickText={(minor) => formatAxisPrice(minor, currency, locale)}
          valueText={(minor) =>
            formatWholePrice({ minor: String(Math.round(minor)), currency }, locale)
          }
          head={t("priceTitle")}
          few={t("priceFew", { least: HISTORY_CHART_MONTHS_MIN })}
          labelOf={(ends) => t("priceLabel", { name, ...ends })}
        />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title={t("stockTitle")}>
          <MonthChart
            months={months}
            valueOf={(month) => month.stockCount}
            tickText={count}
            valueText={count}
            head={t("stockTitle")}
            few=""
            fromZero
            labelOf={(ends) => t("stockLabel", ends)}
          />
        </Panel>
        <Panel title={t("daysTitle")}>
          <MonthChart
            months={months}
            valueOf={(month) => month.daysToSell}
            tickText={count}
            valueText={count}
            head={t("daysTitle")}
            few={t("daysFew", { least: HISTORY_CHART_MONTHS_MIN })}
            fromZero
            labelOf={(ends) => t("daysLabel", ends)}
          />
        </Panel>
      </div>
    </div>
  );
}

type Ends = {
  readonly first: string;
  readonly firstMonth: string;
  readonly last: string;
  readonly lastMonth: string;
};

function MonthChart(props: {
  readonly months: readonly Month[];
  readonly valueOf: (month: Month) => number | null;
  readonly tickText: (value: number) => string;
  readonly valueText: (value: number) => string;
  readonly head: string;
  /** The text shown instead of a line that would be based on too few cars. */
  readonly few: string;
  readonly fromZero?: boolean;
  readonly labelOf: (ends: Ends) => string;
}) {
  const t = useTranslations("pricing.market");
  const known = props.months.flatMap((month, index) => {
    const value = props.valueOf(month);
    return value === null ? [] : [{ month, value, index }];
  });
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < HISTORY_CHART_MONTHS_MIN) {
    return <p className="text-ink-2">{props.few}</p>;
  }
  const points: ChartPoint[] = known.map(({ value, index }) => ({
    x: index,
    y: value,
    series: "all",
  }));
  const values = known.map(({ value }) => value);
  const yTicks: Tick[] = listNiceTicks(
    findDomain(props.fromZero === true ? [0, ...values] : values),
  ).map((value) => ({ value, label: props.tickText(value) }));
  const every = Math.ceil(props.months.length / 6);
  const xTicks: Tick[] = props.months.flatMap((month, index) =>
    (props.months.length - 1 - index) % every === 0 ? [{ value: index, label: month.text }] : [],
  );
  return (
    <LineChart
      label={props.labelOf({
        first: props.valueText(first.value),
        firstMonth: first.month.text,
        last: props.valueText(last.value),
        lastMonth: last.month.text,
      })}
      points={points}
      series={[{ key: "all", label: props.head, shape: "circle", color: "c1" }]}
      yTicks={yTicks}
      xTicks={xTicks}
      lastLabel={props.valueText(last.value)}
      table={{
        head: [t("month"), props.head],
        rows: known.map(({ month, value }) => [month.text, props.valueText(value)]),
      }}
    />
  );
}
