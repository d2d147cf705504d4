import type { Locale } from "@/lib/platform/i18n/routing";
import type { CataloguePage } from "@/lib/search/catalogue";
import { formatMake } from "@/lib/vehicles/make-names";

export function formatCatalogueName(
  locale: Locale,
  { make, model }: Pick<CataloguePage, "make" | "model">,
): string {
  return [formatMake(locale, make.name), model?.name].filter(Boolean).join(" ");
}
