import { useTranslations } from "next-intl";
import type { Rate } from "@/lib/inspection-quality/wilson";
import { formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

export type RateRow = {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly rate: Rate;
};

/**
 * Shares with their base and confidence interval, so that 1 of 3 does not look like a certain third. The bar
 * shows the interval, the mark in it the observed share.
 */
export function RateRows(props: { readonly rows: readonly RateRow[]; readonly locale: Locale }) {
  const t = useTranslations("bookings.inspector");
  const { locale } = props;
  return (
    <dl className="divide-y divide-line">
      {props.rows.map(({ key, label, hint, rate }) => (
        <div key={key} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_15rem]">
          <dt>
            <span className="font-medium">{label}</span>
            {hint !== undefined && <span className="block text-sm text-ink-2">{hint}</span>}
          </dt>
          <dd>
            {rate.share === null ? (
              <span className="text-ink-2">{t("noBase")}</span>
            ) : (
              <>
                <span className="flex items-baseline justify-between gap-3">
                  <span className="num text-lg font-semibold">{formatPercent(rate.share)}</span>
                  <span className="num text-sm text-ink-2">
                    {t("ofBase", {
                      hits: formatNumber(rate.hits, locale),
                      base: formatNumber(rate.base, locale),
                    })}
                  </span>
                </span>
                <RangeBar rate={rate} />
                <span className="text-xs text-ink-2">
                  {t("rangeHint")}{" "}
                  <span className="num">
                    {t("range", { low: formatPercent(rate.low), high: formatPercent(rate.high) })}
                  </span>
                </span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RangeBar({ rate }: { readonly rate: Rate }) {
  const share = (rate.share ?? 0) * 100;
  return (
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden
      className="my-1 block h-2 w-full"
    >
      <rect x="0" y="3" width="100" height="2" fill="var(--color-line)" />
      <rect
        x={rate.low * 100}
        y="1.5"
        width={Math.max(0.5, (rate.high - rate.low) * 100)}
        height="5"
        fill="var(--color-c6)"
      />
      <rect
        x={Math.min(99, Math.max(0, share - 0.5))}
        y="0"
        width="1"
        height="8"
        fill="var(--color-ink)"
      />
    </svg>
  );
}

/** One decimal below 10 % and above 90 %, where small differences matter. */
export function formatPercent(share: number): string {
  const value = share * 100;
  const digits = value !== 0 && value !== 100 && (value < 10 || value > 90) ? 1 : 0;
  return `${value.toFixed(digits)} %`;
}
