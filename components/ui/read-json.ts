/**
 * Parses replies of our own routes on pages that every visitor loads. zod parses all other outside data, but
 * would be a fifth of such a page's script.
 */
export type JsonFields = Readonly<Record<string, unknown>>;

/** Returns the fields of an object; none for any other value. */
export function readFields(json: unknown): JsonFields {
  return typeof json === "object" && json !== null ? (json as JsonFields) : {};
}

export function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Returns undefined unless the value is a list and every entry can be parsed. */
export function readList<T>(
  value: unknown,
  read: (entry: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.map(read);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}
