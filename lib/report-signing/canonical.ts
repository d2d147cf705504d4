import { toCanonicalJson, type Json } from "@/lib/platform/core/json";

/**
 * The one spelling of a JSON value that is hashed and signed: RFC 8785. ECMAScript writes numbers and
 * strings the way the RFC asks for and compares keys by UTF-16 code unit; what it would silently change
 * (NaN, lone surrogates) is refused.
 */

/** @throws RangeError for a value that has no canonical form */
export function canonicalise(value: Json): string {
  assertCanonical(value);
  return toCanonicalJson(value);
}

/**
 * Reads a text only if it is spelt canonically, so that no byte of a file is without meaning.
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
    if (!Number.isFinite(value)) throw new RangeError("a number JSON does not have");
  } else if (typeof value === "string") assertWellFormed(value);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      assertWellFormed(key);
      assertCanonical(item);
    }
  }
}

function assertWellFormed(text: string): void {
  // A surrogate without its other half.
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)) {
    throw new RangeError("a lone surrogate");
  }
}
