import {
  selectFittingTicks,
  measureTextWidth,
  type FittedTick,
  type Level,
  type Tick,
} from "@/components/charts/fit";
import { findDomain, scaleValue } from "@/components/charts/scale";

export const LINE_HEIGHT = 240;
/** Space for the mark of the last point. */
export const LINE_RIGHT = 8;
const TOP = 26;
const BOTTOM = 26;
/** Bottom margin when the last value's label is below the lowest line and above the axis labels. */
const DEEP_BOTTOM = 42;
/** Gap between the labels of the axis and the plot, and in front of the labels. */
const LABEL_ROOM = 12;
const ABOVE = 12;
const BELOW = 20;

/** Container widths of a small phone, a phone, half a page and a page. */
export const LINE_LEVELS: readonly Level[] = [
  { least: 250, className: "@min-[320px]:hidden" },
  { least: 320, className: "hidden @min-[320px]:block @min-[416px]:hidden" },
  { least: 416, className: "hidden @min-[416px]:block @min-[704px]:hidden" },
  { least: 704, className: "hidden @min-[704px]:block" },
];

type Place = { readonly share: number; readonly y: number };

export type LineLayout = {
  /** Pixels left of the plot, enough for the longest label. */
  readonly left: number;
  readonly points: readonly Place[];
  readonly grid: readonly { readonly label: string; readonly y: number }[];
  readonly levels: readonly (Level & {
    readonly ticks: readonly FittedTick[];
    /** Baseline of the label at the last point. */
    readonly lastLabelY: number | null;
  })[];
};

/** Calculates all positions of a line chart. `points` are in order of x. */
export function layOutLineChart(chart: {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly Tick[];
  readonly lastLabel?: string | undefined;
}): LineLayout {
  const { points, xTicks, yTicks, lastLabel } = chart;
  const valueOf = (tick: Tick): number => tick.value;
  const xDomain = findDomain([...points.map(({ x }) => x), ...xTicks.map(valueOf)]);
  const yDomain = findDomain([...points.map(({ y }) => y), ...yTicks.map(valueOf)]);
  const left = Math.ceil(
    Math.max(0, ...yTicks.map(({ label }) => measureTextWidth(label))) + LABEL_ROOM,
  );
  const drawn = (bottom: number) => {
    const y = (value: number): number =>
      scaleValue(value, yDomain, { from: LINE_HEIGHT - bottom, to: TOP });
    const placed = points.map((point) => ({
      share: scaleValue(point.x, xDomain, { from: 0, to: 1 }),
      y: y(point.y),
    }));
    const levels = LINE_LEVELS.map((level) => {
      const room = { width: level.least - left - LINE_RIGHT, left, right: LINE_RIGHT };
      const ticks = selectFittingTicks(xTicks, xDomain, room);
      const isLabelled = lastLabel !== undefined;
      return {
        ...level,
        ticks,
        lastLabelY: isLabelled ? labelY(placed, lastLabel, room.width) : null,
      };
    });
    const grid = yTicks.map(({ label, value }) => ({ label, y: y(value) }));
    return { left, points: placed, grid, levels };
  };
  const layout = drawn(BOTTOM);
  const lowest = Math.max(0, ...layout.levels.map(({ lastLabelY }) => lastLabelY ?? 0));
  return lowest < LINE_HEIGHT - BOTTOM ? layout : drawn(DEEP_BOTTOM);
}

/** Places the label above the last point, or below it where the line would run through the text. */
function labelY(points: readonly Place[], text: string, width: number): number | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  const before = points.slice(0, -1);
  const under = before.filter(
    ({ share }) => (last.share - share) * width <= measureTextWidth(text),
  );
  const beside = under.length === 0 ? before.slice(-1) : under;
  const middle = beside.reduce((sum, point) => sum + point.y, 0) / Math.max(1, beside.length);
  return beside.length > 0 && middle < last.y ? last.y + BELOW : last.y - ABOVE;
}
