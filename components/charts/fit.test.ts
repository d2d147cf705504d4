import { describe, expect, it } from "vitest";
import {
  chooseAnchor,
  selectFittingTicks,
  formatPercent,
  measureTextWidth,
} from "@/components/charts/fit";

const MONTHS = ["Jan 2026", "Mar 2026", "May 2026", "Jul 2026", "Sep 2026", "Nov 2026"].map(
  (label, value) => ({ value, label }),
);
const DOMAIN = { from: 0, to: 5 };
const room = (width: number) => ({ width, left: 20, right: 8 });

describe("the width of text", () => {
  it("counts Chinese glyphs as wider", () => {
    expect(measureTextWidth("£12,000")).toBeCloseTo(50.4);
    expect(measureTextWidth("12 万")).toBeCloseTo(33.6);
  });
});

describe("an axis", () => {
  const labels = (width: number) =>
    selectFittingTicks(MONTHS, DOMAIN, room(width)).map(({ label }) => label);

  it("labels every tick where there is room and every nth where there is not, always including the last", () => {
    expect(labels(600)).toHaveLength(6);
    expect(labels(330)).toEqual(["Mar 2026", "Jul 2026", "Nov 2026"]);
    expect(labels(200)).toEqual(["May 2026", "Nov 2026"]);
    expect(labels(40)).toEqual(["Nov 2026"]);
  });

  it("cuts no label off at either edge", () => {
    const anchors = selectFittingTicks(MONTHS, DOMAIN, room(600)).map(({ anchor }) => anchor);
    expect(anchors).toEqual(["start", "middle", "middle", "middle", "middle", "end"]);
    expect(chooseAnchor(0, "2026", room(600))).toBe("middle");
  });

  it("returns no labels without ticks", () => {
    expect(selectFittingTicks([], DOMAIN, room(600))).toEqual([]);
  });
});

describe("a share", () => {
  it("is formatted as SVG expects it", () => {
    expect([0, 1 / 3, 1].map(formatPercent)).toEqual(["0%", "33.33%", "100%"]);
  });
});
