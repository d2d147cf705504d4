import { describe, expect, it } from "vitest";
import { LINE_HEIGHT, layOutLineChart } from "@/components/charts/line-layout";

const Y_TICKS = [
  { value: 0, label: "£0" },
  { value: 12_000, label: "£12,000" },
];
const X_TICKS = [
  { value: 0, label: "2026年1月" },
  { value: 11, label: "2026年12月" },
];

function layoutOf(ys: readonly number[], lastLabel = "£9,000") {
  const points = ys.map((y, index) => ({ x: (index * 11) / (ys.length - 1), y }));
  return layOutLineChart({ points, yTicks: Y_TICKS, xTicks: X_TICKS, lastLabel });
}

describe("a line chart", () => {
  it("leaves as much room on the left as the longest label takes", () => {
    expect(layoutOf([1, 2]).left).toBe(63);
    const wide = layOutLineChart({
      points: [],
      yTicks: [{ value: 0, label: "12 万" }],
      xTicks: [],
    });
    expect(wide.left).toBe(46);
  });

  it("keeps the last month inside the drawing at every width", () => {
    for (const { ticks } of layoutOf([1, 2]).levels) {
      expect(ticks.at(-1)).toMatchObject({ share: 1, anchor: "end" });
    }
  });

  it("draws upwards between the first and the last x", () => {
    const { points } = layoutOf([0, 6_000, 12_000]);
    expect(points.map(({ share }) => share)).toEqual([0, 0.5, 1]);
    expect(points.map(({ y }) => y)).toEqual([214, 120, 26]);
  });

  it("writes the last value above a rising line and below a falling one", () => {
    const rising = layoutOf([3_000, 6_000]);
    const falling = layoutOf([9_000, 6_000]);
    for (const { lastLabelY } of rising.levels) expect(lastLabelY).toBeLessThan(120);
    for (const { lastLabelY } of falling.levels) expect(lastLabelY).toBeGreaterThan(120);
  });

  it("chooses the label's side by every part of the line that the text would cover, which is more on a narrow chart", () => {
    // The last segment falls slightly after a steep rise.
    const ys = [0, 0, 0, 0, 0, 0, 0, 0, 1_000, 6_500, 6_000];
    const { levels } = layoutOf(ys, "£6,000 each");
    const [narrow, wide] = [levels[0], levels.at(-1)];
    expect(narrow?.lastLabelY).toBeLessThan(120);
    expect(wide?.lastLabelY).toBeGreaterThan(120);
  });

  it("leaves space between the lowest line and the axis for a label of the last value there", () => {
    const { grid, levels } = layoutOf([12_000, 0]);
    expect(grid[0]?.y).toBe(LINE_HEIGHT - 42);
    for (const { lastLabelY } of levels) expect(lastLabelY).toBe(LINE_HEIGHT - 22);
    expect(layoutOf([12_000, 6_000]).grid[0]?.y).toBe(LINE_HEIGHT - 26);
  });

  it("draws no label without points", () => {
    const empty = layOutLineChart({ points: [], yTicks: Y_TICKS, xTicks: [], lastLabel: "£1" });
    expect(empty.levels.map(({ lastLabelY }) => lastLabelY)).toEqual([null, null, null, null]);
  });
});
