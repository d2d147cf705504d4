import { useTranslations } from "next-intl";
import { formatPermille, usePageLocale } from "@/components/pricing/price-text";
import { DataTable } from "@/components/ui/data-table";
import { formatNumber } from "@/lib/platform/i18n/format";
import { FAR_OFF_PERMILLE, SEGMENT_MIN } from "@/lib/pricing/policy";
import type { SegmentView } from "@/lib/pricing/types";

export type SegmentRow = SegmentView & { readonly name: string };

/** The results of a back-test by segment, each share with its base. */
export function SegmentTable(props: {
  readonly caption: string;
  /** What the rows are grouped by: "By make". */
  readonly by: string;
  readonly rows: readonly SegmentRow[];
  /** Names segments without any tested car in a line below the table instead of listing them as rows. */
  readonly unjudgedText?: ((names: string, tested: string) => string) | undefined;
}) {
  const t = useTranslations("pricing.method");
  const locale = usePageLocale();
  const of = (count: number, base: number): string =>
    t("ofBase", { count: formatNumber(count, locale), base: formatNumber(base, locale) });
  const error = (row: SegmentRow): string =>
    row.medianErrorPermille === null || row.guided < SEGMENT_MIN
      ? t("few")
      : formatPermille(row.medianErrorPermille, locale);
  const inside = (row: SegmentRow): string =>
    row.guided < SEGMENT_MIN
      ? of(row.inside, row.guided)
      : t("insideOf", {
          count: formatNumber(row.inside, locale),
          base: formatNumber(row.guided, locale),
          share: formatPermille((row.inside * 1_000) / row.guided, locale),
        });
  const isFolded = (row: SegmentRow): boolean =>
    props.unjudgedText !== undefined && row.guided === 0;
  const folded = props.rows.filter(isFolded);
  const shown = props.rows.filter((row) => !isFolded(row));
  const far = t("farOff", { far: FAR_OFF_PERMILLE / 10 });
  return (
    <div>
      {shown.length > 0 && (
        <DataTable
          caption={props.caption}
          rows={shown}
          rowKey={(row) => row.key}
          detail={(row) =>
            `${t("guided")}: ${of(row.guided, row.tested)} · ${t("inside")}: ${inside(row)}`
          }
          columns={[
            { key: "name", header: props.by, cell: (row) => row.name },
            {
              key: "guided",
              header: t("guided"),
              cell: (row) => of(row.guided, row.tested),
              numeric: true,
              wideOnly: true,
            },
            { key: "error", header: t("error"), cell: error, numeric: true },
            { key: "inside", header: t("inside"), cell: inside, numeric: true, wideOnly: true },
            { key: "far", header: far, cell: (row) => of(row.farOff, row.guided), numeric: true },
          ]}
        />
      )}
      {folded.length > 0 && (
        <p className="mt-2 text-sm text-ink-2">
          {props.unjudgedText?.(
            new Intl.ListFormat(locale).format(folded.map((row) => row.name)),
            formatNumber(
              folded.reduce((sum, row) => sum + row.tested, 0),
              locale,
            ),
          )}
        </p>
      )}
    </div>
  );
}
