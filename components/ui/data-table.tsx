import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";

export type Column<Row> = {
  readonly key: string;
  /** Contains the unit, once: "Amount, £". */
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** For numbers: right aligned, tabular figures, no line breaks. */
  readonly numeric?: boolean | undefined;
  /** Hidden below 768 px; `detail` should then contain the value. */
  readonly wideOnly?: boolean | undefined;
  readonly className?: string | undefined;
};

type Props<Row> = {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A second line under the whole row, below 768 px only; inside the first column it would be too narrow. */
  readonly detail?: ((row: Row) => ReactNode) | undefined;
  /** Rows about the future have the colour ink-2. */
  readonly muted?: ((row: Row) => boolean) | undefined;
  /** 32 px rows, for the desk. */
  readonly dense?: boolean | undefined;
  /** A last row below a strong line, for the sum. */
  readonly footer?: ReactNode;
};

/**
 * A table element with rows of 44 px and thin lines between rows only. Server components only, because the
 * cells are functions.
 */
export function DataTable<Row>(props: Props<Row>) {
  return (
    <div
      className="-mx-1 overflow-x-auto px-1"
      role="region"
      aria-label={props.caption}
      tabIndex={0}
    >
      <table
        className={joinClasses("w-full text-left", props.dense === true ? "text-sm" : "text-base")}
      >
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr className="text-sm text-ink-3">
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={joinClasses("pb-2 font-medium", cellClass(column))}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <RowWithDetail key={props.rowKey(row)} table={props} row={row} />
          ))}
        </tbody>
        {props.footer !== undefined && (
          <tfoot className="border-t-2 border-ink font-bold">{props.footer}</tfoot>
        )}
      </table>
    </div>
  );
}

/** On a phone the detail is a row of its own, as wide as the table, and belongs visually to the row above. */
function RowWithDetail<Row>({ table, row }: { readonly table: Props<Row>; readonly row: Row }) {
  const detail = table.detail?.(row);
  const hasDetail = detail !== undefined && detail !== null && detail !== "";
  const narrowColumns = table.columns.filter((column) => column.wideOnly !== true);
  return (
    <>
      <tr
        className={joinClasses("border-t border-line", table.muted?.(row) === true && "text-ink-2")}
      >
        {table.columns.map((column) => (
          <td
            key={column.key}
            className={joinClasses(
              padOf(table.dense === true, hasDetail),
              "align-top",
              cellClass(column),
            )}
          >
            {column.numeric === true ? (
              <span className="num">{column.cell(row)}</span>
            ) : (
              column.cell(row)
            )}
          </td>
        ))}
      </tr>
      {hasDetail && (
        <tr className="md:hidden">
          <td
            colSpan={narrowColumns.length}
            className={joinClasses(table.dense === true ? "pb-1" : "pb-2.5", "text-sm text-ink-3")}
          >
            {detail}
          </td>
        </tr>
      )}
    </>
  );
}

function padOf(isDense: boolean, hasDetail: boolean): string {
  if (hasDetail) return isDense ? "pt-1 md:pb-1" : "pt-2.5 md:pb-2.5";
  return isDense ? "py-1" : "py-2.5";
}

function cellClass<Row>(column: Column<Row>): string {
  return joinClasses(
    "pr-4 last:pr-0",
    column.numeric === true && "text-right whitespace-nowrap",
    column.wideOnly === true && "hidden md:table-cell",
    column.className,
  );
}
