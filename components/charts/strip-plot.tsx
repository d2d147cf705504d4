import { beeswarm } from "@/components/charts/beeswarm";
import { ChartTable, type ChartTableData } from "@/components/charts/chart-table";
import { domainOf, niceTicks, scaled, type Domain } from "@/components/charts/scale";

type Props = {
  /** The whole plot in one sentence. */
  readonly label: string;
  /** One per comparable. */
  readonly values: readonly number[];
  readonly own: { readonly value: number; readonly label: string };
  /** The line with its band. */
  readonly expected: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly label: string;
  };
  /** How a value is written on the axis. */
  readonly tickLabel: (value: number) => string;
  readonly table: ChartTableData;
};

/** One dot per comparable; the car itself in ink. Drawn twice, so that no text is scaled. */
export function StripPlot(props: Props) {
  return (
    <figure>
      <div role="img" aria-label={props.label}>
        <Drawing {...props} width={344} ticks={4} className="hidden sm:block" />
        <Drawing {...props} width={300} ticks={3} className="sm:hidden" />
      </div>
      <ChartTable data={props.table} label={props.label} />
    </figure>
  );
}

const RADIUS = 3;
const EDGE = 14;
const MIDDLE = 66;
const AXIS = 104;
const HEIGHT = 126;

function Drawing(
  props: Props & { readonly width: number; readonly ticks: number; readonly className: string },
) {
  const { own, expected, values, width } = props;
  const all = [...values, own.value, expected.low, expected.high];
  const ticks = niceTicks(domainOf(all), props.ticks);
  const domain = domainOf([...all, ...ticks]);
  const pixels: Domain = { from: EDGE, to: width - EDGE };
  const x = (value: number): number => Math.round(scaled(value, domain, pixels) * 10) / 10;
  const dots = values.map(x);
  const rows = beeswarm(dots, RADIUS + 0.5);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className={`${props.className} num h-auto w-full`}
      fontSize="12"
      fontFamily="inherit"
    >
      <rect
        x={x(expected.low)}
        width={Math.max(1, x(expected.high) - x(expected.low))}
        y={36}
        height={AXIS - 40}
        fill="var(--color-sound-soft)"
      />
      {dots.map((at, index) => (
        <circle
          key={index}
          cx={at}
          cy={MIDDLE + clampedRow(rows[index] ?? 0) * (2 * RADIUS + 1)}
          r={RADIUS}
          fill="var(--color-c6)"
          fillOpacity={0.62}
        />
      ))}
      <Line x={x(expected.value)} color="sound" width={2} />
      <Label x={x(expected.value)} y={13} text={expected.label} width={width} color="sound-ink" />
      <Line x={x(own.value)} color="ink" width={3} />
      <circle cx={x(own.value)} cy={MIDDLE} r={5} fill="var(--color-ink)" />
      <Label x={x(own.value)} y={29} text={own.label} width={width} color="ink" />
      <line x1={EDGE} x2={width - EDGE} y1={AXIS} y2={AXIS} stroke="var(--color-line)" />
      {ticks.map((tick) => (
        <text
          key={tick}
          x={x(tick)}
          y={AXIS + 17}
          textAnchor={anchor(x(tick), width)}
          fill="var(--color-ink-3)"
        >
          {props.tickLabel(tick)}
        </text>
      ))}
    </svg>
  );
}

/** Very many equal prices are drawn over each other rather than out of the plot; the table has them all. */
function clampedRow(row: number): number {
  return Math.max(-4, Math.min(4, row));
}

function Line(props: { readonly x: number; readonly color: string; readonly width: number }) {
  return (
    <line
      x1={props.x}
      x2={props.x}
      y1={props.color === "ink" ? 34 : 18}
      y2={AXIS - 4}
      stroke={`var(--color-${props.color})`}
      strokeWidth={props.width}
    />
  );
}

function anchor(x: number, width: number): "start" | "middle" | "end" {
  if (x < 60) return "start";
  return x > width - 60 ? "end" : "middle";
}

function Label(props: {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly width: number;
  readonly color: string;
}) {
  return (
    <text
      x={props.x}
      y={props.y}
      textAnchor={anchor(props.x, props.width)}
      fontWeight="620"
      fill={`var(--color-${props.color})`}
      stroke="var(--color-surface)"
      strokeWidth="3"
      paintOrder="stroke"
    >
      {props.text}
    </text>
  );
}
