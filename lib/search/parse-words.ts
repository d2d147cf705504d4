import { fold } from "@/lib/listings/derived-columns";
import type { SearchWord } from "@/lib/search/types";
import { isKnownMake, findLeadingMake, normaliseMakeName } from "@/lib/vehicles/makes";

const WORDS_MAX = 8;
/** The longest make has three words: "lynk and co". */
const MAKE_WORDS_MAX = 3;
/** "3系自动" is two words, "3系" is one. */
const SEAMS = /(?<=\p{Script=Han})(?=[a-z0-9])/u;
const HAN = /\p{Script=Han}/u;
/** Words that match every car here, because each is used and a car. */
const EMPTY_WORDS = new Set(["used", "car", "cars", "二手", "二手车", "车", "的", "&"]);
const EMPTY_PREFIX = /^二手车?/u;

/**
 * Parses a query into folded words that must all match. The names of a make in either language are
 * recognised anywhere ("golf VW", "北京宝马3系"). A word that is a make and also something else (北京 is a
 * city and was a make) may match either way.
 */
export function parseSearchWords(text: string): readonly SearchWord[] {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const out: SearchWord[] = [];
  for (let at = 0; at < words.length;) {
    const make = makeAt(words, at);
    if (make === null) out.push(...wordsIn(words[at] ?? ""));
    else out.push({ text: make.text, make: normaliseMakeName(make.text) });
    at += make?.length ?? 1;
  }
  return distinct(out).slice(0, WORDS_MAX);
}

/** The longest sequence of whole words that names a make. */
function makeAt(
  words: readonly string[],
  at: number,
): { readonly text: string; readonly length: number } | null {
  for (let length = Math.min(MAKE_WORDS_MAX, words.length - at); length > 0; length -= 1) {
    const text = words.slice(at, at + length).join(" ");
    if (isKnownMake(text)) return { text, length };
  }
  return null;
}

/**
 * Splits one part without spaces: in Chinese text, makes are extracted first, and the rest is split where
 * the script changes.
 */
function wordsIn(piece: string): readonly SearchWord[] {
  if (!HAN.test(piece)) return plain(piece);
  const out: SearchWord[] = [];
  let pending = "";
  let rest = piece.replace(EMPTY_PREFIX, "");
  while (rest !== "") {
    const make = findLeadingMake(rest);
    if (make !== null && (pending === "" || HAN.test(rest.charAt(0)))) {
      const name = rest.slice(0, rest.length - make.rest.length).replace(/[·-]+$/, "");
      out.push(...plain(pending), { text: name, make: make.name });
      pending = "";
      rest = make.rest;
      continue;
    }
    const [first = ""] = rest;
    pending += first;
    rest = rest.slice(first.length);
  }
  return [...out, ...plain(pending)];
}

function plain(text: string): readonly SearchWord[] {
  return text
    .split(SEAMS)
    .filter((word) => word !== "" && !EMPTY_WORDS.has(word))
    .map((word) => ({ text: word, make: null }));
}

function distinct(words: readonly SearchWord[]): readonly SearchWord[] {
  return [...new Map(words.map((word) => [`${word.text} ${word.make ?? ""}`, word])).values()];
}
