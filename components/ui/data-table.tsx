import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

export type Column<Row> = {
  readonly key: string;
  /** Its unit goes here, once: "Amount, £". */
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers: right aligned, tabular, never broken. */
  readonly numeric?: boolean | undefined;
  /** Left out below 768 px; say it in `detail` then. */
  readonly wideOnly?: boolean | undefined;
  readonly className?: string | undefined;
};

type Props<Row> = {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A second line under the first column, below 768 px only. */
  readonly detail?: ((row: Row) => ReactNode) | undefined;
  /** What has not happened yet is ink-2. */
  readonly muted?: ((row: Row) => boolean) | undefined;
  /** 32 px rows, for the desk. */
  readonly dense?: boolean | undefined;
  /** A last row below a strong line: the sum. */
  readonly footer?: ReactNode;
};

/** A real table: 44 px rows, hairlines between rows only. Server components only (cells are functions). */
export function DataTable<Row>(props: Props<Row>) {
  const pad = props.dense === true ? "py-1" : "py-2.5";
  return (
    <div
      className="-mx-1 overflow-x-auto px-1"
      role="region"
      aria-label={props.caption}
      tabIndex={0}
    >
      <table className={cx("w-full text-left", props.dense === true ? "text-sm" : "text-base")}>
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr className="text-sm text-ink-3">
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx("pb-2 font-medium", cellClass(column))}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr
              key={props.rowKey(row)}
              className={cx("border-t border-line", props.muted?.(row) === true && "text-ink-2")}
            >
              {props.columns.map((column, index) => (
                <td key={column.key} className={cx(pad, "align-top", cellClass(column))}>
                  {column.numeric === true ? (
                    <span className="num">{column.cell(row)}</span>
                  ) : (
                    column.cell(row)
                  )}
                  {index === 0 && props.detail !== undefined && (
                    <span className="block text-sm text-ink-3 md:hidden">{props.detail(row)}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {props.footer !== undefined && (
          <tfoot className="border-t-2 border-ink font-bold">{props.footer}</tfoot>
        )}
      </table>
    </div>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return cx(
    "pr-4 last:pr-0",
    column.numeric === true && "text-right whitespace-nowrap",
    column.wideOnly === true && "hidden md:table-cell",
    column.className,
  );
}
