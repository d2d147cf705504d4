import type { ReportItem, SeverityView, Text } from "@/lib/inspections/types";
import type { Locale } from "@/lib/platform/i18n/routing";

export function textIn(text: Text, locale: Locale): string {
  return locale === "zh-CN" ? text.zh : text.en;
}

export const SEVERITY_NUMBER = {
  minor: 1,
  moderate: 2,
  serious: 3,
} as const satisfies Record<SeverityView, 1 | 2 | 3>;

/** "Dent, 38 × 22 mm": what it is, and its measure when that is not the same words. */
export function findingTitle(item: ReportItem, locale: Locale): string {
  const name = item.defect === null ? "" : textIn(item.defect.name, locale);
  const join = locale === "zh-CN" ? "，" : ", ";
  return [name, item.value ?? ""].filter((part) => part !== "").join(join);
}

/** Marks as people write them: 15.5, 20. */
export function marksText(points: number): string {
  return String(Math.round(points * 10) / 10);
}
