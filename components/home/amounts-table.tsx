import { useTranslations } from "next-intl";
import { formatPercent, formatMarketPrice } from "@/components/home/amounts";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { Currency } from "@/lib/platform/core/money";
import { formatDistance } from "@/lib/platform/i18n/format";
import type { DistanceUnit, Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

export type MarketAmounts = {
  readonly market: Market;
  readonly currency: Currency;
  readonly depositBps: number;
  readonly depositMinMinor: bigint;
  readonly depositMaxMinor: bigint;
  readonly feeBps: number;
  readonly feeMinMinor: bigint;
  readonly distance: { readonly value: number; readonly unit: DistanceUnit };
  readonly twoPersonLimitMinor: bigint;
  readonly holdDays: number;
};

const ROWS = ["deposit", "fee", "distance", "twoPersons", "hold"] as const;
type Row = (typeof ROWS)[number];

/** One row per rule, one column per market; the numbers come from the policies. */
export function AmountsTable(props: {
  readonly markets: readonly MarketAmounts[];
  readonly locale: Locale;
}) {
  const t = useTranslations("how-it-works.amounts");
  const valueOf = useValue(props.locale);
  const columns: readonly Column<Row>[] = [
    { key: "rule", header: t("rule"), cell: (row) => t(row), className: "min-w-32" },
    ...props.markets.map((market) => ({
      key: market.market,
      header: t(market.market),
      className: "min-w-32",
      cell: (row: Row) => <span className="num">{valueOf(row, market)}</span>,
    })),
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={ROWS} rowKey={(row) => row} />;
}

function useValue(locale: Locale): (row: Row, market: MarketAmounts) => string {
  const t = useTranslations("how-it-works");
  return (row, market) => {
    const amount = (minor: bigint): string => formatMarketPrice(minor, market.currency, locale);
    switch (row) {
      case "deposit":
        return t("amounts.depositValue", {
          percent: formatPercent(market.depositBps, locale),
          least: amount(market.depositMinMinor),
          most: amount(market.depositMaxMinor),
        });
      case "fee":
        return t("amounts.feeValue", {
          percent: formatPercent(market.feeBps, locale),
          least: amount(market.feeMinMinor),
        });
      case "distance":
        return formatDistance(market.distance.value, market.distance.unit, locale);
      case "twoPersons":
        return amount(market.twoPersonLimitMinor);
      case "hold":
        return t("days", { days: market.holdDays });
    }
  };
}
