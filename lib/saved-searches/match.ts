import { DAY_MS } from "@/lib/platform/core/durations";
import { calculateMetresBetween } from "@/lib/search/distance";
import type { SavedSearch } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";
import { listKeys, isKeyMatch, tokenise } from "@/lib/search/text";
import { COLOURS } from "@/lib/vehicles/vocabulary";
import type { SearchWord } from "@/lib/search/types";
import { parseSearchWords } from "@/lib/search/parse-words";

type CarTest = (car: IndexedCar, today: string) => boolean;

/**
 * A saved search as a predicate for cars. It is simple on purpose: tests compare the index with it.
 */
export function buildMatcher(request: SavedSearch): CarTest {
  const tests: ((car: IndexedCar) => boolean)[] = [(car) => car.market === request.market];
  const { must, budget, place } = request;
  const oneOf = (values: readonly string[], of: (car: IndexedCar) => string | null): void => {
    if (values.length === 0) return;
    tests.push((car) => {
      const value = of(car);
      return value !== null && values.includes(value);
    });
  };
  oneOf(must.makes, (car) => car.make);
  oneOf(must.models, (car) => car.model);
  oneOf(must.fuels, (car) => car.fuel);
  oneOf(must.gearboxes, (car) => car.gearbox);
  oneOf(must.drivetrains, (car) => car.drivetrain);
  oneOf(must.bodies, (car) => car.body);
  oneOf(must.colours, (car) => car.colour);
  const { yearMin, yearMax, odometerMaxMetres, seatsMin, gradeMax } = must;
  if (yearMin !== null) tests.push((car) => car.year !== null && car.year >= yearMin);
  if (yearMax !== null) tests.push((car) => car.year !== null && car.year <= yearMax);
  if (odometerMaxMetres !== null) {
    tests.push((car) => car.odometer !== null && car.odometer <= odometerMaxMetres);
  }
  if (seatsMin !== null) tests.push((car) => car.seats !== null && car.seats >= seatsMin);
  if (gradeMax !== null) tests.push((car) => car.grade !== null && car.grade <= gradeMax);
  if (must.isAccidentFree) tests.push((car) => car.isAccidentFree);
  if (budget !== null) {
    const max = budget.maxMinor === null ? Infinity : Number(budget.maxMinor);
    const min = Number(budget.minMinor ?? 0n);
    tests.push((car) => car.price !== null && car.price <= max && car.price >= min);
  }
  if (place !== null) {
    tests.push(({ lat, lon }) => {
      return (
        lat !== null &&
        lon !== null &&
        calculateMetresBetween(place, { lat, lon }) <= place.radiusMetres
      );
    });
  }
  if (must.notColours.length > 0) oneOf(listAllowedColours(must.notColours), (car) => car.colour);
  const { neededBy } = request;
  const rare = buildRareTest(request);
  return (car, today) =>
    (neededBy === null || today <= neededBy) &&
    tests.every((isMet) => isMet(car)) &&
    (rare === null || rare(car, today));
}

/**
 * Excluding red means that one of the other colours is required, so an unknown colour does not
 * match.
 */
export function listAllowedColours(excluded: readonly string[]): readonly string[] {
  return COLOURS.filter((colour) => !excluded.includes(colour));
}

/** Rare criteria that have no column; null when there are none. */
export function buildRareTest({ must }: SavedSearch): CarTest | null {
  const tests: CarTest[] = [];
  const { trims, notModels, seats, grades, deals, odometerMinMetres, inspected } = must;
  if (trims.length > 0) tests.push(({ trim }) => trim !== null && trims.includes(trim));
  if (notModels.length > 0) tests.push(({ model }) => model !== null && !notModels.includes(model));
  if (seats.length > 0) tests.push((car) => car.seats !== null && seats.includes(car.seats));
  if (grades.length > 0) tests.push((car) => car.grade !== null && grades.includes(car.grade));
  if (deals.length > 0) tests.push((car) => deals.some((band) => band === car.deal));
  if (odometerMinMetres !== null) {
    tests.push((car) => car.odometer !== null && car.odometer >= odometerMinMetres);
  }
  if (inspected !== "also") tests.push((car) => car.isInspected === (inspected === "only"));
  if (must.hasWarranty) {
    tests.push(
      (car, today) => car.warrantyUntil !== null && car.warrantyUntil >= toDayNumber(today),
    );
  }
  if (must.words !== "") {
    const words = listRequiredWords(must);
    tests.push((car) => words.every((word) => isWordMet(word, car)));
  }
  return tests.length === 0 ? null : (car, today) => tests.every((isMet) => isMet(car, today));
}

/** The words, with the corrections that the index made the first time. */
export function listRequiredWords({ words, meant }: SavedSearch["must"]): readonly SearchWord[] {
  return parseSearchWords(words).map((word) => {
    const taken = meant?.find((known) => known.word === word.text);
    return taken === undefined ? word : { ...word, meant: taken.as };
  });
}

/** YYYY-MM-DD → days since 1970, as the index counts them. */
export function toDayNumber(date: string): number {
  return Math.floor(Date.parse(date) / DAY_MS);
}

/**
 * Corrects no misspellings except those stored, because a saved search exists for weeks and its meaning must
 * not change.
 */
function isWordMet(word: SearchWord, car: IndexedCar): boolean {
  if (word.make !== null && word.make === car.make) return true;
  // "land rover" is recognised as a make and matched only as a make.
  if (word.text.includes(" ")) return false;
  const texts = word.meant ?? [word.text];
  return tokenise(car.text).some((token) =>
    listKeys(token).some((key) => texts.some((text) => isKeyMatch(text, key))),
  );
}
