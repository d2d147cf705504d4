import { getTranslations } from "next-intl/server";
import { getAccountKind, loadDeskLabels } from "@/components/admin/desk-labels";
import { DataTable } from "@/components/ui/data-table";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { Currency } from "@/lib/platform/core/money";
import type { JournalKind } from "@/lib/ledger/journal-kinds";

export type LedgerLine = {
  readonly reference: string;
  readonly kind: JournalKind;
  readonly at: string;
  readonly account: string;
  readonly amountMinor: string;
  readonly currency: Currency;
};

/** Ledger lines as they were posted; debits are positive. */
export async function LedgerTable(props: {
  readonly lines: readonly LedgerLine[];
  readonly locale: Locale;
  readonly timeZone: string;
}) {
  const [t, journal, account] = await Promise.all([
    getTranslations("admin.purchase"),
    loadDeskLabels("journal"),
    loadDeskLabels("accountWords"),
  ]);
  const { lines, locale, timeZone } = props;
  if (lines.length === 0) return <p className="text-ink-2">{t("noneYet")}</p>;
  const rows = lines.map((line, index) => ({ ...line, key: String(index) }));
  return (
    <DataTable
      caption={t("ledger")}
      dense
      rows={rows}
      rowKey={(line) => line.key}
      detail={(line) => account(getAccountKind(line.account))}
      columns={[
        {
          key: "when",
          header: t("when"),
          cell: (line) => (
            <span className="num whitespace-nowrap">
              {formatDate(line.at, { locale, timeZone, style: "dayTime" })}
            </span>
          ),
        },
        { key: "kind", header: t("kind"), cell: (line) => journal(line.kind) },
        {
          key: "account",
          header: t("account"),
          wideOnly: true,
          cell: (line) => (
            <>
              {account(getAccountKind(line.account))}
              <span className="id block text-2xs break-all text-ink-3">{line.account}</span>
            </>
          ),
        },
        {
          key: "amount",
          header: t("amount"),
          numeric: true,
          cell: (line) => formatMoney({ minor: line.amountMinor, currency: line.currency }, locale),
        },
      ]}
    />
  );
}
