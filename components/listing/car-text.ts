import { useLocale, useMessages } from "next-intl";
import type { DistanceView, ListingCard, NameView } from "@/lib/listings/types";
import { formatDistance } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The lists of words for stored values; each is an object of the messages. */
export type Vocabulary =
  "fuel" | "gearbox" | "body" | "colour" | "drivetrain" | "grade" | "titleStatus";

/** Translates a stored value; a value without a translation is returned unchanged. */
export type TranslateValue = (kind: Vocabulary, value: string) => string;

/**
 * Looks values up directly instead of formatting them: they have no placeholders, and a page of results needs
 * hundreds.
 */
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

/** The page's language. */
export function usePageLanguage(): Locale {
  return useLocale() === "zh-CN" ? "zh-CN" : "en";
}

export function getName(name: NameView, locale: Locale): string {
  return locale === "zh-CN" ? name.zh : name.en;
}

export function formatDistanceView(distance: DistanceView, locale: Locale): string {
  return formatDistance(distance.value, distance.unit, locale);
}

/** Returns the headline in the reader's language. */
export function getHeadline(
  car: Pick<ListingCard, "headline" | "headlineZh">,
  locale: Locale,
): string {
  return locale === "zh-CN" ? (car.headlineZh ?? car.headline) : car.headline;
}

/** Removes the year from a name ("Mazda 6 Sport, 2021" → "Mazda 6 Sport") where the year is shown separately. */
export function getNameWithoutYear(
  car: Pick<ListingCard, "headline" | "headlineZh" | "modelYear">,
  locale: Locale,
): string {
  const headline = getHeadline(car, locale);
  const tail = `, ${String(car.modelYear)}`;
  return headline.endsWith(tail) ? headline.slice(0, -tail.length) : headline;
}

/** Formats a score in tenths: 840 → "84", 835 → "83.5". */
export function formatScore(tenths: number): string {
  return (tenths / 10).toFixed(1).replace(/\.0$/, "");
}
