/**
 * Where an instrument measures and which checkpoint its reading belongs to. The keys are stored;
 * their labels are in messages/<locale>/field.json.
 */

export const MEASUREMENT_KINDS = ["paint", "tyre", "brake", "battery", "traction", "obd"] as const;
export type MeasurementKind = (typeof MEASUREMENT_KINDS)[number];

/** Further photographs, spoken notes and videos (inspection_attachment.kind). */
export const ATTACHMENT_KINDS = ["photo", "voice", "video"] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/**
 * Panels and structural parts whose paint is measured, with their checkpoint and the same panel on
 * the other side.
 */
export const PAINT_PLACES = {
  "pillar-a-left": { checkpoint: "2", mirror: "pillar-a-right" },
  "pillar-b-left": { checkpoint: "3", mirror: "pillar-b-right" },
  "pillar-c-left": { checkpoint: "4", mirror: "pillar-c-right" },
  "pillar-a-right": { checkpoint: "5", mirror: "pillar-a-left" },
  "pillar-b-right": { checkpoint: "6", mirror: "pillar-b-left" },
  "pillar-c-right": { checkpoint: "7", mirror: "pillar-c-left" },
  "rail-front-left": { checkpoint: "8", mirror: "rail-front-right" },
  "rail-front-right": { checkpoint: "9", mirror: "rail-front-left" },
  "tower-front-left": { checkpoint: "10", mirror: "tower-front-right" },
  "tower-front-right": { checkpoint: "11", mirror: "tower-front-left" },
  "tower-rear-left": { checkpoint: "12", mirror: "tower-rear-right" },
  "tower-rear-right": { checkpoint: "13", mirror: "tower-rear-left" },
  bonnet: { checkpoint: "14", mirror: null },
  "wing-front-left": { checkpoint: "15", mirror: "wing-front-right" },
  "quarter-rear-left": { checkpoint: "16", mirror: "quarter-rear-right" },
  "wing-front-right": { checkpoint: "17", mirror: "wing-front-left" },
  "quarter-rear-right": { checkpoint: "18", mirror: "quarter-rear-left" },
  "door-front-left": { checkpoint: "19", mirror: "door-front-right" },
  "door-front-right": { checkpoint: "20", mirror: "door-front-left" },
  "door-rear-left": { checkpoint: "21", mirror: "door-rear-right" },
  "door-rear-right": { checkpoint: "22", mirror: "door-rear-left" },
  "boot-lid": { checkpoint: "23", mirror: null },
  roof: { checkpoint: "25", mirror: null },
} as const;
export type PaintPlace = keyof typeof PAINT_PLACES;

export const WHEELS = ["front-left", "front-right", "rear-left", "rear-right"] as const;
export type Wheel = (typeof WHEELS)[number];

/** The checkpoint at which each kind except paint is entered, and all its places. */
export const GAUGES = {
  tyre: { checkpoint: "39", places: WHEELS },
  battery: { checkpoint: "45", places: ["starter"] },
  brake: { checkpoint: "92", places: WHEELS },
  obd: { checkpoint: "obd-1", places: ["memory"] },
  traction: { checkpoint: "ev-1", places: ["pack"] },
} as const satisfies Record<
  Exclude<MeasurementKind, "paint">,
  { readonly checkpoint: string; readonly places: readonly string[] }
>;

/** The self-tests of the emission system that a scan tool reports (SAE J1979). */
export const MONITORS = [
  "misfire",
  "fuel",
  "components",
  "catalyst",
  "heated-catalyst",
  "evaporative",
  "secondary-air",
  "oxygen-sensor",
  "oxygen-heater",
  "egr",
] as const;

export const MONITOR_STATES = ["ready", "not_ready", "not_supported"] as const;
export const CODE_STATES = ["stored", "pending", "permanent"] as const;

/**
 * Sections in which a video shows more than a photograph: lamps that go out, smoke, a noise, a drive.
 */
const FILMED_SECTIONS: readonly string[] = ["engine", "start", "road", "chassis", "functional"];

export function isFilmed(section: string): boolean {
  return FILMED_SECTIONS.includes(section);
}

/**
 * Photographs of a walk around the car, from its front over its left side, every 22.5°: enough to rotate the
 * car in a viewer.
 */
export const SPIN_PLACES: readonly string[] = Array.from(
  { length: 16 },
  (_, at) => `spin-${String(at + 1).padStart(2, "0")}`,
);
/** With fewer photographs the rotation is not smooth. */
export const SPIN_FRAMES_MIN = 12;

/** Factory paint in µm, as in the limit of the checklist. */
export const FACTORY_PAINT = { min: 80, max: 180 } as const;
export const PAINT_POINTS_MIN = 3;
export const PAINT_POINTS_MAX = 12;

/** All gauges of one checkpoint, as kind and place. */
export function listGauges(
  checkpoint: string,
): readonly { readonly kind: MeasurementKind; readonly place: string }[] {
  const panel = Object.entries(PAINT_PLACES).find(([, each]) => each.checkpoint === checkpoint);
  if (panel !== undefined) return [{ kind: "paint", place: panel[0] }];
  return Object.entries(GAUGES).flatMap(([kind, gauge]) =>
    gauge.checkpoint === checkpoint
      ? gauge.places.flatMap((place) => {
          const known = MEASUREMENT_KINDS.find((each) => each === kind);
          return known === undefined ? [] : [{ kind: known, place }];
        })
      : [],
  );
}

/** The checkpoint that a reading belongs to. Null for an unknown place. */
export function findGaugeCheckpoint(kind: MeasurementKind, place: string): string | null {
  if (kind === "paint") {
    return Object.entries(PAINT_PLACES).find(([key]) => key === place)?.[1].checkpoint ?? null;
  }
  const gauge: { readonly checkpoint: string; readonly places: readonly string[] } = GAUGES[kind];
  return gauge.places.includes(place) ? gauge.checkpoint : null;
}
