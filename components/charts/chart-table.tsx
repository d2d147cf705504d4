import { useTranslations } from "next-intl";

export type ChartTableData = {
  readonly head: readonly string[];
  /** Formatted cells; the first cell is the row's header. */
  readonly rows: readonly (readonly string[])[];
};

/** The chart's numbers as a table, for people who prefer or need one. */
export function ChartTable(props: { readonly data: ChartTableData; readonly label: string }) {
  const t = useTranslations("common");
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-6 items-center text-ink-2">
        <span className="link">{t("showAsTable")}</span>
      </summary>
      <table className="mt-2 w-full text-left">
        <caption className="sr-only">{props.label}</caption>
        <thead className="text-ink-3">
          <tr>
            {props.data.head.map((text, index) => (
              <th key={index} scope="col" className="py-1 pr-4 font-medium">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.data.rows.map((row, index) => (
            <tr key={index} className="border-t border-line">
              {row.map((text, cell) => (
                <td key={cell} className="num py-1.5 pr-4">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
