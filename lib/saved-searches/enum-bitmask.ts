import type { SavedSearch } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";
import { BODY_TYPES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";

/**
 * The values of the closed lists that a saved search does not accept: one bit per value. A car has one
 * bit per list, so one AND per word decides whether it is excluded.
 */
export type ListBits = readonly [number, number];

type List = {
  readonly word: 0 | 1;
  /** The index of its first bit. There is one bit per value and one for "unknown". */
  readonly at: number;
  readonly values: readonly string[];
};

const WORD_BITS = 32;
const COLOUR: List = { word: 0, at: 0, values: COLOURS };
const DRIVETRAIN: List = after(COLOUR, DRIVETRAINS);
const FUEL: List = { word: 1, at: 0, values: FUELS };
const GEARBOX: List = after(FUEL, GEARBOXES);
const BODY: List = after(GEARBOX, BODY_TYPES);

function after(list: List, values: readonly string[]): List {
  const at = list.at + list.values.length + 1;
  if (at + values.length + 1 > WORD_BITS)
    throw new Error("the closed lists have more values than the bitmask has bits");
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
    // A saved search that requires a value does not accept cars whose value is unknown.
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

/** A value outside the list cannot be requested, so it is treated as unknown. */
function bitOf({ at, values }: List, value: string | null): number {
  const found = value === null ? -1 : values.indexOf(value);
  return 1 << (at + (found < 0 ? values.length : found));
}
