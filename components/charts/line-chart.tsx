import type { ReactNode } from "react";
import { ChartMark, type MarkShape } from "@/components/charts/chart-mark";
import { domainOf, linePath, scaled, stepPath, type Domain } from "@/components/charts/scale";
import { ChartTable, type ChartTableData } from "@/components/charts/chart-table";

export type ChartColor = "c1" | "c2" | "c3" | "c4" | "c5" | "c6" | "ink";

export type ChartSeries = {
  readonly key: string;
  /** With its count: "Service record, 4". */
  readonly label: string;
  readonly shape: MarkShape;
  readonly color: ChartColor;
};

export type ChartPoint = {
  /** Any number that grows: milliseconds, years. */
  readonly x: number;
  readonly y: number;
  readonly series: string;
  /** Cannot be true as it stands: ringed in the colour of serious faults. */
  readonly flagged?: boolean | undefined;
};

export type Tick = { readonly value: number; readonly label: string };

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
  /** A value holds until it changes (prices); otherwise straight lines (odometer). */
  readonly step?: boolean | undefined;
  readonly table: ChartTableData;
};

/** Readings or prices over time. Drawn twice, wide and narrow, so that no text is scaled. */
export function LineChart(props: Props) {
  return (
    <figure>
      <div role="img" aria-label={props.label}>
        <Drawing {...props} width={720} height={240} className="hidden sm:block" />
        <Drawing {...props} width={320} height={220} className="sm:hidden" everySecondTick />
      </div>
      <Legend series={props.series} />
      <ChartTable data={props.table} label={props.label} />
    </figure>
  );
}

type DrawingProps = Props & {
  readonly width: number;
  readonly height: number;
  readonly className: string;
  readonly everySecondTick?: boolean;
};

const EDGE = { top: 26, right: 22, bottom: 26, left: 52 } as const;

function Drawing(props: DrawingProps) {
  const { width, height, points } = props;
  const xDomain = domainOf([
    ...points.map((point) => point.x),
    ...props.xTicks.map((tick) => tick.value),
  ]);
  const yDomain = domainOf([
    ...points.map((point) => point.y),
    ...props.yTicks.map((tick) => tick.value),
  ]);
  const xPixels = { from: EDGE.left, to: width - EDGE.right };
  const yPixels = { from: height - EDGE.bottom, to: EDGE.top };
  const x = (value: number): number => scaled(value, xDomain, xPixels);
  const y = (value: number): number => scaled(value, yDomain, yPixels);
  const placed = points.map((point) => ({ ...point, x: x(point.x), y: y(point.y) }));
  const path = props.step === true ? stepPath(placed) : linePath(placed);
  const seriesOf = new Map(props.series.map((series) => [series.key, series]));
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      className={`${props.className} num h-auto w-full`}
      fontSize="12"
      fontFamily="inherit"
    >
      <Grid ticks={props.yTicks} y={y} xPixels={xPixels} />
      <XAxis
        ticks={thin(props.xTicks, props.everySecondTick === true)}
        x={x}
        baseline={height - 6}
      />
      <path d={path} fill="none" stroke="var(--color-ink-2)" strokeWidth="1.5" />
      {placed.map((point, index) => {
        const series = seriesOf.get(point.series);
        if (series === undefined) return null;
        return (
          <g key={index}>
            {point.flagged === true && (
              <circle
                cx={point.x}
                cy={point.y}
                r="9"
                fill="none"
                stroke="var(--color-grave)"
                strokeWidth="2.5"
              />
            )}
            <ChartMark x={point.x} y={point.y} shape={series.shape} color={series.color} />
          </g>
        );
      })}
      <LastLabel point={placed.at(-1)} text={props.lastLabel} right={width - 2} />
    </svg>
  );
}

/** On a narrow drawing every second label stays, the last one always. */
function thin(ticks: readonly Tick[], everySecond: boolean): readonly Tick[] {
  if (!everySecond || ticks.length < 5) return ticks;
  return ticks.filter((_, index) => (ticks.length - 1 - index) % 2 === 0);
}

function Grid(props: {
  readonly ticks: readonly Tick[];
  readonly y: (value: number) => number;
  readonly xPixels: Domain;
}) {
  return props.ticks.map((tick) => (
    <g key={tick.value}>
      <line
        x1={props.xPixels.from}
        x2={props.xPixels.to}
        y1={props.y(tick.value)}
        y2={props.y(tick.value)}
        stroke="var(--color-line)"
      />
      <text
        x={props.xPixels.from - 8}
        y={props.y(tick.value) + 4}
        textAnchor="end"
        fill="var(--color-ink-3)"
      >
        {tick.label}
      </text>
    </g>
  ));
}

function XAxis(props: {
  readonly ticks: readonly Tick[];
  readonly x: (value: number) => number;
  readonly baseline: number;
}) {
  return props.ticks.map((tick) => (
    <text
      key={tick.value}
      x={props.x(tick.value)}
      y={props.baseline}
      textAnchor="middle"
      fill="var(--color-ink-3)"
    >
      {tick.label}
    </text>
  ));
}

function LastLabel(props: {
  readonly point: { readonly x: number; readonly y: number } | undefined;
  readonly text: string | undefined;
  readonly right: number;
}): ReactNode {
  if (props.point === undefined || props.text === undefined) return null;
  return (
    <text
      x={props.right}
      y={props.point.y - 12}
      textAnchor="end"
      fontWeight="620"
      fill="var(--color-ink)"
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
