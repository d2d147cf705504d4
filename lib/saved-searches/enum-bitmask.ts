import type { SavedSearch } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";
import { BODIES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/search/vocabulary";

/**
 * What a request asks of the closed lists, the other way round: a bit for every value it does not take,
 * so that a car, which has one bit per list, is ruled out by one AND per word whatever was asked.
 */
export type ListBits = readonly [number, number];

type List = {
  readonly word: 0 | 1;
  /** The first of its bits; one per value, and one more for "not known". */
  readonly at: number;
  readonly values: readonly string[];
};

const WORD_BITS = 32;
const COLOUR: List = { word: 0, at: 0, values: COLOURS };
const DRIVETRAIN: List = after(COLOUR, DRIVETRAINS);
const FUEL: List = { word: 1, at: 0, values: FUELS };
const GEARBOX: List = after(FUEL, GEARBOXES);
const BODY: List = after(GEARBOX, BODIES);

function after(list: List, values: readonly string[]): List {
  const at = list.at + list.values.length + 1;
  if (at + values.length + 1 > WORD_BITS) throw new Error("the lists outgrow their word of bits");
  return { word: list.word, at, values };
}

export function buildExcludedMask({ must }: SavedSearch): ListBits {
  const words: [number, number] = [0, 0];
  const ruleOut = (list: List, takes: (value: string | null) => boolean): void => {
    for (const value of [...list.values, null]) {
      if (!takes(value)) words[list.word] |= bitOf(list, value);
    }
  };
  const asked = (list: List, wanted: readonly string[]): void => {
    // Whoever asks for one does not take a car of which it is not known.
    if (wanted.length > 0) ruleOut(list, (value) => value !== null && wanted.includes(value));
  };
  asked(COLOUR, must.colours);
  asked(DRIVETRAIN, must.drivetrains);
  asked(FUEL, must.fuels);
  asked(GEARBOX, must.gearboxes);
  asked(BODY, must.bodies);
  const { notColours } = must;
  if (notColours.length > 0) {
    ruleOut(COLOUR, (value) => value !== null && !notColours.some((one) => one === value));
  }
  return [words[0] >>> 0, words[1] >>> 0];
}

export function buildCarMask(car: IndexedCar): ListBits {
  return [
    (bitOf(COLOUR, car.colour) | bitOf(DRIVETRAIN, car.drivetrain)) >>> 0,
    (bitOf(FUEL, car.fuel) | bitOf(GEARBOX, car.gearbox) | bitOf(BODY, car.body)) >>> 0,
  ];
}

/** A word outside the list is one that nobody can ask for: the same as not known. */
function bitOf({ at, values }: List, value: string | null): number {
  const found = value === null ? -1 : values.indexOf(value);
  return 1 << (at + (found < 0 ? values.length : found));
}
