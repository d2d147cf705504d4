import { DAYS_MAX, YEAR_ZERO, type ByteColumn, type Columns } from "@/lib/search/memory/columns";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { Plan } from "@/lib/search/memory/query-plan";
import { countAtLeast, countBytes, countWords, type Rows } from "@/lib/search/memory/scan";
import { compareByCount } from "@/lib/search/facet-values";
import type { FacetName, FacetValue } from "@/lib/search/types";
import { DEAL_BANDS } from "@/lib/search/vocabulary";

type WordFacet = "make" | "model" | "trim";

const BYTE_OF: Readonly<Record<Exclude<FacetName, WordFacet | "warranty">, ByteColumn>> = {
  fuel: "fuel",
  gearbox: "gearbox",
  drivetrain: "drivetrain",
  body: "body",
  colour: "colour",
  seats: "seats",
  grade: "grade",
  inspected: "inspected",
  accidentFree: "accidentFree",
  deal: "deal",
  year: "year",
  price: "priceStep",
  distance: "distanceStep",
};

/** Facets for which "no" is a value too. For all others 0 means unknown and is not counted. */
const YES_OR_NO: ReadonlySet<FacetName> = new Set(["inspected", "accidentFree", "warranty"]);

/** Counts of one facet over all segments. */
export class FacetSums {
  private readonly sums: Uint32Array;

  constructor(
    readonly facet: FacetName,
    private readonly plan: Plan,
    private readonly of: Dictionaries,
  ) {
    this.sums = new Uint32Array(isWord(facet) ? of[facet].size : 256);
  }

  add({ bytes, words, shorts }: Columns, rows: Rows, count: number): void {
    const { facet, sums } = this;
    if (facet === "warranty") {
      const min = Math.min(this.plan.warrantyMin, DAYS_MAX);
      const yes = countAtLeast(shorts.warranty, min, rows, count);
      sums[1] = (sums[1] ?? 0) + yes;
      sums[0] = (sums[0] ?? 0) + count - yes;
    } else if (isWord(facet)) {
      countWords(words[facet], rows, count, sums);
    } else {
      countBytes(bytes[BYTE_OF[facet]], rows, count, sums);
    }
  }

  /** Adds a number of cars of one make or model. */
  addWord(code: number, count: number): void {
    this.sums[code] = (this.sums[code] ?? 0) + count;
  }

  /** Subtracts one car from the counts. */
  take({ bytes, words, shorts }: Columns, row: number): void {
    const { facet, sums } = this;
    const cell =
      facet === "warranty"
        ? +((shorts.warranty[row] ?? 0) >= Math.min(this.plan.warrantyMin, DAYS_MAX))
        : isWord(facet)
          ? (words[facet][row] ?? 0)
          : (bytes[BYTE_OF[facet]][row] ?? 0);
    sums[cell] = (sums[cell] ?? 0) - 1;
  }

  /** Adds earlier counts. Their dictionary may have had fewer words. */
  addSums(other: FacetSums): void {
    const { sums } = this;
    other.sums.forEach((count, cell) => {
      sums[cell] = (sums[cell] ?? 0) + count;
    });
  }

  values(): readonly FacetValue[] {
    const out: FacetValue[] = [];
    for (let cell = YES_OR_NO.has(this.facet) ? 0 : 1; cell < this.sums.length; cell += 1) {
      const count = this.sums[cell] ?? 0;
      if (count > 0) out.push({ value: this.textOf(cell), count });
    }
    return out.sort(compareByCount);
  }

  private textOf(cell: number): string {
    switch (this.facet) {
      case "inspected":
      case "accidentFree":
      case "warranty":
        return String(cell === 1);
      case "deal":
        return DEAL_BANDS[cell - 1] ?? "";
      case "year":
        return String(cell + YEAR_ZERO);
      case "seats":
      case "grade":
      case "price":
      case "distance":
        return String(cell - 1);
      default:
        return this.of[this.facet].wordOf(cell);
    }
  }
}

function isWord(facet: FacetName): facet is WordFacet {
  return facet === "make" || facet === "model" || facet === "trim";
}
