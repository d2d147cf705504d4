import type { FactRow } from "@/components/ui/fact-rows";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Lists the labels and values of some fields of a form, which a dialog repeats before the form is sent. */
export function listRestatedFacts(
  form: HTMLFormElement,
  names: readonly string[],
  locale: Locale,
): readonly FactRow[] {
  return names.flatMap((name) => {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLSelectElement) {
      return [{ label: labelOf(control), value: control.selectedOptions[0]?.text ?? "" }];
    }
    if (!(control instanceof HTMLInputElement) || control.value === "") return [];
    return [
      { label: labelOf(control), value: formatFieldValue(control.type, control.value, locale) },
    ];
  });
}

function labelOf(control: HTMLInputElement | HTMLSelectElement): string {
  return control.labels?.[0]?.textContent ?? "";
}

/** Formats the value of a native date or time input, always with its year; other text is returned unchanged. */
export function formatFieldValue(type: string, value: string, locale: Locale): string {
  const style = { date: "date", "datetime-local": "dayTime" } as const;
  if (type !== "date" && type !== "datetime-local") return value;
  // The value is local time at the place that it is meant for; it is only formatted, never converted.
  const iso = type === "date" ? value : `${value}Z`;
  return formatDate(iso, { locale, timeZone: "UTC", style: style[type], thisYear: 0 });
}
