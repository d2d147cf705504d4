import { useLocale, useMessages } from "next-intl";
import type { DistanceView, ListingCard, NameView } from "@/lib/listings/types";
import { formatDistance } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Vocabulary = "fuel" | "gearbox" | "body" | "colour" | "drivetrain" | "grade" | "titleStatus";

/** Says a stored word in the reader's language; one we have no word for, as it was written. */
export type TranslateValue = (kind: Vocabulary, value: string) => string;

/** Looked up rather than translated: they have no parts to fill in, and a page of results says hundreds. */
export function useValueText(): TranslateValue {
  const { listing }: Readonly<Record<string, unknown>> = useMessages();
  return (kind, value) => {
    const word = under(under(listing, kind), value);
    return typeof word === "string" ? word : value;
  };
}

function under(messages: unknown, name: string): unknown {
  if (typeof messages !== "object" || messages === null) return undefined;
  return (messages as Readonly<Record<string, unknown>>)[name];
}

/** The language the page is in. */
export function usePageLanguage(): Locale {
  return useLocale() === "zh-CN" ? "zh-CN" : "en";
}

export function getName(name: NameView, locale: Locale): string {
  return locale === "zh-CN" ? name.zh : name.en;
}

export function formatDistanceView(distance: DistanceView, locale: Locale): string {
  return formatDistance(distance.value, distance.unit, locale);
}

/** The headline in the reader's language. */
export function getHeadline(
  car: Pick<ListingCard, "headline" | "headlineZh">,
  locale: Locale,
): string {
  return locale === "zh-CN" ? (car.headlineZh ?? car.headline) : car.headline;
}

/** "Mazda 6 Sport, 2021" where the year is told anyway: "Mazda 6 Sport". */
export function getNameWithoutYear(
  car: Pick<ListingCard, "headline" | "headlineZh" | "modelYear">,
  locale: Locale,
): string {
  const headline = getHeadline(car, locale);
  const tail = `, ${String(car.modelYear)}`;
  return headline.endsWith(tail) ? headline.slice(0, -tail.length) : headline;
}

/** Score in tenths as people write it: 840 → "84", 835 → "83.5". */
export function formatScore(tenths: number): string {
  return (tenths / 10).toFixed(1).replace(/\.0$/, "");
}
