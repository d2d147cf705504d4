import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { PublicInspector } from "@/lib/inspection-quality/public-queries";
import { formatDate, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly inspector: PublicInspector; readonly locale: Locale };

/** Every proven miss with its report, the item and the proof. */
export function MissesPanel({ inspector, locale }: Props) {
  const t = useTranslations("bookings.inspector");
  const { timeZone } = inspector.point;
  const sourceText = (source: string): string =>
    t.has(`missSource.${source}`) ? t(`missSource.${source}`) : source;
  return (
    <Panel title={t("missesTitle")}>
      {inspector.misses.length === 0 ? (
        <p className="text-ink-2">{t("missesNone")}</p>
      ) : (
        <DataTable
          caption={t("missesTitle")}
          rows={inspector.misses}
          rowKey={(miss) => `${miss.report}-${miss.item.en}-${miss.source}-${miss.at}`}
          detail={(miss) => sourceText(miss.source)}
          columns={[
            {
              key: "item",
              header: t("item"),
              cell: (miss) => (locale === "zh-CN" ? miss.item.zh : miss.item.en),
            },
            {
              key: "report",
              header: t("report"),
              cell: (miss) => <span className="id">{miss.report}</span>,
            },
            {
              key: "source",
              header: t("source"),
              wideOnly: true,
              cell: (miss) => sourceText(miss.source),
            },
            {
              key: "at",
              header: t("at"),
              cell: (miss) => formatDate(miss.at, { locale, timeZone, style: "date" }),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Reports of cars that were inspected twice, by two people, and where they differ. */
export function ComparisonsPanel({ inspector, locale }: Props) {
  const t = useTranslations("bookings.inspector");
  const { timeZone } = inspector.point;
  const kinds = ["missed", "not_confirmed", "severity"] as const;
  const differences = (row: PublicInspector["comparisons"][number]): string => {
    const said = kinds.flatMap((kind) =>
      row.kinds[kind] === undefined ? [] : [`${row.kinds[kind]} ${t(`difference.${kind}`)}`],
    );
    return said.length === 0 ? "0" : said.join(", ");
  };
  return (
    <Panel title={t("comparisonsTitle")}>
      {inspector.comparisons.length === 0 ? (
        <p className="text-ink-2">{t("comparisonsNone")}</p>
      ) : (
        <DataTable
          caption={t("comparisonsTitle")}
          rows={inspector.comparisons}
          rowKey={(row) => `${row.report}-${row.at}`}
          detail={(row) => differences(row)}
          columns={[
            {
              key: "report",
              header: t("report"),
              cell: (row) => (
                <>
                  <span className="id">{row.report}</span>{" "}
                  <span className="text-sm text-ink-2">
                    {t(row.isFirst ? "role.first" : "role.second")}
                  </span>
                </>
              ),
            },
            {
              key: "agreed",
              header: t("agreed"),
              numeric: true,
              cell: (row) =>
                t("ofBase", {
                  hits: formatNumber(row.agreed, locale),
                  base: formatNumber(row.compared, locale),
                }),
            },
            {
              key: "differences",
              header: t("differences"),
              wideOnly: true,
              cell: (row) => differences(row),
            },
            {
              key: "at",
              header: t("at"),
              wideOnly: true,
              cell: (row) => formatDate(row.at, { locale, timeZone, style: "date" }),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Suspensions remain on the page permanently, with their reason. */
export function SuspensionsPanel({ inspector, locale }: Props) {
  const t = useTranslations("bookings.inspector");
  const { timeZone } = inspector.point;
  const day = (iso: string): string => formatDate(iso, { locale, timeZone, style: "date" });
  return (
    <Panel title={t("suspensionsTitle")}>
      {inspector.suspensions.length === 0 ? (
        <p className="text-ink-2">{t("suspensionsNone")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {inspector.suspensions.map((each) => (
            <li key={each.from} className="py-2">
              <p className="font-medium">
                {each.until === null
                  ? t("suspension.from", { from: day(each.from) })
                  : t(each.isLifted ? "suspension.lifted" : "suspension.until", {
                      from: day(each.from),
                      until: day(each.until),
                    })}
              </p>
              <p className="text-ink-2">{locale === "zh-CN" ? each.reason.zh : each.reason.en}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
