import { convertMetres, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { toMoneyView } from "@/lib/platform/core/money";
import { formatDate, formatDistance, formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { Translate } from "@/lib/platform/i18n/translate";
import type { Reason } from "@/lib/saved-searches/reasons";
import type { SavedSearch, Wish } from "@/lib/saved-searches/schema";
import { formatMeaning } from "@/lib/search/vocabulary";
import { formatMake } from "@/lib/vehicles/make-names";

/**
 * Saved searches and reasons as text in a person's language; the messages are in
 * messages/<locale>/saved-searches.json. Pure.
 */
export type SearchMessages = {
  readonly locale: Locale;
  readonly requests: Translate;
  readonly listing: Translate;
  /** Names of the market's towns, by id. */
  readonly placeName: (id: string | null) => string;
};

/** "2 of 3 wishes, £1,200 under budget, 18 mi away"; empty when there is nothing to say. */
export function formatHitHeadline(
  words: SearchMessages,
  market: Market,
  reasons: readonly Reason[],
): string {
  const parts = reasons.flatMap((reason) => {
    switch (reason.kind) {
      case "wishes":
        return [words.requests("reason.wishes", { met: reason.met, of: reason.of })];
      case "under_budget":
        return [
          words.requests("reason.underBudget", { amount: amount(words, market, reason.byMinor) }),
        ];
      case "distance":
        return [awayText(words, market, reason.metres)];
      case "wish_met":
      case "wish_missed":
        return [];
    }
  });
  return joinParts(words, parts);
}

function awayText(words: SearchMessages, market: Market, metres: number): string {
  const { distanceUnit } = MARKET_FACTS[market];
  const units = convertMetres(BigInt(metres), distanceUnit);
  if (units < 1) return words.requests("reason.here");
  return words.requests("reason.away", {
    distance: formatDistance(units, distanceUnit, words.locale),
  });
}

export function formatWish(words: SearchMessages, market: Market, wish: Wish): string {
  const { requests } = words;
  switch (wish.kind) {
    case "colour":
    case "fuel":
    case "gearbox":
    case "drivetrain":
    case "body":
      return orText(words, labels(words, wish.kind, wish.values));
    case "newer_than":
      return requests("part.yearMin", { year: String(wish.year) });
    case "driven_less":
      return requests("part.upTo", { value: distance(words, market, wish.metres) });
    case "grade":
      return words.listing(`grade.${wish.atMost}`);
    case "inspected":
    case "warranty":
    case "good_deal":
      return requests(`wish.${wish.kind}`);
  }
}

/** The criteria, one phrase each: "BMW 3 Series", "up to £15,000", "2018 and newer". */
export function listRequestParts(words: SearchMessages, request: SavedSearch): readonly string[] {
  const { must, budget, place, market, neededBy } = request;
  const { requests } = words;
  const parts: string[] = [];
  const name = formatRequestName(words, request);
  if (name !== "") parts.push(name);
  if (must.words !== "") parts.push(wordsText(words, must));
  if (must.trims.length > 0) parts.push(orText(words, must.trims));
  for (const key of ["body", "fuel", "gearbox", "drivetrain", "colour"] as const) {
    const values = { body: must.bodies, fuel: must.fuels, gearbox: must.gearboxes };
    const asked = { ...values, drivetrain: must.drivetrains, colour: must.colours }[key];
    if (asked.length > 0) parts.push(orText(words, labels(words, key, asked)));
  }
  if (budget !== null)
    parts.push(
      rangeText(words, [budget.minMinor, budget.maxMinor], (minor) => amount(words, market, minor)),
    );
  if (must.yearMin !== null && must.yearMax !== null && must.yearMin !== must.yearMax) {
    parts.push(requests("part.between", { from: String(must.yearMin), to: String(must.yearMax) }));
  } else if (must.yearMin !== null && must.yearMin === must.yearMax)
    parts.push(String(must.yearMin));
  else if (must.yearMin !== null)
    parts.push(requests("part.yearMin", { year: String(must.yearMin) }));
  else if (must.yearMax !== null)
    parts.push(requests("part.yearMax", { year: String(must.yearMax) }));
  if (must.odometerMinMetres !== null || must.odometerMaxMetres !== null) {
    const range = [must.odometerMinMetres, must.odometerMaxMetres] as const;
    parts.push(rangeText(words, range, (metres) => distance(words, market, metres)));
  }
  if (place !== null) {
    const radius = distance(words, market, place.radiusMetres);
    parts.push(requests("part.near", { radius, place: words.placeName(place.id) }));
  }
  parts.push(...conditionParts(words, request), ...excludedParts(words, request));
  if (neededBy !== null) {
    parts.push(
      requests("part.neededBy", {
        date: formatDate(neededBy, { locale: words.locale, timeZone: "UTC", style: "date" }),
      }),
    );
  }
  return parts.length === 0 ? [requests("part.anything")] : parts;
}

/** “tyota” (read as toyota) */
function wordsText({ requests }: SearchMessages, { words, meant }: SavedSearch["must"]): string {
  if (meant === null || meant.length === 0) return requests("part.words", { words });
  const or = requests("or");
  return requests("part.wordsMeant", {
    words,
    meant: meant.map((each) => formatMeaning(each, or)).join(" + "),
  });
}

function conditionParts(words: SearchMessages, { must }: SavedSearch): string[] {
  const { requests, listing } = words;
  const parts: string[] = [];
  if (must.seatsMin !== null) parts.push(requests("part.seatsMin", { count: must.seatsMin }));
  if (must.seats.length > 0) parts.push(requests("part.seats", { seats: must.seats.join(", ") }));
  if (must.inspected !== "also") parts.push(requests(`part.inspected.${must.inspected}`));
  if (must.gradeMax !== null) {
    parts.push(requests("part.gradeMax", { grade: listing(`grade.${must.gradeMax}`) }));
  }
  if (must.grades.length > 0) {
    parts.push(
      orText(
        words,
        must.grades.map((grade) => listing(`grade.${grade}`)),
      ),
    );
  }
  for (const band of must.deals) parts.push(requests(`deal.${band}`));
  if (must.isAccidentFree) parts.push(requests("part.accidentFree"));
  if (must.hasWarranty) parts.push(requests("wish.warranty"));
  return parts;
}

function excludedParts(words: SearchMessages, { must }: SavedSearch): string[] {
  const parts: string[] = [];
  const not = (values: readonly string[]): void => {
    if (values.length > 0)
      parts.push(words.requests("part.not", { values: orText(words, values) }));
  };
  not(labels(words, "colour", must.notColours));
  not(must.notModels);
  return parts;
}

/** Make and models; empty when every car matches. */
export function formatRequestName(words: SearchMessages, { must }: SavedSearch): string {
  const makes = must.makes.map((make) => formatMake(words.locale, make));
  return [orText(words, makes), orText(words, must.models)].filter((text) => text !== "").join(" ");
}

/** The person's own name for it, or its criteria in a few phrases. */
export function formatRequestTitle(
  words: SearchMessages,
  name: string | null,
  request: SavedSearch,
): string {
  return name ?? joinParts(words, listRequestParts(words, request).slice(0, 3));
}

/** The phrase that differs, before and after: what an answer has changed, or would change. */
export function formatChange(
  words: SearchMessages,
  before: SavedSearch,
  after: SavedSearch,
  tense: "change" | "wouldChange" = "change",
): string {
  const was = listRequestParts(words, before);
  const is = listRequestParts(words, after);
  const gone = was.filter((part) => !is.includes(part));
  const come = is.filter((part) => !was.includes(part));
  if (come.length === 0)
    return words.requests(`${tense}.without`, { before: joinParts(words, gone) });
  if (gone.length === 0) return words.requests(`${tense}.added`, { after: joinParts(words, come) });
  const [from, to] = [joinParts(words, gone), joinParts(words, come)];
  return words.requests(`${tense}.changed`, { before: from, after: to });
}

export function joinParts(words: SearchMessages, parts: readonly string[]): string {
  return parts.join(words.requests("comma"));
}

function orText(words: SearchMessages, values: readonly string[]): string {
  return values.join(words.requests("or"));
}

function labels(
  words: SearchMessages,
  vocabulary: string,
  values: readonly string[],
): readonly string[] {
  return values.map((value) => words.listing(`${vocabulary}.${value}`));
}

function rangeText<T>(
  words: SearchMessages,
  [min, max]: readonly [T | null, T | null],
  text: (value: T) => string,
): string {
  const { requests } = words;
  if (min !== null && max !== null) {
    return requests("part.between", { from: text(min), to: text(max) });
  }
  if (max !== null) return requests("part.upTo", { value: text(max) });
  return min === null ? "" : requests("part.from", { value: text(min) });
}

function amount(words: SearchMessages, market: Market, minor: bigint): string {
  return formatPrice(toMoneyView(minor, MARKET_FACTS[market].currency), words.locale);
}

function distance(words: SearchMessages, market: Market, metres: number): string {
  const { distanceUnit } = MARKET_FACTS[market];
  return formatDistance(convertMetres(BigInt(metres), distanceUnit), distanceUnit, words.locale);
}
