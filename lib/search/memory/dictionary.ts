import { calculateMetresBetween } from "@/lib/search/distance";

/** Maps the words of a column to small numbers; 0 is "unknown". A number is never reused. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  readonly words: string[];

  /** @param codesMax the largest code that fits into the column's cells */
  constructor(
    private readonly codesMax: number,
    words: readonly string[] = [""],
  ) {
    this.words = [...words];
    this.words.forEach((word, code) => {
      if (code > 0) this.codes.set(word, code);
    });
  }

  codeOf(word: string | null): number {
    if (word === null) return 0;
    const known = this.codes.get(word);
    if (known !== undefined) return known;
    const code = this.words.length;
    if (code > this.codesMax) throw new Error(`the dictionary is full and cannot store: ${word}`);
    this.words.push(word);
    this.codes.set(word, code);
    return code;
  }

  /** 0 when no car has the word. */
  find(word: string): number {
    return this.codes.get(word) ?? 0;
  }

  wordOf(code: number): string {
    return this.words[code] ?? "";
  }

  get size(): number {
    return this.words.length;
  }

  /** A table that states for each code whether it is one of these words. */
  tableOf(words: readonly string[]): Uint8Array {
    const table = new Uint8Array(this.size);
    for (const word of words) {
      const code = this.find(word);
      if (code > 0) table[code] = 1;
    }
    return table;
  }
}

/**
 * The positions of cars. Thousands of cars share the position of their town, so a circle is checked per
 * position and not per car.
 */
export class Points {
  private readonly codes = new Map<string, number>();
  readonly lat: number[] = [0];
  readonly lon: number[] = [0];

  constructor(saved: { readonly lat: readonly number[]; readonly lon: readonly number[] } | null) {
    saved?.lat.forEach((lat, code) => {
      if (code > 0) this.codeOf(lat, saved.lon[code] ?? 0);
    });
  }

  codeOf(lat: number | null, lon: number | null): number {
    if (lat === null || lon === null) return 0;
    const key = `${lat} ${lon}`;
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.lat.length;
    this.lat.push(lat);
    this.lon.push(lon);
    this.codes.set(key, code);
    return code;
  }

  get size(): number {
    return this.lat.length;
  }

  /**
   * Distance from a place to every position in whole metres, with the same formula as in SQL; -1
   * for "unknown".
   */
  metresFrom(near: { readonly lat: number; readonly lon: number }): Float64Array {
    const out = new Float64Array(this.size).fill(-1);
    for (let code = 1; code < this.size; code += 1) {
      out[code] = calculateMetresBetween(near, {
        lat: this.lat[code] ?? 0,
        lon: this.lon[code] ?? 0,
      });
    }
    return out;
  }
}
