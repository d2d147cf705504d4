import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { FactRows } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import type { DifferenceList, DifferenceView } from "@/lib/payments/desk-types";
import { formatDate, formatDuration, formatMoney, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly list: DifferenceList; readonly at: Date; readonly locale: Locale };

/** Open differences between our books and the payment provider: of which kind, how old, what to do. */
export async function DifferenceTable({ list, at, locale }: Props) {
  const t = await getTranslations("admin.provider.differences");
  const time = (iso: string) => formatDate(iso, { locale, timeZone: "UTC", style: "dayTime" });
  const compared =
    list.comparedAt === null ? t("notYet") : t("compared", { time: time(list.comparedAt) });
  if (list.count === 0) {
    const tone = list.comparedAt === null ? "plain" : "sound";
    return (
      <Notice tone={tone}>{list.comparedAt === null ? compared : t("none", { compared })}</Notice>
    );
  }
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">{compared}</p>
      <FactRows
        small
        rows={list.kinds.map((row) => ({
          label: t(`kinds.${row.kind}`),
          value: formatNumber(row.count, locale),
        }))}
      />
      <Rows list={list} at={at} locale={locale} />
      {list.count > list.differences.length && (
        <p className="text-ink-2">{t("more", { count: list.count })}</p>
      )}
    </div>
  );
}

async function Rows({ list, at, locale }: Props) {
  const t = await getTranslations("admin.provider.differences");
  const ids = (row: DifferenceView) =>
    [row.subject, row.providerRef]
      .filter((id) => id !== "")
      .map((id) => (
        <span key={id} className="id block break-all">
          {id}
        </span>
      ));
  return (
    <DataTable
      caption={t("title")}
      dense
      rows={list.differences}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "kind",
          header: t("kind"),
          cell: (row) => (
            <>
              <span className="font-semibold">{t(`kinds.${row.kind}`)}</span>
              <span className="block text-ink-2">{t(`movements.${row.movement}`)}</span>
            </>
          ),
        },
        { key: "ids", header: t("ids"), cell: ids },
        {
          key: "amount",
          header: t("amount"),
          numeric: true,
          cell: (row) => (row.amount === null ? row.amountText : formatMoney(row.amount, locale)),
        },
        {
          key: "age",
          header: t("age"),
          cell: (row) =>
            formatDuration(Math.max(0, at.getTime() - Date.parse(row.foundAt)), locale),
        },
        { key: "advice", header: t("toDo"), cell: (row) => t(`advice.${row.advice}`) },
      ]}
    />
  );
}
