import { FacetSums } from "@/lib/search/memory/count";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import type { Plan } from "@/lib/search/memory/query-plan";
import { isUnfiltered, findRuns, listTests, type Ask } from "@/lib/search/memory/segment";
import type { WideFilter } from "@/lib/search/memory/bitmap-filter";
import type { FacetName } from "@/lib/search/types";

/**
 * Counts over the main segment that do not need a scan: those of a whole market (its first page, and
 * every make besides the chosen one), which are counted once and updated as cars are removed; and those
 * of makes and models, whose rows are adjacent.
 */
export class SettledSums {
  private readonly known = new Map<string, { readonly market: number; readonly sums: FacetSums }>();

  constructor(
    private readonly main: MainSegment,
    private readonly of: Dictionaries,
    private readonly wide: WideFilter,
  ) {}

  /** @returns whether the facet was counted; otherwise its cars have to be scanned */
  add(sums: FacetSums, ask: Ask): boolean {
    const { facet } = sums;
    if (isUnfiltered(ask)) sums.addSums(this.ofMarket(facet, ask.plan));
    else if (isStretched(facet) && ask.except === facet && ask.words.length === 0) {
      this.addRuns(facet, sums, ask);
    } else return false;
    return true;
  }

  /** A car of the main segment was replaced or removed. */
  take(row: number): void {
    const market = this.main.columns.bytes.market[row];
    for (const each of this.known.values()) {
      if (each.market === market) each.sums.take(this.main.columns, row);
    }
  }

  private ofMarket(facet: FacetName, plan: Plan): FacetSums {
    const { market } = plan;
    // The number of valid warranties changes every day.
    const key = `${facet} ${market} ${facet === "warranty" ? plan.warrantyMin : ""}`;
    const found = this.known.get(key);
    if (found !== undefined) return found.sums;
    const { marketStarts, rows, columns } = this.main;
    const from = marketStarts[market] ?? rows;
    const to = marketStarts[market + 1] ?? rows;
    const room = new Uint32Array(to - from);
    const count = this.wide.rows(market, [], [[from, to]], room);
    const sums = new FacetSums(facet, plan, this.of);
    sums.add(columns, room, count);
    this.known.set(key, { market, sums });
    return sums;
  }

  private addRuns(facet: "make" | "model", sums: FacetSums, ask: Ask): void {
    const runs = findRuns(this.main, ask);
    const stretches = runs.map(({ stretch }) => stretch);
    const counts = this.wide.counts(ask.plan.market, listTests(ask), stretches);
    runs.forEach((run, index) => {
      sums.addWord(run[facet], counts[index] ?? 0);
    });
  }
}

function isStretched(facet: FacetName): facet is "make" | "model" {
  return facet === "make" || facet === "model";
}
