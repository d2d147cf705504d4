import type { MoneyView } from "@/lib/platform/core/money";
import { formatDate, formatDuration, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Creates the formatter of one dispute: its language, the time zone of the handover, its year. */
export function createCaseFormat(locale: Locale, timeZone: string, serverNow: string) {
  const thisYear = new Date(serverNow).getUTCFullYear();
  return {
    locale,
    money: (money: MoneyView): string => formatMoney(money, locale),
    dayTime: (iso: string): string =>
      formatDate(iso, { locale, timeZone, style: "dayTime", thisYear }),
    between: (from: string, to: string): string =>
      formatDuration(Date.parse(to) - Date.parse(from), locale),
  };
}

export type CaseFormat = ReturnType<typeof createCaseFormat>;

export function subtractMoney(whole: MoneyView, part: MoneyView): MoneyView {
  const rest = BigInt(whole.minor) - BigInt(part.minor);
  return { ...whole, minor: (rest < 0n ? 0n : rest).toString() };
}
