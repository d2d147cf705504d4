import { describe, expect, it } from "vitest";
import {
  findDomain,
  buildLinePath,
  listNiceTicks,
  scaleValue,
  buildStepPath,
} from "@/components/charts/scale";

describe("a chart's scale", () => {
  it("covers every value with round ticks", () => {
    expect(listNiceTicks({ from: 8, to: 48_210 }, 4)).toEqual([0, 20_000, 40_000, 60_000]);
    expect(listNiceTicks({ from: 0, to: 0.31 }, 3)).toEqual([0, 0.2, 0.4]);
  });

  it("works with one value and with none", () => {
    expect(findDomain([7])).toEqual({ from: 6, to: 8 });
    expect(findDomain([])).toEqual({ from: 0, to: 1 });
    expect(scaleValue(7, findDomain([7]), { from: 0, to: 100 })).toBe(50);
  });

  it("draws upwards when the pixels run upwards", () => {
    expect(scaleValue(10, { from: 0, to: 10 }, { from: 200, to: 20 })).toBe(20);
  });
});

describe("a path", () => {
  const points = [
    { x: 0, y: 10 },
    { x: 5, y: 4 },
  ];
  it("joins points by lines, or holds a value until the next", () => {
    expect(buildLinePath(points)).toBe("M0.0 10.0L5.0 4.0");
    expect(buildStepPath(points)).toBe("M0.0 10.0H5.0V4.0");
  });
});
