/**
 * How a word matches a car's text. Pure, and the same for every engine.
 *
 * A text consists of folded tokens between spaces. The keys of a token are the token from its start, from
 * after each "-" or "/", and without its hyphens, so that "benz" finds mercedes-benz and "mx5" finds mx-5. A
 * word matches a key if it is a prefix of it. A single letter or digit must equal the whole key. Chinese,
 * which is written without spaces, may be anywhere in a key. Only when nothing in the market matches a word
 * of four letters or more, one mistake is allowed.
 */

const HAN = /\p{Script=Han}/u;
const TYPO_LENGTH_MIN = 4;
/** The maximum number of corrections that are shown; more would not help the reader. */
const MEANINGS_MAX = 24;

export function listKeys(token: string): readonly string[] {
  const keys = [token];
  for (let at = 1; at < token.length; at += 1) {
    const before = token[at - 1];
    if (before === "-" || before === "/") keys.push(token.slice(at));
  }
  if (token.includes("-")) {
    const joined = token.replaceAll("-", "");
    keys.push(joined);
    for (let at = 1; at < joined.length; at += 1) {
      if (joined[at - 1] === "/") keys.push(joined.slice(at));
    }
  }
  return [...new Set(keys)].filter((key) => key !== "");
}

export function tokenise(text: string): readonly string[] {
  const tokens = text.split(" ");
  return tokens.includes("") ? tokens.filter((token) => token !== "") : tokens;
}

export type WordKind = "whole" | "prefix" | "anywhere";

export function getWordKind(word: string): WordKind {
  if (HAN.test(word)) return "anywhere";
  return word.length === 1 ? "whole" : "prefix";
}

export function isKeyMatch(word: string, key: string): boolean {
  switch (getWordKind(word)) {
    case "anywhere":
      return key.includes(word);
    case "whole":
      return key === word;
    case "prefix":
      return key.startsWith(word);
  }
}

/** Words with digits are never corrected: 320i is not a misspelt 330i. */
export function canBeMisspelt(word: string): boolean {
  return word.length >= TYPO_LENGTH_MIN && /^[a-z]+$/.test(word);
}

/**
 * One letter too many, missing or wrong, or two swapped, compared with the key or a prefix of it.
 */
export function isMisspelt(word: string, key: string): boolean {
  return forgivenBeginning(word, key) !== null;
}

/** The shortest prefix of the key that the word may be a misspelling of. */
function forgivenBeginning(word: string, key: string): string | null {
  for (let length = word.length - 1; length <= word.length + 1; length += 1) {
    if (length > key.length) return null;
    const beginning = key.slice(0, length);
    if (isWithinOne(word, beginning)) return beginning;
  }
  return null;
}

/**
 * What a misspelt word was corrected to, for the tokens it matched: words that match exactly those
 * tokens as written. A saved search stores these and is never corrected again.
 */
export function listMeanings(word: string, tokens: readonly string[]): readonly string[] {
  const found = tokens.flatMap((token) => {
    for (const key of listKeys(token)) {
      const beginning = forgivenBeginning(word, key);
      // A word with Chinese characters would match anywhere in a key.
      if (beginning !== null) return { key: HAN.test(key) ? beginning : key, beginning };
    }
    return [];
  });
  const whole = leastOf(found.map(({ key }) => key));
  return whole.length <= MEANINGS_MAX ? whole : leastOf(found.map(({ beginning }) => beginning));
}

/**
 * The shortest first, without words that have another one as prefix, because that one already matches
 * everything they match.
 */
function leastOf(words: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const word of words.toSorted()) {
    const last = out.at(-1);
    if (last === undefined || !word.startsWith(last)) out.push(word);
  }
  return out.toSorted((a, b) => a.length - b.length);
}

function isWithinOne(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.length === restB.length) {
    if (restA.slice(1) === restB.slice(1)) return true;
    const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.length > 1;
    return isSwapped && restA.slice(2) === restB.slice(2);
  }
  if (restA.length === restB.length + 1) return restA.slice(1) === restB;
  return restB.length === restA.length + 1 && restB.slice(1) === restA;
}
