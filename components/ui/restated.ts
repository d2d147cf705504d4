import type { FactRow } from "@/components/ui/fact-rows";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** What stands in some fields of a form, by their labels: what a dialog restates before it is sent. */
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

/** A day or time of a browser's own field as the page writes them, always with its year; other text as it is. */
export function formatFieldValue(type: string, value: string, locale: Locale): string {
  const style = { date: "date", "datetime-local": "dayTime" } as const;
  if (type !== "date" && type !== "datetime-local") return value;
  // The clock on the wall of wherever it is meant for: it is only written out, never converted.
  const iso = type === "date" ? value : `${value}Z`;
  return formatDate(iso, { locale, timeZone: "UTC", style: style[type], thisYear: 0 });
}
