import { toCanonicalJson, type Json } from "@/lib/platform/core/json";

/**
 * The canonical form of a JSON value, which is hashed and signed: RFC 8785. ECMAScript already writes
 * numbers and strings as the RFC requires and compares keys by UTF-16 code unit. Values that JSON
 * would silently change (NaN, lone surrogates) are refused.
 */

/** @throws RangeError for a value that has no canonical form */
export function canonicalise(value: Json): string {
  assertCanonical(value);
  return toCanonicalJson(value);
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

function assertCanonical(value: Json): void {
  if (typeof value === "number") {
    if (!Number.isFinite(value))
      throw new RangeError("NaN and infinite numbers do not exist in JSON");
  } else if (typeof value === "string") assertWellFormed(value);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      assertWellFormed(key);
      assertCanonical(item);
    }
  }
}

function assertWellFormed(text: string): void {
  // A lone surrogate.
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)) {
    throw new RangeError("the text contains a lone surrogate");
  }
}
