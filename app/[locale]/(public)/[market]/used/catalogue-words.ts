import type { Locale } from "@/lib/platform/i18n/routing";
import type { CataloguePage } from "@/lib/search/catalogue";
import { makeNameZh } from "@/lib/vehicles/makes";

/** "宝马 BMW" for readers of Chinese. */
export function makeLabel(locale: Locale, make: string): string {
  const zh = locale === "zh-CN" ? makeNameZh(make) : null;
  return zh === null || zh === make ? make : `${zh} ${make}`;
}

export function catalogueName(
  locale: Locale,
  { make, model }: Pick<CataloguePage, "make" | "model">,
): string {
  return [makeLabel(locale, make.name), model?.name].filter(Boolean).join(" ");
}
