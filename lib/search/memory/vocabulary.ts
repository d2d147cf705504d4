import { isMisspelt, listKeys, getWordKind } from "@/lib/search/text";

const HAN = /\p{Script=Han}/u;
const RESOLVED_MAX = 5_000;

/**
 * The number of every token of every text, and how the tokens for a word are found; see text.ts.
 */
export class Vocabulary {
  private readonly codes = new Map<string, number>();
  readonly tokens: string[] = [];
  private readonly byKey = new Map<string, number[]>();
  private sorted: string[] = [];
  private hanKeys: string[] = [];
  private isSorted = true;
  private readonly resolved = new Map<string, readonly number[]>();

  constructor(tokens: readonly string[] = []) {
    for (const token of tokens) this.codeOf(token);
  }

  codeOf(token: string): number {
    const known = this.codes.get(token);
    if (known !== undefined) return known;
    const code = this.tokens.length;
    this.tokens.push(token);
    this.codes.set(token, code);
    for (const key of listKeys(token)) {
      const of = this.byKey.get(key);
      if (of === undefined) this.byKey.set(key, [code]);
      else of.push(code);
    }
    this.isSorted = false;
    return code;
  }

  get size(): number {
    return this.tokens.length;
  }

  /** Tokens that have the word as one of their keys. */
  whole(word: string): readonly number[] {
    return this.byKey.get(word) ?? [];
  }

  /** Tokens that match the word exactly as written. */
  written(word: string): readonly number[] {
    return this.remembered(`w${word}`, () => {
      switch (getWordKind(word)) {
        case "whole":
          return this.whole(word);
        case "anywhere":
          return this.tokensOf(this.han().filter((key) => key.includes(word)));
        case "prefix":
          return this.tokensOf(this.beginningWith(word));
      }
    });
  }

  /** Tokens of which the word may be a misspelling. */
  misspelt(word: string): readonly number[] {
    return this.remembered(`m${word}`, () =>
      this.tokensOf(this.keys().filter((key) => isMisspelt(word, key))),
    );
  }

  private remembered(name: string, find: () => readonly number[]): readonly number[] {
    this.sort();
    const known = this.resolved.get(name);
    if (known !== undefined) return known;
    const found = find();
    if (this.resolved.size >= RESOLVED_MAX) this.resolved.clear();
    this.resolved.set(name, found);
    return found;
  }

  private sort(): void {
    if (this.isSorted) return;
    this.sorted = [...this.byKey.keys()].sort();
    this.hanKeys = this.sorted.filter((key) => HAN.test(key));
    this.resolved.clear();
    this.isSorted = true;
  }

  private keys(): readonly string[] {
    this.sort();
    return this.sorted;
  }

  private han(): readonly string[] {
    this.sort();
    return this.hanKeys;
  }

  private beginningWith(word: string): readonly string[] {
    const keys = this.keys();
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? "") < word) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < keys.length && (keys[end] ?? "").startsWith(word)) end += 1;
    return keys.slice(low, end);
  }

  private tokensOf(keys: readonly string[]): readonly number[] {
    const out = new Set<number>();
    for (const key of keys) for (const code of this.byKey.get(key) ?? []) out.add(code);
    return [...out];
  }
}
