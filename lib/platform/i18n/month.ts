import type { Locale } from "@/lib/platform/i18n/routing";

/** "Oct 2026", "2026年10月", from the first day of the month. A calendar date has no time zone. */
export function formatMonth(isoDay: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === "zh-CN" ? "zh-CN" : "en-GB", {
    timeZone: "UTC",
    month: "short",
    year: "numeric",
  }).format(new Date(`${isoDay}T00:00:00.000Z`));
}
