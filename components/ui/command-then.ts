/** What a page does after its command succeeded. Serialisable, so that server components can pass it. */
export type NextStep =
  | { readonly kind: "refresh" }
  /** Stays on the page; the client component handles the reply itself. */
  | { readonly kind: "stay" }
  /** A path without the locale. `{field}` is replaced by that field of the reply: "/purchases/{id}". */
  | { readonly kind: "go"; readonly href: string }
  /** Opens the URL in this field of the reply: "checkoutUrl". */
  | { readonly kind: "leave"; readonly field: string };

export type Target =
  { readonly kind: "refresh" | "stay" } | { readonly kind: "go" | "leave"; readonly href: string };

const PLACE = /\{(\w+)\}/g;

/**
 * Determines the next step from `then` and the reply. When the field is missing in the reply, the page is
 * refreshed.
 */
export function getTarget(then: NextStep | undefined, body: unknown): Target {
  if (then === undefined) return { kind: "refresh" };
  if (then.kind === "leave") {
    const href = safeAddress(fieldOf(body, then.field));
    return href === undefined ? { kind: "refresh" } : { kind: "leave", href };
  }
  if (then.kind !== "go") return { kind: then.kind };
  const missing = [...then.href.matchAll(PLACE)].some(
    ([, field]) => fieldOf(body, field ?? "") === undefined,
  );
  if (missing) return { kind: "refresh" };
  const href = then.href.replaceAll(PLACE, (_, field: string) =>
    encodeURIComponent(fieldOf(body, field) ?? ""),
  );
  return { kind: "go", href };
}

function fieldOf(body: unknown, field: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Accepts only a path of our site or an http(s) URL, never `javascript:`. */
function safeAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.startsWith("/") && !value.startsWith("//")) return value;
  return /^https?:\/\//.test(value) ? value : undefined;
}
