import { fold } from "@/lib/listings/derived";
import { leadingMake } from "@/lib/vehicles/makes";

const WORDS_MAX = 8;
/** "3系自动" is two words, "3系" is one. */
const SEAMS = /(?<=\p{Script=Han})(?=[a-z0-9])/u;

/**
 * A question as folded words that must all occur in a listing's search text. A make's other names
 * become the maker's own spelling ("VW", "宝马3系"), because not every feed writes them.
 */
export function searchWords(text: string): readonly string[] {
  const folded = fold(text);
  const make = leadingMake(folded);
  const rest = make === null ? folded : make.rest;
  const words = [
    ...(make === null ? [] : fold(make.name).split(/\s+/)),
    ...rest.split(/\s+/).flatMap((word) => word.split(SEAMS)),
  ].filter((word) => word !== "");
  return [...new Set(words)].slice(0, WORDS_MAX);
}
