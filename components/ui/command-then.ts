/** What a page does after its command succeeded. Plain data, so that server components can say it. */
export type Then =
  | { readonly kind: "refresh" }
  /** Stay; the client component handles the reply itself. */
  | { readonly kind: "stay" }
  /** A path without the locale. `{field}` is replaced by that field of the reply: "/purchases/{id}". */
  | { readonly kind: "go"; readonly href: string }
  /** Leave for the address in this field of the reply: "checkoutUrl". */
  | { readonly kind: "leave"; readonly field: string };

export type Target =
  { readonly kind: "refresh" | "stay" } | { readonly kind: "go" | "leave"; readonly href: string };

/** Turns the wish and the reply into a step. A reply without the field falls back to a refresh. */
export function targetOf(then: Then | undefined, body: unknown): Target {
  if (then === undefined) return { kind: "refresh" };
  if (then.kind === "leave") {
    const href = safeAddress(fieldOf(body, then.field));
    return href === undefined ? { kind: "refresh" } : { kind: "leave", href };
  }
  if (then.kind !== "go") return { kind: then.kind };
  let complete = true;
  const href = then.href.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = fieldOf(body, field);
    if (value === undefined) complete = false;
    return encodeURIComponent(value ?? "");
  });
  return complete ? { kind: "go", href } : { kind: "refresh" };
}

function fieldOf(body: unknown, field: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Only a path of ours or an http(s) address: never `javascript:`. */
function safeAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.startsWith("/") && !value.startsWith("//")) return value;
  return /^https?:\/\//.test(value) ? value : undefined;
}
