/** Joins class names and leaves out falsy ones. */
export function joinClasses(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ");
}
