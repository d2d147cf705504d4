import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS } from "@/lib/platform/core/durations";
import type { MoneyView } from "@/lib/platform/core/money";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * Formats numbers, money, distances and dates as the design guide requires. Pure: time zone and
 * language are always arguments, so that server and browser render the same text.
 */

const MINUS = "−";
const SYMBOLS = { USD: "$", GBP: "£", CNY: "¥" } as const;

/** "$21,450" — whole units when the cents are zero; for prices. */
export function formatPrice(money: MoneyView, locale: Locale): string {
  const minor = BigInt(money.minor);
  return minor % 100n === 0n ? formatMoney(money, locale, 0) : formatMoney(money, locale, 2);
}

/** "$21.5k", in Chinese "¥12.9万", for small spaces such as a pin on the map. */
export function formatPriceShort(money: MoneyView, locale: Locale): string {
  const units = (BigInt(money.minor) + 50n) / 100n;
  const steps =
    locale === "zh-CN"
      ? ([[10_000n, "万"]] as const)
      : ([
          [1_000_000n, "m"],
          [1_000n, "k"],
        ] as const);
  // 999,960 would otherwise be written as 1000k.
  const step = steps.find(([size]) => units * 10_000n >= size * 9_995n);
  if (step === undefined) return formatMoney(money, locale, 0);
  const [size, sign] = step;
  const tenths = (units * 10n + size / 2n) / size;
  const decimal = tenths % 10n === 0n ? "" : `.${tenths % 10n}`;
  const digits = tenths < 1_000n ? `${tenths / 10n}${decimal}` : (units + size / 2n) / size;
  return `${SYMBOLS[money.currency]}${digits}${sign}`;
}

/** "$21,450.00" — with cents, wherever money is moved. */
export function formatMoney(money: MoneyView, _locale: Locale, digits: 0 | 2 = 2): string {
  const minor = BigInt(money.minor);
  const isNegative = minor < 0n;
  const absolute = isNegative ? -minor : minor;
  const whole = (absolute / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const cents = (absolute % 100n).toString().padStart(2, "0");
  const symbol = SYMBOLS[money.currency];
  return `${isNegative ? MINUS : ""}${symbol}${whole}${digits === 2 ? `.${cents}` : ""}`;
}

/** 12.86 万元: the usual way to write a price in Chinese. Null when it would not be shorter. */
export function formatPriceInWan(money: MoneyView, locale: Locale): string | null {
  const minor = BigInt(money.minor);
  if (locale !== "zh-CN" || money.currency !== "CNY" || minor < 1_000_000n) return null;
  const hundredths = (minor + 5_000n) / 10_000n;
  const decimals = (hundredths % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  const whole = (hundredths / 100n).toString();
  return `${decimals ? `${whole}.${decimals}` : whole} 万元`;
}

/** Creating a formatter takes as long as rendering a card, and a results page formats 200 numbers. */
const NUMBERS: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en-GB"),
  "zh-CN": new Intl.NumberFormat("zh-CN"),
};

export function formatNumber(value: number, locale: Locale): string {
  return NUMBERS[locale].format(value);
}

/** "48,210 km"; in Chinese above 10,000 km "4.82 万公里" unless exact. */
export function formatDistance(
  value: number,
  unit: "mi" | "km",
  locale: Locale,
  style: "short" | "exact" = "short",
): string {
  const space = " ";
  if (locale === "zh-CN") {
    const name = unit === "km" ? "公里" : "英里";
    if (style === "short" && value >= 10_000) {
      return `${(Math.round(value / 100) / 100).toString()}${space}万${name}`;
    }
    return `${formatNumber(value, locale)}${space}${name}`;
  }
  return `${formatNumber(value, locale)}${space}${unit}`;
}

type DateStyle = "day" | "dayTime" | "dayTimeZone" | "date" | "time";

/** "Sat 28 Nov", "Sat 28 Nov, 11:00", "Sat 28 Nov, 11:00 (Mountain Time)"; the year when it is not `thisYear`. zh: 11月28日（周六） */
export function formatDate(
  iso: string,
  options: {
    readonly locale: Locale;
    readonly timeZone: string;
    readonly style?: DateStyle;
    readonly thisYear?: number;
  },
): string {
  const { locale, timeZone, style = "day" } = options;
  const date = new Date(iso);
  const part: Part = (settings) => formatterOf(locale, { timeZone, ...settings }).format(date);
  const time = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (style === "time") return time;
  const year = part({ year: "numeric" }).replace(/\D/g, "");
  const needsYear =
    style === "date" || (options.thisYear !== undefined && Number(year) !== options.thisYear);
  const day =
    locale === "zh-CN" ? chineseDay(part, year, needsYear) : englishDay(part, year, needsYear);
  if (style !== "dayTime" && style !== "dayTimeZone") return day;
  const dayTime = locale === "zh-CN" ? `${day} ${time}` : `${day}, ${time}`;
  if (style === "dayTime") return dayTime;
  const zone = zoneName(date, locale, timeZone);
  return locale === "zh-CN" ? `${dayTime}（${zone}）` : `${dayTime} (${zone})`;
}

/** "Mountain Time", "北美山区时间": where it is summer time, the name is the same. */
function zoneName(date: Date, locale: Locale, timeZone: string): string {
  const parts = formatterOf(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(date);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

const dateFormatters = new Map<string, Intl.DateTimeFormat>();

/** Never evicted, because there are few styles and few time zones. */
function formatterOf(locale: Locale, settings: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, settings]);
  const known = dateFormatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale === "zh-CN" ? "zh-CN" : "en-GB", settings);
  dateFormatters.set(key, made);
  return made;
}

type Part = (settings: Intl.DateTimeFormatOptions) => string;

function englishDay(part: Part, year: string, needsYear: boolean): string {
  const labels = `${part({ weekday: "short" })} ${part({ day: "numeric" })} ${part({ month: "short" }).slice(0, 3)}`;
  return needsYear ? `${labels} ${year}` : labels;
}

function chineseDay(part: Part, year: string, needsYear: boolean): string {
  const monthDay = part({ month: "numeric", day: "numeric" }).split("/");
  const labels = `${monthDay[0] ?? ""}月${monthDay[1] ?? ""}日（${part({ weekday: "short" })}）`;
  return needsYear ? `${year}年${labels}` : labels;
}

/** "4 d 03 h", "1 h 52 min", "7 s"; zh: 4 天 03 小时 */
export function formatDuration(ms: number, locale: Locale): string {
  const labels =
    locale === "zh-CN"
      ? { d: "天", h: "小时", min: "分", s: "秒" }
      : { d: "d", h: "h", min: "min", s: "s" };
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const days = Math.floor(seconds / DAY_SECONDS);
  const hours = Math.floor((seconds % DAY_SECONDS) / HOUR_SECONDS);
  const minutes = Math.floor((seconds % HOUR_SECONDS) / MINUTE_SECONDS);
  const two = (value: number): string => value.toString().padStart(2, "0");
  if (days > 0) return `${days} ${labels.d} ${two(hours)} ${labels.h}`;
  if (hours > 0) return `${hours} ${labels.h} ${two(minutes)} ${labels.min}`;
  if (minutes > 0) return `${minutes} ${labels.min}`;
  return `${seconds} ${labels.s}`;
}
