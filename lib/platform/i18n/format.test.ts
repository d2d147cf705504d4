import { describe, expect, it } from "vitest";
import { formatPriceShort } from "@/lib/platform/i18n/format";

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
