import canonicalize from "canonicalize";
import type { Json } from "@/lib/platform/core/json";

/**
 * The one spelling of a JSON value that is hashed and signed: RFC 8785. What JSON
 * would silently change (NaN, lone surrogates) is refused.
 */

/** @throws RangeError for a value that has no canonical form */
export function canonicalise(value: Json): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new RangeError("no canonical form", { cause });
  }
  if (text === undefined) throw new RangeError("not a JSON value");
  return text;
}

/**
 * Parses a text only if it is canonical, so that every byte of a file is significant.
 * @throws RangeError
 */
export function parseCanonical(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new RangeError("not JSON");
  }
  if (canonicalise(value) !== text) throw new RangeError("not canonical");
  return value;
}
