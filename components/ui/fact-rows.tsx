import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";

export type FactRow = {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** The base or the source, under the value: "5 of 412". */
  readonly note?: ReactNode;
  /** The last line of a sum. */
  readonly total?: boolean | undefined;
};

/** Names on the left, values on the right, thin lines between rows. Figures are tabular. */
export function FactRows(props: {
  readonly rows: readonly FactRow[];
  /** Label above value, for narrow side columns and letters. */
  readonly stacked?: boolean | undefined;
  /** Two columns from 768 px. */
  readonly columns?: 2 | undefined;
  readonly small?: boolean | undefined;
}) {
  return (
    <dl
      className={joinClasses(
        props.small === true && "text-sm",
        props.columns === 2 ? "grid gap-x-8 md:grid-cols-2" : "grid",
      )}
    >
      {props.rows.map((row, index) => (
        <div
          key={index}
          className={joinClasses(
            "border-t border-line py-2.25",
            props.columns !== 2 && "first:border-t-0 first:pt-0",
            row.total === true && "border-t-2 border-ink font-bold",
            props.stacked !== true && "flex items-baseline justify-between gap-4",
          )}
        >
          <dt className={props.stacked === true ? "text-sm text-ink-2" : "text-ink-2"}>
            {row.label}
          </dt>
          <dd className={props.stacked === true ? "font-bold" : "text-right font-medium"}>
            <span className="num">{row.value}</span>
            {row.note !== undefined && (
              <span className="block text-xs font-normal text-ink-3">{row.note}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
