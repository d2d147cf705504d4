import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { X } from "lucide-react";
import { keepComparedPath } from "@/components/listing/compared-cookie";
import { CardPhoto } from "@/components/listing/car-card";
import {
  formatDistanceView,
  getHeadline,
  getName,
  getNameWithoutYear,
  formatScore,
  useValueText,
} from "@/components/listing/car-text";
import { CELL, COLUMNS, ROW, ROW_NAME } from "@/app/[locale]/(public)/[market]/compare/grid";
import { NotInspected, OutcomeVerdict } from "@/app/[locale]/(public)/[market]/compare/outcome";
import type { ComparedCar } from "@/app/[locale]/(public)/[market]/compare/load-compared";
import { joinClasses } from "@/components/ui/cx";
import type { VerdictState } from "@/lib/inspections/types";
import type { Market } from "@/lib/markets/markets";
import { formatPrice } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

const STATE = {
  pass: "pass",
  fail: "failed",
  not_checked: "unchecked",
} as const satisfies Record<VerdictState, string>;

type Props = { readonly cars: readonly ComparedCar[]; readonly locale: Locale };

/** The heads of the columns; they stay visible while the rows scroll under them. */
export function CarHeads({ cars, market, locale }: Props & { readonly market: Market }) {
  const t = useTranslations("listing.compare");
  const ids = cars.map(({ car }) => car.id);
  return (
    <ul
      className={joinClasses(
        "sticky top-0 z-20 grid gap-x-3 border-b border-line bg-canvas py-2",
        COLUMNS[cars.length],
      )}
    >
      <li className="hidden md:block" aria-hidden />
      {cars.map(({ car }) => {
        const name = getNameWithoutYear(car, locale);
        return (
          <li key={car.id} className="relative min-w-0">
            <div className="relative h-14 overflow-hidden rounded-sm bg-sunken md:h-32">
              <CardPhoto card={car} first />
            </div>
            <Link
              href={`/${market}/cars/${car.slug}`}
              className="link mt-1 line-clamp-3 text-sm font-semibold wrap-anywhere md:text-base"
            >
              {name}
            </Link>
            {/* The link goes to a route handler, not to a page, because it also stores the remaining cars in
                a cookie. Its touch target is 44 px. */}
            <a
              href={keepComparedPath(
                { market, locale, then: "compare" },
                ids.filter((id) => id !== car.id),
              )}
              rel="nofollow"
              aria-label={t("takeAway", { headline: getHeadline(car, locale) })}
              className="absolute top-1 right-1 inline-flex size-7 items-center justify-center rounded-xs border border-line bg-surface hover:border-ink pointer-coarse:after:absolute pointer-coarse:after:-inset-2.25"
            >
              <X size={15} strokeWidth={1.75} aria-hidden />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Facts that were stated or measured for the whole car. */
export function FactTable({ cars, locale }: Props) {
  const t = useTranslations("listing");
  const word = useValueText();
  const none = t("compare.notGiven");
  const known = (kind: Parameters<typeof word>[0], value: string | null): string =>
    value === null ? none : word(kind, value);
  const verdict = (state: VerdictState | undefined): ReactNode =>
    state === undefined ? (
      <NotInspected />
    ) : (
      <OutcomeVerdict state={STATE[state]}>{t(`compare.verdict.${state}`)}</OutcomeVerdict>
    );
  const rows: readonly (readonly [string, (each: ComparedCar) => ReactNode])[] = [
    [
      "price",
      ({ car }) =>
        car.price === null ? (
          t("priceOnRequest")
        ) : (
          <b className="num font-bold">{formatPrice(car.price, locale)}</b>
        ),
    ],
    ["year", ({ car }) => car.modelYear ?? none],
    [
      "distance",
      ({ car }) => (car.distance === null ? none : formatDistanceView(car.distance, locale)),
    ],
    [
      "grade",
      ({ car }) =>
        car.condition === null ? (
          <NotInspected />
        ) : (
          `${t(`grade.${car.condition.grade}`)} · ${t("scoreOf100", { score: formatScore(car.condition.scoreTenths) })}`
        ),
    ],
    ["defects", ({ report }) => report?.counts.defect ?? <NotInspected />],
    ["notChecked", ({ report }) => report?.counts.not_checked ?? <NotInspected />],
    ["structure", ({ report }) => verdict(report?.verdicts.structure)],
    ["flood", ({ report }) => verdict(report?.verdicts.flood)],
    ["fire", ({ report }) => verdict(report?.verdicts.fire)],
    ["fuel", ({ car }) => known("fuel", car.fuel)],
    ["gearbox", ({ car }) => known("gearbox", car.gearbox)],
    ["owners", ({ car }) => car.ownersCount ?? none],
    ["place", ({ car }) => (car.place === null ? none : getName(car.place, locale))],
  ];
  return (
    <div role="table" aria-label={t("compare.facts")}>
      {rows.map(([key, cell]) => (
        <div key={key} role="row" className={joinClasses(ROW, COLUMNS[cars.length])}>
          <span role="rowheader" className={ROW_NAME}>
            {t(`compare.fact.${key}`)}
          </span>
          {cars.map((each) => (
            <span key={each.car.id} role="cell" className={joinClasses(CELL, "num")}>
              {cell(each)}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
