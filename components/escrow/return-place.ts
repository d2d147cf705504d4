import type { ReturnView } from "@/lib/escrow/returning/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The name of the inspection point to which a car comes back. */
export function formatPlace({ point }: Pick<ReturnView, "point">, locale: Locale): string {
  if (point === null) return "";
  return locale === "zh-CN" ? point.nameZh : point.nameEn;
}
