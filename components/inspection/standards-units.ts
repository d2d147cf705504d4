import { formatMeasure } from "@/lib/platform/i18n/measures";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

const DECIMALS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** "3.5 mm", in the United States with inches added; degrees Celsius with Fahrenheit. */
export function formatLimit(
  value: number,
  unit: string,
  { market, locale }: { readonly market: Market; readonly locale: Locale },
): string {
  const own = formatMeasure(value, unit, locale);
  if (market !== "us") return own;
  if (unit === "mm") return `${own} (${inches(value)})`;
  if (unit === "°C") return `${own} (${DECIMALS.format((value * 9) / 5 + 32)} °F)`;
  if (unit === "m") return `${own} (${DECIMALS.format(value / 0.3048)} ft)`;
  return own;
}

/** In the United States, tread, brake pads and small marks are measured in 32nds of an inch. */
function inches(mm: number): string {
  const parts = Math.round((mm / 25.4) * 32);
  if (parts < 32) return `${parts}/32 in`;
  return `${DECIMALS.format(mm / 25.4)} in`;
}

const MILE_KM = 1.609344;

/** "37,300 mi", rounded to hundreds; the exact limit is the one in kilometres. */
export function formatDistance(km: number, market: Market, locale: Locale): string {
  const format = new Intl.NumberFormat(locale === "zh-CN" ? "zh-CN" : "en-GB");
  if (market === "cn") return `${format.format(km)} ${locale === "zh-CN" ? "公里" : "km"}`;
  const miles = Math.round(km / MILE_KM / 100) * 100;
  return `${format.format(miles)} ${locale === "zh-CN" ? "英里" : "mi"}`;
}
