/**
 * Chooses a row for each dot, so that dots of one radius do not overlap. Rows are tried in the order 0, 1, −1,
 * 2, −2, …
 */
export function layOutBeeswarm(xs: readonly number[], radius: number): readonly number[] {
  const rows = new Map<number, number[]>();
  const order = xs
    .map((x, index) => ({ x, index }))
    .toSorted((a, b) => a.x - b.x || a.index - b.index);
  const out = new Array<number>(xs.length).fill(0);
  for (const { x, index } of order) {
    for (let step = 0; ; step += 1) {
      const row = step % 2 === 0 ? -step / 2 : (step + 1) / 2;
      const taken = rows.get(row) ?? [];
      // The dots come in order of x, so only the last dot of a row can overlap.
      const last = taken.at(-1);
      if (last !== undefined && x - last < 2 * radius) continue;
      rows.set(row, [...taken, x]);
      out[index] = row === 0 ? 0 : row;
      break;
    }
  }
  return out;
}
