import { cache } from "react";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import type { CarText } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-text";
import { findReport } from "@/lib/inspections/queries";
import type { ReportView } from "@/lib/inspections/types";
import { findPublicListing } from "@/lib/listings/queries";
import type { ListingView } from "@/lib/listings/types";
import { isMarket, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

export type CarParams = {
  readonly locale: string;
  readonly market: string;
  readonly slug: string;
};

export type CarData = {
  readonly locale: Locale;
  readonly market: Market;
  readonly car: ListingView;
  readonly report: ReportView | null;
  readonly labels: CarText;
  /** The time zone in which the page's dates are written. */
  readonly timeZone: string;
  /** Path without the language. */
  readonly path: string;
};

const SLUG = /^[a-z0-9-]{1,100}$/;

/** Parses the route parameters, or responds with 404. */
export function buildCarPaths({ locale, market, slug }: CarParams) {
  if (!isLocale(locale) || !isMarket(market) || !SLUG.test(slug)) notFound();
  return { locale, market, slug };
}

/** Loads the car of a URL, or responds with 404. The page and its metadata share the call. */
export async function loadCar(params: CarParams): Promise<CarData> {
  const { locale, market, slug } = buildCarPaths(params);
  return loadKnown(locale, market, slug);
}

const loadKnown = cache(async (locale: Locale, market: Market, slug: string): Promise<CarData> => {
  const car = await findPublicListing(slug);
  if (car === null || car.market !== market) notFound();
  const { currency } = MARKET_FACTS[market];
  const report = car.inspectionId === null ? null : await findReport(car.inspectionId, currency);
  return { car, report, ...(await loadCarContext(locale, market, car, report)) };
});

/** Loads what a page about a car needs besides the car itself: messages, time zone and paths. */
export async function loadCarContext(
  locale: Locale,
  market: Market,
  car: Pick<ListingView, "slug">,
  report: Pick<ReportView, "point"> | null,
): Promise<Omit<CarData, "car" | "report">> {
  const [listing, reportWords] = await Promise.all([
    getTranslations({ locale, namespace: "listing" }),
    getTranslations({ locale, namespace: "report" }),
  ]);
  return {
    locale,
    market,
    labels: { locale, listing, report: reportWords },
    timeZone: report?.point?.timeZone ?? MARKET_FACTS[market].timeZone,
    path: `/${market}/cars/${car.slug}`,
  };
}
