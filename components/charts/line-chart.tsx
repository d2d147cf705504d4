import { ChartMark, type MarkShape } from "@/components/charts/chart-mark";
import { ChartTable, type ChartTableData } from "@/components/charts/chart-table";
import { formatPercent, type FittedTick, type Tick } from "@/components/charts/fit";
import {
  LINE_HEIGHT,
  LINE_RIGHT,
  layOutLineChart,
  type LineLayout,
} from "@/components/charts/line-layout";
import { buildLinePath, buildStepPath } from "@/components/charts/scale";

export type ChartColor = "c1" | "c2" | "c3" | "c4" | "c5" | "c6" | "ink";

export type ChartSeries = {
  readonly key: string;
  /** The name with the number of points: "Service record, 4". */
  readonly label: string;
  readonly shape: MarkShape;
  readonly color: ChartColor;
};

export type ChartPoint = {
  /** Any number that grows: milliseconds, years. */
  readonly x: number;
  readonly y: number;
  readonly series: string;
  /** A value that contradicts the others; it gets a ring in the colour of serious faults. */
  readonly flagged?: boolean | undefined;
};

type Props = {
  /** The whole chart in one sentence. */
  readonly label: string;
  /** In order of x. */
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly Tick[];
  /** Written beside the last point: "48,210 km". */
  readonly lastLabel?: string | undefined;
  /** Draws steps, because a price holds until it changes; otherwise straight lines (odometer readings). */
  readonly step?: boolean | undefined;
  readonly table: ChartTableData;
};

/**
 * Readings or prices over time. Vertical units are pixels and x is a share of the width, so no text is scaled.
 */
export function LineChart(props: Props) {
  const layout = layOutLineChart(props);
  const pad = { paddingLeft: layout.left, paddingRight: LINE_RIGHT };
  return (
    <figure className="@container">
      <div role="img" aria-label={props.label} style={pad}>
        <svg
          aria-hidden
          width="100%"
          height={LINE_HEIGHT}
          className="num block overflow-visible"
          fontSize="12"
          fontFamily="inherit"
        >
          <Grid rows={layout.grid} />
          <Line layout={layout} isStep={props.step === true} />
          <Marks {...props} layout={layout} />
          {layout.levels.map((level) => (
            <g key={level.least} className={level.className}>
              <XAxis ticks={level.ticks} />
              <LastLabel y={level.lastLabelY} text={props.lastLabel} />
            </g>
          ))}
        </svg>
      </div>
      <Legend series={props.series} />
      <ChartTable data={props.table} label={props.label} />
    </figure>
  );
}

function Grid({ rows }: { readonly rows: LineLayout["grid"] }) {
  return rows.map(({ label, y }) => (
    <g key={y}>
      <line x1="0" x2="100%" y1={y} y2={y} stroke="var(--color-line)" />
      <text x="-11" y={y + 4} textAnchor="end" fill="var(--color-ink-3)">
        {label}
      </text>
    </g>
  ));
}

/**
 * SVG paths accept no percentages, so the path is drawn this wide and stretched to the plot; its stroke is not
 * stretched.
 */
const STRETCH = 1_000;

function Line({ layout, isStep }: { readonly layout: LineLayout; readonly isStep: boolean }) {
  const points = layout.points.map(({ share, y }) => ({ x: share * STRETCH, y }));
  return (
    <svg
      width="100%"
      height={LINE_HEIGHT}
      viewBox={`0 0 ${STRETCH} ${LINE_HEIGHT}`}
      preserveAspectRatio="none"
      overflow="visible"
    >
      <path
        d={isStep ? buildStepPath(points) : buildLinePath(points)}
        fill="none"
        stroke="var(--color-ink-2)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function Marks(props: Props & { readonly layout: LineLayout }) {
  const seriesOf = new Map(props.series.map((series) => [series.key, series]));
  return props.points.map((point, index) => {
    const series = seriesOf.get(point.series);
    const place = props.layout.points[index];
    if (series === undefined || place === undefined) return null;
    return (
      <svg key={index} x={formatPercent(place.share)} y={place.y} overflow="visible">
        {point.flagged === true && (
          <circle r="9" fill="none" stroke="var(--color-grave)" strokeWidth="2.5" />
        )}
        <ChartMark x={0} y={0} shape={series.shape} color={series.color} />
      </svg>
    );
  });
}

function XAxis({ ticks }: { readonly ticks: readonly FittedTick[] }) {
  return ticks.map((tick) => (
    <text
      key={tick.value}
      x={formatPercent(tick.share)}
      y={LINE_HEIGHT - 6}
      textAnchor={tick.anchor}
      // The plot ends a little before the right edge of the drawing.
      dx={tick.anchor === "end" ? LINE_RIGHT : 0}
      fill="var(--color-ink-3)"
    >
      {tick.label}
    </text>
  ));
}

function LastLabel(props: { readonly y: number | null; readonly text: string | undefined }) {
  if (props.y === null) return null;
  return (
    <text
      x="100%"
      dx="6"
      y={props.y}
      textAnchor="end"
      fontWeight="620"
      fill="var(--color-ink)"
      stroke="var(--color-surface)"
      strokeWidth="3"
      paintOrder="stroke"
    >
      {props.text}
    </text>
  );
}

function Legend({ series }: { readonly series: readonly ChartSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
      {series.map((each) => (
        <li key={each.key} className="inline-flex items-center gap-1.5">
          <svg aria-hidden width="14" height="14">
            <ChartMark x={7} y={7} shape={each.shape} color={each.color} />
          </svg>
          {each.label}
        </li>
      ))}
    </ul>
  );
}
