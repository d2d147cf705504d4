import type { ReportItem, SeverityView, Text } from "@/lib/inspections/types";
import type { Locale } from "@/lib/platform/i18n/routing";

export function getText(text: Text, locale: Locale): string {
  return locale === "zh-CN" ? text.zh : text.en;
}

export const SEVERITY_NUMBER = {
  minor: 1,
  moderate: 2,
  serious: 3,
} as const satisfies Record<SeverityView, 1 | 2 | 3>;

/** The standard's code for what it has no name for. */
const NAMELESS_CODE = "other";

type Finding = Pick<ReportItem, "defect" | "value" | "note">;

/** "Dent", or the inspector's own words for what the standard has no name for. */
export function getFindingName(item: Finding, locale: Locale): string {
  return ownTitle(item, locale) ?? (item.defect === null ? "" : getText(item.defect.name, locale));
}

/** "Dent (AX)" for who looks it up in the standard; what it has no name for has no code there either. */
export function getCodedName(item: Finding, locale: Locale): string {
  const name = getFindingName(item, locale);
  const code = item.defect?.code ?? NAMELESS_CODE;
  return code === NAMELESS_CODE ? name : `${name} (${code})`;
}

/** "Dent, 38 × 22 mm": what it is, and its measure when that is not the same words. */
export function getFindingTitle(item: Finding, locale: Locale): string {
  const described = ownTitle(item, locale);
  const name = getFindingName(item, locale);
  // "…, 1.4 mm of tread left" needs no "1.4 mm" behind it, in whichever unit's spelling.
  const figures = item.value?.match(/\d+(?:\.\d+)?/g) ?? [];
  const isSaid =
    described !== null && figures.length > 0 && figures.every((each) => described.includes(each));
  const join = locale === "zh-CN" ? "，" : ", ";
  return [name, isSaid ? "" : (item.value ?? "")].filter((part) => part !== "").join(join);
}

/** What the inspector wrote about it, unless the title says that already; empty when nothing is left. */
export function getFindingNote(item: Finding, locale: Locale): string {
  if (item.note === null || ownTitle(item, locale) !== null) return "";
  return getText(item.note, locale);
}

/** "Other" names nothing: the inspector's own words do, where there are any. */
function ownTitle({ defect, note }: Finding, locale: Locale): string | null {
  if (defect?.code !== NAMELESS_CODE || note === null) return null;
  const text = getText(note, locale).trim();
  return text === "" ? null : text;
}

/** Marks as people write them: 15.5, 20. */
export function formatMarks(points: number): string {
  return String(Math.round(points * 10) / 10);
}
