import { useTranslations } from "next-intl";
import { formatDistanceView, getName, usePageLanguage } from "@/components/listing/car-text";
import { DataTable } from "@/components/ui/data-table";
import { SectionTitle } from "@/components/ui/section-title";
import type { EarlierListing } from "@/lib/listings/types";
import type { MoneyView } from "@/lib/platform/core/money";
import { formatPrice } from "@/lib/platform/i18n/format";

export type EarlierRow = EarlierListing & {
  /** Formatted dates: "2 Nov 2026 to today". */
  readonly span: string;
};

/** Every listing of the same VIN. They stay visible after a seller has removed one. */
export function EarlierListings({ rows }: { readonly rows: readonly EarlierRow[] }) {
  const t = useTranslations("listing");
  const locale = usePageLanguage();
  const price = (value: MoneyView | null): string =>
    value === null ? t("priceOnRequest") : formatPrice(value, locale);
  const who = (row: EarlierRow): string => {
    const place = row.place === null ? "" : `, ${getName(row.place, locale)}`;
    return t(`seller.${row.sellerKind}`) + (locale === "zh-CN" ? place.replace(", ", "，") : place);
  };
  const prices = (row: EarlierRow): string =>
    row.firstPrice?.minor === row.lastPrice?.minor
      ? price(row.lastPrice)
      : `${price(row.firstPrice)} → ${price(row.lastPrice)}`;
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle id="earlier" lead={t("earlier.lead")}>
        {t("earlier.title")}
      </SectionTitle>
      <div className="card px-4 py-3">
        <DataTable
          caption={t("earlier.title")}
          rows={rows}
          rowKey={(row) => row.id}
          detail={(row) => `${who(row)} · ${t(`status.${row.status}`)}`}
          columns={[
            {
              key: "when",
              header: t("earlier.when"),
              cell: (row) => <span className="font-semibold">{row.span}</span>,
            },
            { key: "who", header: t("earlier.who"), cell: who, wideOnly: true },
            { key: "price", header: t("earlier.price"), cell: prices, numeric: true },
            {
              key: "distance",
              header: t("earlier.distance"),
              cell: (row) =>
                row.distance === null ? "" : formatDistanceView(row.distance, locale),
              numeric: true,
              wideOnly: true,
            },
            {
              key: "status",
              header: t("earlier.status"),
              cell: (row) => (row.isThis ? t("earlier.this") : t(`status.${row.status}`)),
              wideOnly: true,
            },
          ]}
        />
      </div>
    </section>
  );
}
