import type { Locale } from "@/lib/platform/i18n/routing";

/** "3.5 mm", "15°", "70 %": a measured number with its unit in the reader's language. */
const NUMBERS: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 }),
  "zh-CN": new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 1 }),
};
const UNIT_ZH: Readonly<Record<string, string>> = {
  mm: "毫米",
  µm: "微米",
  s: "秒",
  m: "米",
  mV: "毫伏",
  rpm: "转/分",
};

export function formatMeasure(value: number, unit: string, locale: Locale): string {
  const number = NUMBERS[locale].format(value);
  if (unit === "%" || unit === "°") return `${number}${unit === "%" ? " %" : "°"}`;
  return `${number} ${locale === "zh-CN" ? (UNIT_ZH[unit] ?? unit) : unit}`;
}
