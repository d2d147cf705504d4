import {
  FACTORY_PAINT,
  PAINT_PLACES,
  WHEELS,
  type PaintPlace,
  type Wheel,
} from "@/lib/inspections/field/vocabulary";
import type { Measurement, ReportItem, SeverityView, Text } from "@/lib/inspections/types";

/**
 * The unfolded view of the car: paint thickness per panel, tread per wheel, and the position of each finding. Pure.
 */

/** Above this, filler under the paint is likely. It is a rule of thumb, and the report says so. */
export const FILLER_ABOVE = 300;
/**
 * Panels of one car differ by up to this much in the factory. A larger difference is pointed out.
 */
const STANDS_OUT = 40;

export const PANEL_STATES = ["factory", "repainted", "filler", "thin", "unmeasured"] as const;
export type PanelState = (typeof PANEL_STATES)[number];

/** The panels that are drawn. Pillars, rails and towers are behind them. */
export const PANELS = [
  "bonnet",
  "roof",
  "boot-lid",
  "wing-front-left",
  "door-front-left",
  "door-rear-left",
  "quarter-rear-left",
  "wing-front-right",
  "door-front-right",
  "door-rear-right",
  "quarter-rear-right",
] as const satisfies readonly PaintPlace[];
export type PanelKey = (typeof PANELS)[number];

export type PanelView = {
  readonly key: PanelKey;
  readonly checkpoint: string;
  readonly name: Text;
  /** The highest of its points. Null when it was not measured. */
  readonly micrometres: number | null;
  readonly points: readonly number[];
  readonly state: PanelState;
  /** Why it was not measured, if a reason was given. */
  readonly reason: Text | null;
};

export type WheelView = {
  readonly key: Wheel;
  readonly checkpoint: string;
  /** Measured at the thinnest place. */
  readonly treadMm: number | null;
};

export type MarkView = {
  readonly checkpoint: string;
  readonly number: number;
  readonly severity: SeverityView;
  readonly name: Text;
};

export type UnmappedItem = {
  readonly key: PanelKey;
  readonly name: Text;
  readonly micrometres: number;
  readonly difference: number;
  /** Compared with the same panel on the other side, otherwise with the median of all others. */
  readonly against: "mirror" | "others";
};

export type BodyMap = {
  readonly panels: readonly PanelView[];
  readonly wheels: readonly WheelView[];
  /** Findings about structure and body, by checkpoint. */
  readonly marks: readonly MarkView[];
  readonly counts: Readonly<Record<PanelState, number>>;
  readonly standOut: UnmappedItem | null;
};

const WHEEL_CHECKPOINTS = {
  "front-left": "28",
  "rear-left": "29",
  "front-right": "30",
  "rear-right": "31",
} as const satisfies Record<Wheel, string>;

export function getPanelState(micrometres: readonly number[]): PanelState {
  if (micrometres.length === 0) return "unmeasured";
  const highest = Math.max(...micrometres);
  if (highest > FILLER_ABOVE) return "filler";
  if (highest > FACTORY_PAINT.max) return "repainted";
  return Math.min(...micrometres) < FACTORY_PAINT.min ? "thin" : "factory";
}

export function buildBodyMap(
  items: readonly ReportItem[],
  measurements: readonly Measurement[],
): BodyMap {
  const byCheckpoint = new Map(items.map((item) => [item.checkpoint, item]));
  const panels = PANELS.map((key) => panelView(key, byCheckpoint, measurements));
  const counts = Object.fromEntries(
    PANEL_STATES.map((state) => [state, panels.filter((each) => each.state === state).length]),
  );
  return {
    panels,
    wheels: WHEELS.map((key) => wheelView(key, measurements)),
    marks: items.flatMap((item): MarkView[] =>
      item.number !== null && (item.section === "body" || item.section === "structure")
        ? [
            {
              checkpoint: item.checkpoint,
              number: item.number,
              severity: item.severity ?? "moderate",
              name: item.name,
            },
          ]
        : [],
    ),
    counts: {
      factory: counts["factory"] ?? 0,
      repainted: counts["repainted"] ?? 0,
      filler: counts["filler"] ?? 0,
      thin: counts["thin"] ?? 0,
      unmeasured: counts["unmeasured"] ?? 0,
    },
    standOut: standOutOf(panels),
  };
}

function panelView(
  key: PanelKey,
  items: ReadonlyMap<string, ReportItem>,
  measurements: readonly Measurement[],
): PanelView {
  const { checkpoint } = PAINT_PLACES[key];
  const item = items.get(checkpoint);
  const measured = measurements.find((each) => each.kind === "paint" && each.place === key);
  const points = measured?.kind === "paint" ? measured.reading.micrometres : written(item);
  return {
    key,
    checkpoint,
    name: item?.name ?? { en: key, zh: key },
    micrometres: points.length === 0 ? null : Math.max(...points),
    points,
    state: getPanelState(points),
    reason: item?.reason ?? null,
  };
}

/** Reports from before single points were recorded have one value as text: "118 µm". */
function written(item: ReportItem | undefined): readonly number[] {
  const match = /^(\d{1,4})\s*µm$/.exec(item?.value ?? "");
  return match === null ? [] : [Number(match[1])];
}

function wheelView(key: Wheel, measurements: readonly Measurement[]): WheelView {
  const tyre = measurements.find((each) => each.kind === "tyre" && each.place === key);
  const reading = tyre?.kind === "tyre" ? tyre.reading : null;
  return {
    key,
    checkpoint: WHEEL_CHECKPOINTS[key],
    treadMm: reading === null ? null : Math.min(reading.innerMm, reading.middleMm, reading.outerMm),
  };
}

/** The panel that differs most from its counterpart, if the difference is significant. */
function standOutOf(panels: readonly PanelView[]): UnmappedItem | null {
  const measured = panels.filter((each) => each.micrometres !== null);
  const candidates = measured.flatMap((panel): UnmappedItem[] => {
    const value = panel.micrometres ?? 0;
    const mirrorKey = PAINT_PLACES[panel.key].mirror;
    const mirror = measured.find((each) => each.key === mirrorKey);
    const others = measured.filter((each) => each.key !== panel.key);
    const base = mirror?.micrometres ?? median(others.map((each) => each.micrometres ?? 0));
    if (base === null || value - base < STANDS_OUT) return [];
    return [
      {
        key: panel.key,
        name: panel.name,
        micrometres: value,
        difference: value - base,
        against: mirror === undefined ? "others" : "mirror",
      },
    ];
  });
  return candidates.toSorted((a, b) => b.difference - a.difference)[0] ?? null;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}
