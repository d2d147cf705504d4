import type { MoneyView } from "@/lib/platform/core/money";
import { formatDate, formatDistance, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Creates the formatter of one purchase page: its language, its time zone, its year. */
export function createEscrowFormat(locale: Locale, timeZone: string, serverNow: string) {
  const thisYear = new Date(serverNow).getUTCFullYear();
  return {
    money: (money: MoneyView): string => formatMoney(money, locale),
    signed: (money: MoneyView): string =>
      BigInt(money.minor) > 0n ? `+${formatMoney(money, locale)}` : formatMoney(money, locale),
    dayTime: (iso: string): string =>
      formatDate(iso, { locale, timeZone, style: "dayTime", thisYear }),
    /** With year and zone, for what is kept. */
    fullTime: (iso: string): string =>
      formatDate(iso, { locale, timeZone, style: "dayTimeZone", thisYear: 0 }),
    day: (iso: string): string => formatDate(iso, { locale, timeZone, style: "day", thisYear }),
    distance: (value: number, unit: "mi" | "km"): string =>
      formatDistance(value, unit, locale, "exact"),
  };
}

export type EscrowFormat = ReturnType<typeof createEscrowFormat>;

export function negateMoney(money: MoneyView): MoneyView {
  return { ...money, minor: (-BigInt(money.minor)).toString() };
}

export function isZero(money: MoneyView): boolean {
  return BigInt(money.minor) === 0n;
}
