import type { Locale } from "@/lib/platform/i18n/routing";
import type { CataloguePage } from "@/lib/search/catalogue";
import { makeLabel } from "@/lib/vehicles/make-names";

export function catalogueName(
  locale: Locale,
  { make, model }: Pick<CataloguePage, "make" | "model">,
): string {
  return [makeLabel(locale, make.name), model?.name].filter(Boolean).join(" ");
}
