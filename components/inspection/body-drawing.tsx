import { useTranslations } from "next-intl";
import {
  toNarrowPoint,
  toWidePoint,
  BUMPER_CENTRES,
  BUMPER_SHAPES,
  GLASS_SHAPES,
  MARK_PLACES,
  NARROW,
  NARROW_NAMES,
  PANEL_CENTRES,
  PANEL_SHAPES,
  buildPath,
  WHEEL_CENTRES,
  WHEEL_RADIUS,
  WIDE,
  type Turn,
} from "@/components/inspection/body-geometry";
import { SEVERITY_NUMBER, getText } from "@/components/inspection/item-text";
import { HotSpotMark } from "@/components/ui/hot-spot";
import type { BodyMap, PanelState, PanelView } from "@/lib/inspections/report/body-map";
import type { Locale } from "@/lib/platform/i18n/routing";

type Size = "wide" | "narrow";
type Props = { readonly map: BodyMap; readonly locale: Locale; readonly size: Size };
type PartProps = Props & { readonly turn: Turn };

const FONTS = {
  wide: { value: 20, name: 13, unit: 12, mark: 26 },
  narrow: { value: 19, name: 11, unit: 10.5, mark: 22 },
} as const;

/**
 * One of the two drawings. The narrow one has its own layout instead of being scaled down, so that its text
 * keeps its size.
 */
export function BodyDrawing(props: Props) {
  const t = useTranslations("report.body");
  const { size } = props;
  const turn = size === "wide" ? toWidePoint : toNarrowPoint;
  const box = size === "wide" ? WIDE : NARROW;
  return (
    <svg
      role="group"
      aria-label={t("label", { factory: props.map.counts.factory, total: props.map.panels.length })}
      viewBox={`0 0 ${box.width} ${box.height}`}
      fontFamily="inherit"
      className={
        size === "wide"
          ? "num hidden h-auto w-full xl:block"
          : "num mx-auto mt-1 block h-auto w-full max-w-[26rem] xl:hidden"
      }
    >
      <Sides {...props} turn={turn} />
      <Plastic {...props} turn={turn} />
      {GLASS_SHAPES.map((shape, index) => (
        <path
          key={index}
          d={buildPath(shape, turn)}
          fill="var(--color-sunken)"
          stroke="var(--color-line)"
        />
      ))}
      {props.map.panels.map((panel) => (
        <PanelShape key={panel.key} panel={panel} locale={props.locale} size={size} turn={turn} />
      ))}
      <Wheels {...props} turn={turn} />
      <Marks {...props} turn={turn} />
    </svg>
  );
}

function Sides({ size, turn }: PartProps) {
  const t = useTranslations("report.body");
  const at = {
    wide: [
      [8, 22],
      [8, 630],
    ],
    narrow: [
      [640, 8],
      [0, 8],
    ],
  } as const;
  const [right, left] = at[size];
  const text = (point: readonly [number, number], word: string, end: boolean) => {
    const [x, y] = size === "wide" ? point : [end ? NARROW.width - 4 : 4, 12];
    return (
      <text
        x={x}
        y={y}
        fontSize={13}
        fontWeight="620"
        textAnchor={end && size === "narrow" ? "end" : "start"}
        fill="var(--color-ink-2)"
        aria-hidden
      >
        {word}
      </text>
    );
  };
  const [frontX, frontY] = turn([0, 320]);
  return (
    <>
      {text(right, t("rightSide"), true)}
      {text(left, t("leftSide"), false)}
      {size === "narrow" && (
        <text
          x={frontX}
          y={frontY + 12}
          fontSize={11}
          textAnchor="middle"
          fill="var(--color-ink-3)"
          aria-hidden
        >
          {t("front")}
        </text>
      )}
    </>
  );
}

/** Bumpers are plastic and have no paint reading: they are dashed and labelled as plastic. */
function Plastic({ size, turn }: PartProps) {
  const t = useTranslations("report.body");
  return (["front", "rear"] as const).map((end) => {
    const [x, y] = turn(BUMPER_CENTRES[end]);
    return (
      <g key={end} aria-hidden>
        <path
          d={buildPath(BUMPER_SHAPES[end], turn)}
          fill="var(--color-unknown-soft)"
          stroke="var(--color-unknown)"
          strokeWidth="1.25"
          strokeDasharray="4 3"
        />
        <text
          x={x}
          y={y + 4}
          fontSize={FONTS[size].name}
          textAnchor="middle"
          fill="var(--color-ink-2)"
          transform={size === "wide" ? `rotate(-90 ${x} ${y})` : undefined}
        >
          {t("plastic")}
        </text>
      </g>
    );
  });
}

const LOOK = {
  factory: {
    fill: "var(--color-sound-soft)",
    stroke: "var(--color-sound)",
    ink: "var(--color-sound-ink)",
  },
  repainted: {
    fill: "var(--color-mark-soft)",
    stroke: "var(--color-mark)",
    ink: "var(--color-mark-ink)",
  },
  filler: {
    fill: "var(--color-grave-soft)",
    stroke: "var(--color-grave)",
    ink: "var(--color-grave)",
  },
  thin: {
    fill: "var(--color-minor-soft)",
    stroke: "var(--color-minor-ink)",
    ink: "var(--color-minor-ink)",
  },
  unmeasured: {
    fill: "var(--color-unknown-soft)",
    stroke: "var(--color-unknown)",
    ink: "var(--color-ink-2)",
  },
} as const satisfies Record<PanelState, { fill: string; stroke: string; ink: string }>;

/** A panel links to its item. It shows the value, and has an outline of 2 px when the value is out of range. */
function PanelShape(props: {
  readonly panel: PanelView;
  readonly locale: Locale;
  readonly size: Size;
  readonly turn: Turn;
}) {
  const t = useTranslations("report.body");
  const { panel, size, turn } = props;
  const look = LOOK[panel.state];
  const fonts = FONTS[size];
  const [x, y] = turn(PANEL_CENTRES[panel.key]);
  const beside = size === "narrow" ? NARROW_NAMES[panel.key] : undefined;
  const [nameX, nameY] = beside === undefined ? [x, y + fonts.name + 5] : turn(beside);
  // Alone, the value is in the middle of the panel; with the name below it, slightly above the middle.
  const valueY = beside === undefined ? y : y + fonts.value / 3;
  const value = panel.micrometres === null ? t("noReading") : String(panel.micrometres);
  const isOut = panel.state !== "factory" && panel.state !== "unmeasured";
  return (
    <a
      href={`#item-${panel.checkpoint}`}
      aria-label={t("panelLabel", {
        panel: getText(panel.name, props.locale),
        value: panel.micrometres === null ? "" : `${panel.micrometres} µm`,
        meaning: t(`short.${panel.state}`),
      })}
      className="group outline-none"
    >
      <path
        d={buildPath(PANEL_SHAPES[panel.key], turn)}
        fill={look.fill}
        stroke={look.stroke}
        strokeWidth={isOut ? 2 : 1}
        strokeDasharray={panel.state === "unmeasured" ? "4 3" : undefined}
        strokeLinejoin="round"
        className="group-hover:stroke-ink group-focus-visible:stroke-held group-focus-visible:[stroke-width:3]"
      />
      <text
        x={x}
        y={valueY}
        fontSize={fonts.value}
        fontWeight="660"
        textAnchor="middle"
        fill={look.ink}
      >
        {value}
      </text>
      <text
        x={nameX}
        y={beside === undefined ? nameY : nameY + 4}
        fontSize={fonts.name}
        textAnchor="middle"
        fill="var(--color-ink-2)"
      >
        {t(`panels.${panel.key}`)}
      </text>
    </a>
  );
}

/** A low tread depth has the colour of wear; below the legal limit it has the colour of serious faults. */
const TREAD = { low: 3, legal: 1.6 } as const;

function Wheels({ map, size, turn }: PartProps) {
  const fonts = FONTS[size];
  const radius = WHEEL_RADIUS[size];
  return map.wheels.map((wheel) => {
    const [x, y] = turn(WHEEL_CENTRES[wheel.key]);
    const tread = wheel.treadMm;
    const stroke =
      tread === null
        ? "var(--color-unknown)"
        : tread < TREAD.legal
          ? "var(--color-grave)"
          : tread < TREAD.low
            ? "var(--color-minor)"
            : "var(--color-ink-3)";
    return (
      <g key={wheel.key} aria-hidden>
        <circle
          cx={x}
          cy={y}
          r={radius}
          fill="var(--color-surface)"
          stroke={stroke}
          strokeWidth={tread !== null && tread < TREAD.low ? 3 : 1.5}
          strokeDasharray={tread === null ? "4 3" : undefined}
        />
        {tread !== null && (
          <>
            <text
              x={x}
              y={y + 2}
              fontSize={size === "wide" ? 18 : 14}
              fontWeight="660"
              textAnchor="middle"
              fill="var(--color-ink)"
            >
              {tread}
            </text>
            <text
              x={x}
              y={y + fonts.unit + 4}
              fontSize={fonts.unit}
              textAnchor="middle"
              fill="var(--color-ink-2)"
            >
              mm
            </text>
          </>
        )}
      </g>
    );
  });
}

function Marks({ map, locale, size, turn }: PartProps) {
  const t = useTranslations("report.body");
  const half = FONTS[size].mark / 2;
  return map.marks.map((mark) => {
    const place = MARK_PLACES[mark.checkpoint];
    if (place === undefined) return null;
    const [x, y] = turn(place);
    return (
      <a
        key={mark.checkpoint}
        href={`#item-${mark.checkpoint}`}
        aria-label={t("markLabel", { number: mark.number, name: getText(mark.name, locale) })}
        className="group outline-none"
      >
        <circle
          cx={x}
          cy={y}
          r={half + 4}
          fill="transparent"
          className="group-focus-visible:stroke-held group-focus-visible:[stroke-width:3]"
        />
        <g transform={`translate(${x - half} ${y - half})`}>
          <HotSpotMark
            number={mark.number}
            severity={SEVERITY_NUMBER[mark.severity]}
            size={half * 2}
          />
        </g>
      </a>
    );
  });
}
