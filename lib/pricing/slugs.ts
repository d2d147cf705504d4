import type { Market } from "@/lib/markets/markets";

/** "Mercedes-Benz" → "mercedes-benz"; letters of every script are kept. */
export function toSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The path of the page with a model's months, without the language. */
export function buildModelPath(
  market: Market,
  model: { readonly make: string; readonly modelName: string },
): string {
  const parts = [toSlug(model.make), toSlug(model.modelName)].map(encodeURIComponent);
  return `/prices/${market}/${parts.join("/")}`;
}
