import type { Json } from "@/lib/platform/core/json";

export function toJsonObject(value: Json): { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !("length" in value) ? value : {};
}

const WHEEL_KEYS = ["front-left", "front-right", "rear-left", "rear-right"] as const;

export function toWheelKey(place: string): (typeof WHEEL_KEYS)[number] {
  return WHEEL_KEYS.find((wheel) => wheel === place) ?? "front-left";
}
