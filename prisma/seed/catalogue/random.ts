/** A seeded sequence of random numbers, so that the same car always gets the same facts. */
export type Random = {
  /** 0 <= n < 1 */
  readonly next: () => number;
  readonly between: (from: number, to: number) => number;
  readonly integer: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly sample: <T>(list: readonly T[], count: number) => T[];
};

/** Creates one sequence per name, so that an additional draw for one part of a car does not change the others. */
export function createRandom(name: string): Random {
  let state = 2166136261;
  for (const character of name) {
    state = Math.imul(state ^ character.charCodeAt(0), 16777619);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number): number => from + (to - from) * next();
  const integer = (from: number, to: number): number => Math.floor(between(from, to + 1));
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(next() * list.length)];
    if (item === undefined) throw new Error("pick from an empty list");
    return item;
  };
  const sample = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    const out: T[] = [];
    while (out.length < count && rest.length > 0) {
      out.push(...rest.splice(Math.floor(next() * rest.length), 1));
    }
    return out;
  };
  return { next, between, integer, chance: (p) => next() < p, pick, sample };
}
