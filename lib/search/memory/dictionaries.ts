import { Dictionary, Points } from "@/lib/search/memory/dictionary";
import { Vocabulary } from "@/lib/search/memory/vocabulary";

export const DICTIONARY_COLUMNS = [
  ...(["make", "model", "trim", "fuel", "gearbox", "drivetrain", "body", "colour"] as const),
] as const;
export type DictionaryColumn = (typeof DICTIONARY_COLUMNS)[number];

/** The meaning of the numbers in the columns. All segments of a replica share them. */
export type Dictionaries = Readonly<Record<DictionaryColumn, Dictionary>> & {
  readonly points: Points;
  readonly vocabulary: Vocabulary;
};

/** As plain data, for the snapshot file. */
export type SavedDictionaries = {
  readonly words: Readonly<Record<DictionaryColumn, readonly string[]>>;
  readonly lat: readonly number[];
  readonly lon: readonly number[];
  readonly tokens: readonly string[];
};

const BYTE_MAX = 255;
const WORD_MAX = 2 ** 32 - 1;

export function createDictionaries(saved: SavedDictionaries | null): Dictionaries {
  const of = (column: DictionaryColumn, max: number): Dictionary =>
    new Dictionary(max, saved?.words[column]);
  return {
    make: of("make", WORD_MAX),
    model: of("model", WORD_MAX),
    trim: of("trim", WORD_MAX),
    fuel: of("fuel", BYTE_MAX),
    gearbox: of("gearbox", BYTE_MAX),
    drivetrain: of("drivetrain", BYTE_MAX),
    body: of("body", BYTE_MAX),
    colour: of("colour", BYTE_MAX),
    points: new Points(saved),
    vocabulary: new Vocabulary(saved?.tokens),
  };
}

export function saveDictionaries(from: Dictionaries): SavedDictionaries {
  return {
    words: {
      make: from.make.words,
      model: from.model.words,
      trim: from.trim.words,
      fuel: from.fuel.words,
      gearbox: from.gearbox.words,
      drivetrain: from.drivetrain.words,
      body: from.body.words,
      colour: from.colour.words,
    },
    lat: from.points.lat,
    lon: from.points.lon,
    tokens: from.vocabulary.tokens,
  };
}
