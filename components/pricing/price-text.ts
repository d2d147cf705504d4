import { useLocale } from "next-intl";
import type { MoneyView } from "@/lib/platform/core/money";
import { formatNumber, formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

export function usePageLocale(): Locale {
  return useLocale() === "zh-CN" ? "zh-CN" : "en";
}

/** Formats in whole currency units, because cents would suggest a precision that an estimate does not have. */
export function formatWholePrice(money: MoneyView, locale: Locale): string {
  const minor = BigInt(money.minor);
  const rounded = ((minor + (minor < 0n ? -50n : 50n)) / 100n) * 100n;
  return formatPrice({ ...money, minor: rounded.toString() }, locale);
}

/** "+$180", "−$620". */
export function formatSignedPrice(money: MoneyView, locale: Locale): string {
  const text = formatWholePrice(money, locale);
  return BigInt(money.minor) > 0n ? `+${text}` : text;
}

export function toAbsoluteMoney(money: MoneyView): MoneyView {
  return { ...money, minor: money.minor.replace("-", "") };
}

/** 41 → "4.1 %". */
export function formatPermille(permille: number, locale: Locale): string {
  const tenths = Math.round(permille);
  const text = (tenths / 10).toFixed(1);
  return locale === "zh-CN" ? `${text}%` : `${text} %`;
}

/** Formats a price for an axis: "£12,000", "12 万". */
export function formatAxisPrice(
  minor: number,
  currency: MoneyView["currency"],
  locale: Locale,
): string {
  if (locale === "zh-CN" && currency === "CNY") {
    return `${formatNumber(Math.round(minor / 10_000) / 100, locale)} 万`;
  }
  return formatPrice({ minor: String(Math.round(minor / 100) * 100), currency }, locale);
}
