import { FacetSums } from "@/lib/search/memory/count";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import type { Plan } from "@/lib/search/memory/query-plan";
import { isUnfiltered, findRuns, listTests, type Ask } from "@/lib/search/memory/segment";
import type { WideFilter } from "@/lib/search/memory/bitmap-filter";
import type { FacetName } from "@/lib/search/types";

/**
 * Sums over the settled cars that need no look at each car: those of a whole market (its first page, and
 * every make beside the one that was chosen), counted once and kept true as cars leave; and those of makes
 * and models, whose cars lie together.
 */
export class SettledSums {
  private readonly known = new Map<string, { readonly market: number; readonly sums: FacetSums }>();

  constructor(
    private readonly main: MainSegment,
    private readonly of: Dictionaries,
    private readonly wide: WideFilter,
  ) {}

  /** @returns whether the facet was counted; if not, its cars are to be looked at */
  add(sums: FacetSums, ask: Ask): boolean {
    const { facet } = sums;
    if (isUnfiltered(ask)) sums.addSums(this.ofMarket(facet, ask.plan));
    else if (isStretched(facet) && ask.except === facet && ask.words.length === 0) {
      this.addRuns(facet, sums, ask);
    } else return false;
    return true;
  }

  /** A settled car is replaced or gone. */
  take(row: number): void {
    const market = this.main.columns.bytes.market[row];
    for (const each of this.known.values()) {
      if (each.market === market) each.sums.take(this.main.columns, row);
    }
  }

  private ofMarket(facet: FacetName, plan: Plan): FacetSums {
    const { market } = plan;
    // How many have a warranty left is another number every day.
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
