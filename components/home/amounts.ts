import { formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";

/** "2.5 %" from basis points; in Chinese without a space before the sign. */
export function formatPercent(bps: number, locale: Locale): string {
  const number = (bps / 100).toString();
  return locale === "zh-CN" ? `${number}%` : `${number} %`;
}

export function formatMarketPrice(minor: bigint, currency: Currency, locale: Locale): string {
  return formatPrice(toMoneyView(minor, currency), locale);
}

/** Formats an hour: 16 → "16:00". */
export function formatHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
