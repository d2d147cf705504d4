import type { Delta } from "@/lib/search/memory/delta";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import { readPosting } from "@/lib/search/memory/postings";
import type { WordRows } from "@/lib/search/memory/segment";
import { canBeMisspelt, listMeanings } from "@/lib/search/text";
import type { Meaning, SearchWord } from "@/lib/search/types";

/** The data structures in which words are looked up. */
export type Lookup = {
  readonly main: MainSegment;
  readonly isAlive: Uint8Array;
  readonly delta: Delta;
  readonly of: Dictionaries;
  readonly market: number;
};

/** The rows that match a word, in both segments. */
type Met = { readonly main: WordRows; readonly delta: WordRows };
/** Also the tokens that match with one mistake; empty when it matches as written. */
export type WordMatch = Met & { readonly guessed: readonly number[] };

/** Matches the word as written. If nothing in the market matches, one mistake is allowed. */
export function matchWord(word: SearchWord, lookup: Lookup): WordMatch {
  const { vocabulary } = lookup.of;
  const tokens = textsOf(word).flatMap((text) => vocabulary.written(text));
  const written = { ...collect(tokens, word.make, lookup), guessed: [] };
  if (word.meant !== undefined || !canBeMisspelt(word.text)) return written;
  if (isAnyAlive(written, lookup)) return written;
  const guessed = vocabulary.misspelt(word.text);
  return { ...collect(guessed, null, lookup), guessed };
}

/** What the corrected words were taken for, from the words of existing cars. */
export function findMeanings(
  words: readonly SearchWord[],
  matches: readonly WordMatch[],
  lookup: Lookup,
): readonly Meaning[] {
  return words.flatMap((word, at) => {
    const guessed = matches[at]?.guessed ?? [];
    const there = guessed.filter((token) => isThere(token, lookup));
    const as = listMeanings(
      word.text,
      there.map((token) => lookup.of.vocabulary.tokens[token] ?? ""),
    );
    return as.length === 0 ? [] : { word: word.text, as };
  });
}

function isThere(token: number, { main, isAlive, delta, market }: Lookup): boolean {
  const markets = delta.table.columns.bytes.market;
  const isChanged = delta
    .rowsWith(token)
    .some((row) => delta.isAlive[row] === 1 && markets[row] === market);
  // A token that is newer than the last rebuild has no posting.
  if (isChanged || token >= main.tokens.counts.length) return isChanged;
  const rows = new Uint32Array(main.tokens.counts[token] ?? 0);
  readPosting(main.tokens, token, rows, 0);
  const from = main.marketStarts[market] ?? 0;
  const to = main.marketStarts[market + 1] ?? from;
  return rows.some((row) => row >= from && row < to && isAlive[row] === 1);
}

/** How many words each row matches exactly, for the best match. */
export function findExactMatches(
  words: readonly SearchWord[],
  lookup: Lookup,
): { readonly main: Uint8Array; readonly delta: Uint8Array } {
  const main = new Uint8Array(lookup.main.rows);
  const delta = new Uint8Array(lookup.delta.rows);
  for (const word of words) {
    const tokens = textsOf(word).flatMap((text) => lookup.of.vocabulary.whole(text));
    const met = collect(tokens, word.make, lookup);
    for (const row of met.main.rows) main[row] = (main[row] ?? 0) + 1;
    for (const row of met.delta.rows) delta[row] = (delta[row] ?? 0) + 1;
  }
  return { main, delta };
}

/** "land rover" is recognised as a make and matched only as a make. */
function textsOf({ text, meant }: SearchWord): readonly string[] {
  return meant ?? (text.includes(" ") ? [] : [text]);
}

function isAnyAlive(match: Met, lookup: Lookup): boolean {
  return (
    match.main.rows.some((row) => lookup.isAlive[row] === 1) ||
    match.delta.rows.some((row) => lookup.delta.isAlive[row] === 1)
  );
}

function collect(tokens: readonly number[], make: string | null, lookup: Lookup): Met {
  const code = make === null ? 0 : lookup.of.make.find(make);
  return { main: inMain(tokens, code, lookup), delta: inDelta(tokens, code, lookup) };
}

function inMain(tokens: readonly number[], make: number, lookup: Lookup): WordRows {
  const { main, market } = lookup;
  const from = main.marketStarts[market] ?? 0;
  const to = main.marketStarts[market + 1] ?? from;
  const marks = new Uint8Array(main.rows);
  // A token that is newer than the last rebuild has no posting here.
  const known = tokens.filter((token) => token < main.tokens.counts.length);
  const longest = known.reduce((max, token) => Math.max(max, main.tokens.counts[token] ?? 0), 0);
  const buffer = new Uint32Array(longest);
  for (const token of known) {
    const count = readPosting(main.tokens, token, buffer, 0);
    for (let i = 0; i < count; i += 1) marks[buffer[i] ?? 0] = 1;
  }
  if (make > 0) {
    const end = main.marketRuns[market + 1] ?? 0;
    for (let run = main.marketRuns[market] ?? 0; run < end; run += 1) {
      if (main.runMakes[run] !== make) continue;
      marks.fill(1, main.runStarts[run] ?? 0, main.runStarts[run + 1] ?? 0);
    }
  }
  return { rows: rowsOf(marks, from, to), marks };
}

function rowsOf(marks: Uint8Array, from: number, to: number): Uint32Array {
  const rows = new Uint32Array(to - from + 1);
  let count = 0;
  for (let row = from; row < to; row += 1) {
    rows[count] = row;
    count += marks[row] ?? 0;
  }
  return rows.subarray(0, count);
}

function inDelta(tokens: readonly number[], make: number, lookup: Lookup): WordRows {
  const { delta, market } = lookup;
  const marks = new Uint8Array(delta.rows);
  for (const token of tokens) for (const row of delta.rowsWith(token)) marks[row] = 1;
  const { words, bytes } = delta.table.columns;
  const rows: number[] = [];
  for (let row = 0; row < delta.rows; row += 1) {
    if (make > 0 && words.make[row] === make) marks[row] = 1;
    if (bytes.market[row] !== market) marks[row] = 0;
    if (marks[row] === 1) rows.push(row);
  }
  return { rows: Uint32Array.from(rows), marks };
}
