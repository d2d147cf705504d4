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

/** The standard's code for defects that it does not list. */
const NAMELESS_CODE = "other";

type Finding = Pick<ReportItem, "defect" | "value" | "note">;

/** Returns the defect's name ("Dent"), or the inspector's note when the standard has no name for it. */
export function getFindingName(item: Finding, locale: Locale): string {
  return ownTitle(item, locale) ?? (item.defect === null ? "" : getText(item.defect.name, locale));
}

/** Returns "Dent (AX)" for readers who look it up in the standard; a defect without a name has no code either. */
export function getCodedName(item: Finding, locale: Locale): string {
  const name = getFindingName(item, locale);
  const code = item.defect?.code ?? NAMELESS_CODE;
  return code === NAMELESS_CODE ? name : `${name} (${code})`;
}

/**
 * Returns the defect with its size: "Dent, 38 × 22 mm". The size is left out when the name already contains it.
 */
export function getFindingTitle(item: Finding, locale: Locale): string {
  const described = ownTitle(item, locale);
  const name = getFindingName(item, locale);
  // A name such as "…, 1.4 mm of tread left" already contains "1.4 mm", in whichever notation of the unit.
  const figures = item.value?.match(/\d+(?:\.\d+)?/g) ?? [];
  const isSaid =
    described !== null && figures.length > 0 && figures.every((each) => described.includes(each));
  const join = locale === "zh-CN" ? "，" : ", ";
  return [name, isSaid ? "" : (item.value ?? "")].filter((part) => part !== "").join(join);
}

/** Returns the inspector's note, unless the title already contains it; empty when nothing is left. */
export function getFindingNote(item: Finding, locale: Locale): string {
  if (item.note === null || ownTitle(item, locale) !== null) return "";
  return getText(item.note, locale);
}

/** For "other", returns the inspector's note where there is one, because the name says nothing. */
function ownTitle({ defect, note }: Finding, locale: Locale): string | null {
  if (defect?.code !== NAMELESS_CODE || note === null) return null;
  const text = getText(note, locale).trim();
  return text === "" ? null : text;
}

/** Formats points without unnecessary decimals: 15.5, 20. */
export function formatMarks(points: number): string {
  return String(Math.round(points * 10) / 10);
}
