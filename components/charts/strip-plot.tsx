import { layOutBeeswarm } from "@/components/charts/beeswarm";
import { ChartTable, type ChartTableData } from "@/components/charts/chart-table";
import {
  chooseAnchor,
  selectFittingTicks,
  formatPercent,
  type FittedTick,
  type Level,
  type Room,
} from "@/components/charts/fit";
import { findDomain, listNiceTicks, scaleValue } from "@/components/charts/scale";

type Props = {
  /** The whole plot in one sentence. */
  readonly label: string;
  /** One value per comparable car. */
  readonly values: readonly number[];
  readonly own: { readonly value: number; readonly label: string };
  /** The expected price and its range. */
  readonly expected: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly label: string;
  };
  /** Formats a value for the axis. */
  readonly tickLabel: (value: number) => string;
  readonly table: ChartTableData;
};

/** One dot per comparable car, and this car in ink. Vertical units are pixels, so no text is scaled. */
export function StripPlot(props: Props) {
  const { own, expected, values } = props;
  const all = [...values, own.value, expected.low, expected.high];
  const steps = listNiceTicks(findDomain(all));
  const domain = findDomain([...all, ...steps]);
  const shareOf = (value: number): number => scaleValue(value, domain, { from: 0, to: 1 });
  const low = shareOf(expected.low);
  const band = Math.max(0.003, shareOf(expected.high) - low);
  const ticks = steps.map((value) => ({ value, label: props.tickLabel(value) }));
  return (
    <figure className="@container">
      <div role="img" aria-label={props.label} style={{ paddingInline: EDGE }}>
        <svg
          aria-hidden
          width="100%"
          height={HEIGHT}
          className="num block overflow-visible"
          fontSize="12"
          fontFamily="inherit"
        >
          <rect
            x={formatPercent(low)}
            width={formatPercent(band)}
            y={36}
            height={AXIS - 40}
            fill="var(--color-sound-soft)"
          />
          {LEVELS.map((level) => (
            <g key={level.least} className={level.className}>
              <Dots shares={values.map(shareOf)} width={level.least - 2 * EDGE} />
            </g>
          ))}
          <Line share={shareOf(expected.value)} color="sound" width={2} />
          <Line share={shareOf(own.value)} color="ink" width={3} />
          <circle
            cx={formatPercent(shareOf(own.value))}
            cy={MIDDLE}
            r={5}
            fill="var(--color-ink)"
          />
          <line x1="0" x2="100%" y1={AXIS} y2={AXIS} stroke="var(--color-line)" />
          {LEVELS.map((level) => {
            const room = { width: level.least - 2 * EDGE, left: EDGE, right: EDGE };
            const label = { room, color: "sound-ink", text: expected.label };
            return (
              <g key={level.least} className={level.className}>
                <Label {...label} share={shareOf(expected.value)} y={13} />
                <Label {...label} share={shareOf(own.value)} y={29} color="ink" text={own.label} />
                <Axis ticks={selectFittingTicks(ticks, domain, room)} />
              </g>
            );
          })}
        </svg>
      </div>
      <ChartTable data={props.table} label={props.label} />
    </figure>
  );
}

const RADIUS = 3;
/** Margin on both sides of the plot: half the width of a short label. */
const EDGE = 14;
const MIDDLE = 66;
const AXIS = 104;
const HEIGHT = 126;

/** Container widths of a phone, the side column, and a page with one column. */
const LEVELS: readonly Level[] = [
  { least: 250, className: "@min-[320px]:hidden" },
  { least: 320, className: "hidden @min-[320px]:block @min-[520px]:hidden" },
  { least: 520, className: "hidden @min-[520px]:block" },
];

/** Dots do not overlap at the level's smallest width; in wider containers they only move apart. */
function Dots(props: { readonly shares: readonly number[]; readonly width: number }) {
  const rows = layOutBeeswarm(
    props.shares.map((share) => share * props.width),
    RADIUS + 0.5,
  );
  return props.shares.map((share, index) => (
    <circle
      key={index}
      cx={formatPercent(share)}
      cy={MIDDLE + clampedRow(rows[index] ?? 0) * (2 * RADIUS + 1)}
      r={RADIUS}
      fill="var(--color-c6)"
      fillOpacity={0.62}
    />
  ));
}

/** Many equal prices are drawn on top of each other rather than outside the plot; the table lists them all. */
function clampedRow(row: number): number {
  return Math.max(-4, Math.min(4, row));
}

function Line(props: { readonly share: number; readonly color: string; readonly width: number }) {
  return (
    <line
      x1={formatPercent(props.share)}
      x2={formatPercent(props.share)}
      y1={props.color === "ink" ? 34 : 18}
      y2={AXIS - 4}
      stroke={`var(--color-${props.color})`}
      strokeWidth={props.width}
    />
  );
}

function Axis({ ticks }: { readonly ticks: readonly FittedTick[] }) {
  return ticks.map((tick) => (
    <text
      key={tick.value}
      x={formatPercent(tick.share)}
      y={AXIS + 17}
      textAnchor={tick.anchor}
      fill="var(--color-ink-3)"
    >
      {tick.label}
    </text>
  ));
}

function Label(props: {
  readonly share: number;
  readonly y: number;
  readonly text: string;
  readonly room: Room;
  readonly color: string;
}) {
  return (
    <text
      x={formatPercent(props.share)}
      y={props.y}
      textAnchor={chooseAnchor(props.share, props.text, props.room)}
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
