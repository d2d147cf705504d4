import type { ReactNode } from "react";
import { calculateMoneyLineWidths } from "@/components/ui/money-line-widths";

export type MoneyTone = "held" | "c3" | "ink-3" | "c4" | "c5" | "mark" | "grave" | "sound";

export type MoneyPart = {
  /** The recipient. */
  readonly label: ReactNode;
  /** Minor units; an amount of zero still has its line in the legend. */
  readonly minor: string;
  /** Formatted, to the cent. */
  readonly amount: string;
  readonly tone: MoneyTone;
};

/** One bar divided by who gets the money, with a legend to the cent. The bar itself is decorative. */
export function MoneyLine({ parts }: { readonly parts: readonly MoneyPart[] }) {
  const widths = calculateMoneyLineWidths(parts.map((part) => BigInt(part.minor)));
  const starts = widths.map((_, index) =>
    widths.slice(0, index).reduce((sum, width) => sum + width, 0),
  );
  return (
    <div>
      <svg aria-hidden width="100%" height="16" className="block rounded-xs">
        {parts.map((part, index) => (
          <rect
            key={index}
            x={`${(starts[index] ?? 0).toFixed(3)}%`}
            width={`${(widths[index] ?? 0).toFixed(3)}%`}
            height="16"
            fill={`var(--color-${part.tone})`}
          />
        ))}
        {starts
          .filter((start) => start > 0 && start < 100)
          .map((start) => (
            <line
              key={start}
              x1={`${start.toFixed(3)}%`}
              x2={`${start.toFixed(3)}%`}
              y1="0"
              y2="16"
              stroke="var(--color-surface)"
              strokeWidth="2"
            />
          ))}
      </svg>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
        {parts.map((part, index) => (
          <li key={index} className="inline-flex items-center gap-1.5">
            <svg aria-hidden width="10" height="10">
              <rect width="10" height="10" rx="2" fill={`var(--color-${part.tone})`} />
            </svg>
            {part.label} <b className="num text-ink">{part.amount}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
