import { useTranslations } from "next-intl";
import { usePageLocale, formatWholePrice } from "@/components/pricing/price-text";
import { DataTable } from "@/components/ui/data-table";
import { SectionTitle } from "@/components/ui/section-title";
import { formatDistance } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { COMPARABLE_DAYS } from "@/lib/pricing/policy";
import type { ComparableView } from "@/lib/pricing/types";

type Props = {
  /** Nearest first. */
  readonly comparables: readonly ComparableView[];
  /** The day on which a listing ended, by listing: "Sat 3 Oct". */
  readonly endDays: ReadonlyMap<string, string>;
};

/** Every car that the price was compared with, its asking price, and that price adjusted to this car. */
export function ComparableCars({ comparables, endDays }: Props) {
  const t = useTranslations("pricing.comparables");
  const locale = usePageLocale();
  const facts = (car: ComparableView): string =>
    [
      car.distance === null ? null : formatDistance(car.distance.value, car.distance.unit, locale),
      car.place === null ? null : locale === "zh-CN" ? car.place.zh : car.place.en,
    ]
      .filter((fact) => fact !== null)
      .join(" · ");
  const when = (car: ComparableView): string => {
    if (car.endedAt === null) return t("onSale");
    const day = endDays.get(car.listingId) ?? "";
    return car.isSold ? t("sold", { day }) : t("withdrawn", { day });
  };
  return (
    <section id="comparables" className="mt-9 scroll-mt-4 md:mt-12">
      <SectionTitle lead={t("lead", { days: COMPARABLE_DAYS })}>
        {t("title", { count: comparables.length })}
      </SectionTitle>
      <div className="card px-4 py-3">
        <DataTable
          caption={t("title", { count: comparables.length })}
          rows={comparables}
          rowKey={(car) => car.listingId}
          detail={(car) => `${facts(car)} · ${when(car)}`}
          columns={[
            { key: "car", header: t("car"), cell: (car) => <Name car={car} /> },
            { key: "facts", header: t("facts"), cell: facts, wideOnly: true },
            { key: "when", header: t("when"), cell: when, wideOnly: true },
            {
              key: "asked",
              header: t("asked"),
              cell: (car) => formatWholePrice(car.asking, locale),
              numeric: true,
            },
            {
              key: "adjusted",
              header: t("adjusted"),
              cell: (car) => formatWholePrice(car.adjusted, locale),
              numeric: true,
            },
          ]}
        />
      </div>
    </section>
  );
}

function Name({ car }: { readonly car: ComparableView }) {
  if (car.href === null) return car.name;
  return (
    <Link href={car.href} className="link">
      {car.name}
    </Link>
  );
}
