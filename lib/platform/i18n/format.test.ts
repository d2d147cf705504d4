import { describe, expect, it } from "vitest";
import { formatDate, formatPriceShort } from "@/lib/platform/i18n/format";

describe("a price where there is room for a few signs only", () => {
  it.each([
    ["950", "GBP", "£950"],
    ["999.5", "GBP", "£1k"],
    ["14500", "GBP", "£14.5k"],
    ["21000", "USD", "$21k"],
    ["99949", "USD", "$99.9k"],
    ["128600", "CNY", "¥129k"],
    ["1250000", "USD", "$1.3m"],
  ] as const)("%s %s is %s", (amount, currency, text) => {
    const minor = String(Math.round(Number(amount) * 100));
    expect(formatPriceShort({ minor, currency }, "en")).toBe(text);
  });

  it("counts in ten thousands in Chinese", () => {
    const short = (minor: string) => formatPriceShort({ minor, currency: "CNY" }, "zh-CN");
    expect(short("12860000")).toBe("¥12.9万");
    expect(short("680000")).toBe("¥6,800");
  });
});

describe("an instant that somebody in another place reads", () => {
  const at = "2026-07-28T16:00:00.000Z";

  it.each([
    ["en", "America/Denver", "Tue 28 Jul, 10:00 (Mountain Time)"],
    ["zh-CN", "America/Denver", "7月28日（周二） 10:00（北美山区时间）"],
    ["en", "Europe/London", "Tue 28 Jul, 17:00 (United Kingdom Time)"],
    ["zh-CN", "Asia/Shanghai", "7月29日（周三） 00:00（中国标准时间）"],
  ] as const)("names its zone, in %s for %s", (locale, timeZone, text) => {
    expect(formatDate(at, { locale, timeZone, style: "dayTimeZone" })).toBe(text);
  });
});
