import { toMetres, type DistanceUnit } from "@/lib/markets/markets";
import { findMakeNameZh } from "@/lib/vehicles/makes";

/**
 * The facts from which the derived columns of a listing are calculated. An unknown fact is null,
 * never guessed.
 */
export type ListingFacts = {
  readonly listingId: string;
  readonly make: string | null;
  readonly modelName: string | null;
  /** The model's Chinese name, if the seller or the feed gave one. */
  readonly modelNameZh?: string | null;
  readonly trim: string | null;
  readonly modelYear: number | null;
  readonly placeNames: readonly string[];
  readonly odometerReading: number | null;
  readonly odometerUnit: DistanceUnit;
  /** The seller's own headline. If empty, one is made from the facts. */
  readonly headline?: string;
};

export type DerivedColumns = {
  readonly headline: string;
  readonly slug: string;
  readonly searchText: string;
  readonly odometerMetres: bigint | null;
};

/**
 * Calculates headline, slug, search words and metres of a listing, for the wizard, feeds and the seed
 * alike. Pure.
 */
export function deriveColumns(facts: ListingFacts): DerivedColumns {
  const headline =
    facts.headline?.trim() === "" || facts.headline === undefined
      ? headlineOf(facts)
      : facts.headline.trim();
  return {
    headline,
    slug: slugOf(facts, headline),
    searchText: searchTextOf(facts, headline),
    odometerMetres:
      facts.odometerReading === null ? null : toMetres(facts.odometerReading, facts.odometerUnit),
  };
}

function headlineOf(facts: ListingFacts): string {
  // "GLC" and "GLC 300 4MATIC": makers repeat the model in the name of the trim, but the headline
  // contains it once.
  const isRepeated = facts.modelName !== null && beginsWith(facts.trim ?? "", facts.modelName);
  const labels = [facts.make, isRepeated ? null : facts.modelName, facts.trim].filter(
    (word) => word !== null && word !== "",
  );
  const name = labels.join(" ");
  if (facts.modelYear === null) return name;
  return name === "" ? String(facts.modelYear) : `${name}, ${facts.modelYear}`;
}

function beginsWith(text: string, word: string): boolean {
  return `${text} `.toLowerCase().startsWith(`${word} `.toLowerCase());
}

/** Readable words, followed by the random part of the id, which alone identifies the listing. */
function slugOf(facts: ListingFacts, headline: string): string {
  const source =
    [facts.modelYear, facts.make, facts.modelName].filter((part) => part !== null).join(" ") ||
    headline;
  const labels = source
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  const tail = facts.listingId.replace(/^lst_/, "").slice(-12);
  return labels === "" ? `car-${tail}` : `${labels}-${tail}`;
}

function searchTextOf(facts: ListingFacts, headline: string): string {
  const labels = [
    facts.make,
    facts.make === null ? null : findMakeNameZh(facts.make),
    facts.modelName,
    facts.modelNameZh ?? null,
    facts.trim,
    facts.modelYear,
    headline,
    ...facts.placeNames,
  ];
  const folded = labels
    .filter((word) => word !== null && word !== "")
    .map((word) => fold(String(word)))
    .join(" ");
  return [...new Set(folded.split(/\s+/))].join(" ");
}

/**
 * Lower case without accents. Search words are stored in this form, and queries must be folded in
 * the same way.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[,;()（），、]/g, " ")
    .trim();
}
