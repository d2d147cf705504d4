import type { Locale } from "@/lib/platform/i18n/routing";

/** The URL where anybody can verify a report. Used on the page, in the PDF and in its QR code. */
export function verifyUrl(origin: string, locale: Locale, number: string): string {
  return `${origin}${locale === "zh-CN" ? "/zh-CN" : ""}/verify/${number}`;
}
