import { FacetSums } from "@/lib/search/memory/count";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import { planQuery, type Plan, type Test } from "@/lib/search/memory/query-plan";
import { FACETS, isCounted, type FacetName, type SearchFilter } from "@/lib/search/types";

/**
 * The simplest fast solution: the same columns, one scan of all rows for the result and for facets without a
 * condition of their own, and one more scan for each facet that leaves out its own condition; no posting lists,
 * no ranges.
 * @returns the total
 */
export function scanAll(main: MainSegment, of: Dictionaries, filter: SearchFilter): number {
  const plan = planQuery(filter, of);
  const rows = new Uint32Array(main.rows);
  const total = rowsOf(main, plan, null, rows);
  const counted = FACETS.filter((facet) => isCounted(facet, filter));
  const shared = counted.filter((facet) => !plan.filtered.has(facet));
  for (const facet of [...shared, ...counted.filter((name) => plan.filtered.has(name))]) {
    const count = plan.filtered.has(facet) ? rowsOf(main, plan, facet, rows) : total;
    const sums = new FacetSums(facet, plan, of);
    sums.add(main.columns, rows, count);
    sums.values();
  }
  return total;
}

function rowsOf(main: MainSegment, plan: Plan, except: FacetName | null, out: Uint32Array): number {
  const { bytes, words } = main.columns;
  const tests = plan.tests.filter((test) => test.facet === null || test.facet !== except);
  const makeOk = except === "make" ? null : plan.makeOk;
  const modelOk = except === "model" ? null : plan.modelOk;
  let count = 0;
  for (let row = 0; row < main.rows; row += 1) {
    if (bytes.market[row] !== plan.market) continue;
    if (makeOk !== null && makeOk[words.make[row] ?? 0] !== 1) continue;
    if (modelOk !== null && modelOk[words.model[row] ?? 0] !== 1) continue;
    if (isMet(main, tests, row)) out[count++] = row;
  }
  return count;
}

function isMet(main: MainSegment, tests: readonly Test[], row: number): boolean {
  const { bytes, shorts, words, numbers } = main.columns;
  for (const test of tests) {
    switch (test.kind) {
      case "byte":
        if (test.ok[bytes[test.column][row] ?? 0] !== 1) return false;
        break;
      case "word":
        if (test.ok[words[test.column][row] ?? 0] !== 1) return false;
        break;
      case "warranty":
        if ((shorts.warranty[row] ?? 0) < test.min) return false;
        break;
      case "number": {
        const value = numbers[test.column][row] ?? 0;
        if (value < test.min || value > test.max) return false;
      }
    }
  }
  return true;
}
