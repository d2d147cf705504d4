import { useTranslations } from "next-intl";
import { formatMarks, getText } from "@/components/inspection/item-text";
import { DataTable } from "@/components/ui/data-table";
import type { OtherInspection } from "@/lib/inspections/report/queries";
import { formatDate, formatDistance } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Every signed inspection of the car, newest first; a failed one is marked in the style of a defect. */
export function InspectionsTable(props: {
  readonly rows: readonly OtherInspection[];
  readonly locale: Locale;
  readonly timeZone: string;
}) {
  const t = useTranslations("report.others");
  const verdict = useTranslations("report.verdict");
  const grade = useTranslations("listing.grade");
  const { locale, timeZone } = props;
  const failed = (row: OtherInspection): string =>
    row.failed.length === 0
      ? ""
      : t("failed", {
          names: row.failed
            .map((kind) => verdict(`${kind}.question`))
            .join(locale === "zh-CN" ? "、" : ", "),
        });
  const where = (row: OtherInspection): string =>
    row.point === null ? "" : getText(row.point, locale);
  return (
    <div className="card px-4 py-3">
      <DataTable
        caption={t("title")}
        rows={props.rows}
        rowKey={(row) => row.id}
        detail={(row) => `${t(`purpose.${row.purpose}`)} · ${where(row)}`}
        columns={[
          {
            key: "when",
            header: t("when"),
            cell: (row) => (
              <>
                <span className="num font-semibold">
                  {formatDate(row.signedAt, { locale, timeZone, style: "date" })}
                </span>
                <span className="id block text-sm text-ink-3">{row.number}</span>
              </>
            ),
          },
          {
            key: "result",
            header: t("result"),
            cell: (row) => (
              <>
                <span className="num block">
                  {t("score", {
                    grade: grade(String(row.grade)),
                    score: formatMarks(row.scoreTenths / 10),
                  })}
                </span>
                <span
                  className={
                    row.failed.length > 0
                      ? "block text-sm font-bold text-grave"
                      : "num block text-sm text-ink-2"
                  }
                >
                  {failed(row) || t("defects", { count: row.defectCount })}
                </span>
              </>
            ),
          },
          {
            key: "where",
            header: t("where"),
            cell: (row) => (
              <>
                {where(row)}
                <span className="block text-sm text-ink-2">{t(`purpose.${row.purpose}`)}</span>
              </>
            ),
            wideOnly: true,
          },
          {
            key: "distance",
            header: t("distance"),
            cell: (row) =>
              row.odometer === null
                ? ""
                : formatDistance(row.odometer.value, row.odometer.unit, locale),
            numeric: true,
            wideOnly: true,
          },
          {
            key: "report",
            header: t("report"),
            cell: (row) =>
              row.isThis ? (
                t("this")
              ) : row.advert?.isShown === true ? (
                <Link
                  className="link"
                  href={`/${row.advert.market}/cars/${row.advert.slug}/report`}
                >
                  {t("read")}
                </Link>
              ) : (
                <Link className="link" href={`/verify/${row.id}`}>
                  {t("read")}
                </Link>
              ),
          },
        ]}
      />
    </div>
  );
}
