import { useTranslations } from "next-intl";
import { usePageLocale, formatWholePrice } from "@/components/pricing/price-text";
import { DataTable } from "@/components/ui/data-table";
import { formatNumber } from "@/lib/platform/i18n/format";
import type { MonthView } from "@/lib/pricing/types";

/** Every month with all its counts, newest first. */
export function MonthTable(props: {
  readonly months: readonly (MonthView & { readonly text: string })[];
}) {
  const t = useTranslations("pricing.market");
  const locale = usePageLocale();
  const rows = props.months.toReversed();
  const count = (value: number | null): string =>
    value === null ? t("tooFew") : formatNumber(value, locale);
  return (
    <DataTable
      caption={t("tableTitle")}
      rows={rows}
      rowKey={(row) => row.month}
      detail={(row) =>
        `${t("stock")} ${count(row.stockCount)} · ${t("sold")} ${count(row.soldCount)} · ${t("days")} ${count(row.daysToSell)}`
      }
      columns={[
        {
          key: "month",
          header: t("month"),
          cell: (row) => (row === rows[0] ? t("running", { month: row.text }) : row.text),
        },
        {
          key: "median",
          header: t("median"),
          cell: (row) => (row.median === null ? t("tooFew") : formatWholePrice(row.median, locale)),
          numeric: true,
        },
        { key: "count", header: t("count"), cell: (row) => count(row.advertCount), numeric: true },
        {
          key: "stock",
          header: t("stock"),
          cell: (row) => count(row.stockCount),
          numeric: true,
          wideOnly: true,
        },
        {
          key: "sold",
          header: t("sold"),
          cell: (row) => count(row.soldCount),
          numeric: true,
          wideOnly: true,
        },
        {
          key: "days",
          header: t("days"),
          cell: (row) => count(row.daysToSell),
          numeric: true,
          wideOnly: true,
        },
      ]}
    />
  );
}
