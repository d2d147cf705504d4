import type { Json } from "@/lib/platform/core/json";

/**
 * Formats a signed value for people: only one of its two languages, without JSON brackets and quotation marks.
 * Pure.
 */
export function formatChange(value: Json, language: "en" | "zh"): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    return value.map((each: Json) => formatChange(each, language)).join(", ");
  }
  const parts = Object.entries(value);
  // A value with a text per language is reduced to the text in the reader's language.
  const own = parts.find(([key]) => key === language);
  if (own !== undefined && parts.length === 2) return formatChange(own[1] ?? null, language);
  return parts
    .map(([key, each]) => [key, formatChange(each ?? null, language)] as const)
    .filter(([, text]) => text !== "")
    .map(([key, text]) => `${key} ${text}`)
    .join(", ");
}
