import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { OwnListing } from "@/lib/listings/seller-queries";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { formatDate, formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

const SHOWN_MAX = 120;

/** Every change since the listing was submitted, newest first. */
export async function ListingHistory(props: {
  readonly listing: OwnListing;
  readonly locale: Locale;
}) {
  const { listing, locale } = props;
  const t = await getTranslations("selling");
  const price = (value: OwnListing["price"]): string =>
    value === null ? t("noPrice") : formatPrice(value, locale);
  const rows = [
    ...listing.prices.map((change) => ({
      id: `price${change.at}`,
      at: change.at,
      what: t("field.askingPrice"),
      before: price(change.from),
      after: price(change.to),
    })),
    ...listing.edits.map((edit) => ({
      id: edit.id,
      at: edit.at,
      what: t(`field.${edit.field}`),
      before: short(edit.before),
      after: short(edit.after),
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  const { timeZone } = MARKET_FACTS[listing.market];
  return (
    <Panel title={t("history.title")}>
      {rows.length === 0 ? (
        <p className="text-ink-2">{t("history.none")}</p>
      ) : (
        <DataTable
          caption={t("history.title")}
          columns={[
            {
              key: "at",
              header: t("history.at"),
              cell: (row) => formatDate(row.at, { locale, timeZone, style: "dayTime" }),
            },
            { key: "what", header: t("history.what"), cell: (row) => row.what },
            { key: "before", header: t("history.before"), cell: (row) => row.before },
            { key: "after", header: t("history.after"), cell: (row) => row.after },
          ]}
          rows={rows}
          rowKey={(row) => row.id}
        />
      )}
    </Panel>
  );
}

function short(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
