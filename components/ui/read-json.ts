/**
 * Reading what our own routes answer, on pages that every visitor loads: zod, which reads everything from
 * outside, would be a fifth of such a page's script.
 */
export type JsonFields = Readonly<Record<string, unknown>>;

/** An object's fields; none for anything else. */
export function readFields(json: unknown): JsonFields {
  return typeof json === "object" && json !== null ? (json as JsonFields) : {};
}

export function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** undefined unless it is a list and every entry can be read. */
export function readList<T>(
  value: unknown,
  read: (entry: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.map(read);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}
