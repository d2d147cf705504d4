import { formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import { moneyView, type Currency } from "@/lib/platform/core/money";

/** "2.5 %" from basis points; Chinese sets no space before the sign. */
export function percentText(bps: number, locale: Locale): string {
  const number = (bps / 100).toString();
  return locale === "zh-CN" ? `${number}%` : `${number} %`;
}

export function priceText(minor: bigint, currency: Currency, locale: Locale): string {
  return formatPrice(moneyView(minor, currency), locale);
}

/** 16 → "16:00". */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
