import { useTranslations } from "next-intl";
import { ItemTable } from "@/app/[locale]/(public)/[market]/compare/items";
import type { ComparedCar } from "@/app/[locale]/(public)/[market]/compare/load-compared";
import { Disclosure } from "@/components/ui/disclosure";
import { SectionTitle } from "@/components/ui/section-title";
import type { ComparedItem, Comparison } from "@/lib/inspections/compare";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The reports item by item: items that differ, items that not every car has, and items that are equal. */
export function Differences(props: {
  readonly comparison: Comparison;
  readonly cars: readonly ComparedCar[];
  readonly locale: Locale;
}) {
  const t = useTranslations("listing.compare");
  const { cars, locale } = props;
  const { different, partial, same } = props.comparison;
  const isCompared = cars.filter(({ report }) => report !== null).length > 1;
  const differ = t("different", { count: different.length });
  const some = t("partial", { count: partial.length });
  const alike = t(isCompared ? "same" : "items", { count: same.length });
  return (
    <>
      {isCompared && (
        <section className="mt-9 md:mt-12">
          <SectionTitle lead={t("differentLead")}>{differ}</SectionTitle>
          {different.length > 0 && (
            <ItemTable caption={differ} rows={different} cars={cars} locale={locale} />
          )}
        </section>
      )}
      {partial.length > 0 && (
        <section className="mt-9">
          <Disclosure summary={some} open={partial.some(hasDefect)}>
            <p className="measure mb-2 text-sm text-ink-2">{t("partialLead")}</p>
            <ItemTable caption={some} rows={partial} cars={cars} locale={locale} />
          </Disclosure>
        </section>
      )}
      {same.length > 0 && (
        <section className={partial.length > 0 ? undefined : "mt-9"}>
          <Disclosure summary={alike}>
            <ItemTable caption={alike} rows={same} cars={cars} locale={locale} />
          </Disclosure>
        </section>
      )}
    </>
  );
}

/** A defect is always shown, also when the other cars do not have the item. */
function hasDefect({ cells }: ComparedItem): boolean {
  return cells.some((cell) => cell?.kind === "defect");
}
