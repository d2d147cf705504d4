/** JSON values, readonly. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Keys sorted, no white space: the same value always gives the same text. For comparing what people sent, so
 * it takes any string; what is signed is written by lib/report-signing/canonical.ts, which does not.
 */
export function toCanonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(toCanonicalJson).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${toCanonicalJson(item)}`).join(",")}}`;
}

// Array.isArray does not narrow readonly arrays.
function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
