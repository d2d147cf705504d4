import type { ReactNode } from "react";

export type RuleRow = {
  readonly label: ReactNode;
  /** A sentence; for a figure use `FactRows`. */
  readonly value: ReactNode;
  readonly note?: ReactNode;
};

/** Names and explaining sentences: two columns on a wide screen, one on a phone. */
export function RuleRows({ rows }: { readonly rows: readonly RuleRow[] }) {
  return (
    <dl>
      {rows.map((row, index) => (
        <div
          key={index}
          className="grid gap-x-6 border-t border-line py-3 last:border-b sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
        >
          <dt className="font-bold">{row.label}</dt>
          <dd>
            {row.value}
            {row.note !== undefined && <span className="block text-sm text-ink-2">{row.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
