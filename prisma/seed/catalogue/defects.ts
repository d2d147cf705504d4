import { drawRepairCost, type CostScale } from "@/prisma/seed/catalogue/costs";
import type { Random } from "@/prisma/seed/catalogue/random";
import type {
  DemoBody,
  DemoDefect,
  DemoDefectCode,
  DemoSeverity,
  DemoText,
  StudioDefect,
  StudioDefectKind,
} from "@/prisma/seed/catalogue/types";
import type { Market } from "@/lib/markets/markets";
import { writeDefectText } from "@/prisma/seed/catalogue/defect-text";

/** The GB/T 30323 item and the name of each panel of the studio. */
export const PANELS: Readonly<Record<string, { readonly item: number; readonly name: DemoText }>> =
  {
    bonnet: { item: 14, name: { en: "bonnet", zh: "发动机舱盖" } },
    "wing-front-left": { item: 15, name: { en: "left front wing", zh: "左前翼子板" } },
    "wing-front-right": { item: 17, name: { en: "right front wing", zh: "右前翼子板" } },
    "quarter-rear-left": { item: 16, name: { en: "left rear wing", zh: "左后翼子板" } },
    "quarter-rear-right": { item: 18, name: { en: "right rear wing", zh: "右后翼子板" } },
    "arch-rear-left": { item: 16, name: { en: "left rear wheel arch", zh: "左后轮拱" } },
    "arch-rear-right": { item: 18, name: { en: "right rear wheel arch", zh: "右后轮拱" } },
    "door-front-left": { item: 19, name: { en: "left front door", zh: "左前车门" } },
    "door-front-right": { item: 20, name: { en: "right front door", zh: "右前车门" } },
    "door-rear-left": { item: 21, name: { en: "left rear door", zh: "左后车门" } },
    "door-rear-right": { item: 22, name: { en: "right rear door", zh: "右后车门" } },
    "bumper-front": { item: 26, name: { en: "front bumper", zh: "前保险杠" } },
    "bumper-rear": { item: 27, name: { en: "rear bumper", zh: "后保险杠" } },
    "wheel-front-left": { item: 28, name: { en: "left front wheel", zh: "左前轮" } },
    "wheel-rear-left": { item: 29, name: { en: "left rear wheel", zh: "左后轮" } },
    "wheel-front-right": { item: 30, name: { en: "right front wheel", zh: "右前轮" } },
    "wheel-rear-right": { item: 31, name: { en: "right rear wheel", zh: "右后轮" } },
    "lamp-front-left": { item: 32, name: { en: "left headlamp", zh: "左前大灯" } },
    "lamp-front-right": { item: 32, name: { en: "right headlamp", zh: "右前大灯" } },
    seat: { item: 51, name: { en: "driver's seat", zh: "驾驶座" } },
  };

const TYRE_ITEM = 39;
const CODES: Readonly<Record<StudioDefectKind, DemoDefectCode>> = {
  scratch: "HH",
  chip: "HH",
  "stone-chips": "HH",
  kerb: "HH",
  dent: "AX",
  rust: "XS",
  "cracked-lamp": "LW",
  "worn-seat": "other",
  tread: "other",
};
/** Metres of studio patch per metre of damage seen on it. */
const PATCH_FACTOR: Readonly<Record<StudioDefectKind, number>> = {
  scratch: 1 / 0.72,
  chip: 1 / 0.24,
  "stone-chips": 1 / 0.9,
  kerb: 1 / 0.9,
  dent: 1 / 0.5,
  rust: 1 / 0.55,
  "cracked-lamp": 1 / 0.6,
  "worn-seat": 1,
  tread: 1,
};

type Place = { readonly panel: string; readonly u: number; readonly v: number };

const SIDE_PANELS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "door-front": [0.2, 0.8, 0.35, 0.85],
  "door-rear": [0.25, 0.8, 0.4, 0.85],
  "wing-front": [0.3, 0.75, 0.3, 0.7],
  "quarter-rear": [0.25, 0.55, 0.3, 0.65],
};

function sideOf(random: Random): "left" | "right" {
  // The studio's camera is on the car's right, so most damage is placed where the overview pictures show it.
  return random.chance(0.7) ? "right" : "left";
}

function placeOnBody(random: Random, kind: StudioDefectKind, isTwoDoor: boolean): Place {
  const side = sideOf(random);
  if (kind === "stone-chips") {
    return { panel: "bonnet", u: random.between(0.3, 0.7), v: random.between(0.12, 0.3) };
  }
  if (kind === "cracked-lamp") return { panel: `lamp-front-${side}`, u: 0.6, v: 0.5 };
  if (kind === "worn-seat") return { panel: "seat", u: 0.5, v: 0.5 };
  if (kind === "kerb" || kind === "tread") {
    const end = random.pick(["front", "rear"]);
    return { panel: `wheel-${end}-${side}`, u: random.between(0.1, 0.6), v: 0.5 };
  }
  if (kind === "rust" && random.chance(0.6)) {
    return {
      panel: `arch-rear-${side}`,
      u: random.between(0.25, 0.75),
      v: random.between(0.4, 0.7),
    };
  }
  const bumper = kind === "scratch" || kind === "chip" ? random.next() : 1;
  if (bumper < 0.3) {
    const panel = bumper < 0.12 ? "bumper-front" : "bumper-rear";
    const u = side === "right" ? random.between(0.78, 0.9) : random.between(0.1, 0.22);
    return { panel, u, v: random.between(0.3, 0.6) };
  }
  if (kind === "chip" && bumper < 0.5) {
    return { panel: "bonnet", u: random.between(0.3, 0.7), v: random.between(0.15, 0.4) };
  }
  const names = Object.keys(SIDE_PANELS).filter((name) => !(isTwoDoor && name === "door-rear"));
  const name = random.pick(names);
  const [u0, u1, v0, v1] = SIDE_PANELS[name] ?? [0.3, 0.7, 0.4, 0.7];
  return { panel: `${name}-${side}`, u: random.between(u0, u1), v: random.between(v0, v1) };
}

type Measure = { readonly lengthMm: number; readonly widthMm: number };

function measure(random: Random, kind: StudioDefectKind, isRough: boolean): Measure {
  const grow = isRough ? 1.5 : 1;
  const mm = (from: number, to: number): number => Math.round(random.between(from, to) * grow);
  switch (kind) {
    case "scratch":
      return { lengthMm: mm(55, 270), widthMm: mm(3, 26) };
    case "chip":
      return { lengthMm: mm(7, 16), widthMm: mm(5, 11) };
    case "stone-chips":
      return { lengthMm: mm(240, 390), widthMm: mm(180, 260) };
    case "kerb":
      return { lengthMm: mm(60, 210), widthMm: mm(6, 14) };
    case "dent":
      return { lengthMm: mm(45, 130), widthMm: mm(38, 100) };
    case "rust":
      return { lengthMm: mm(40, 110), widthMm: mm(25, 70) };
    case "cracked-lamp":
      return { lengthMm: mm(90, 140), widthMm: mm(40, 80) };
    case "worn-seat":
      return { lengthMm: mm(90, 190), widthMm: mm(40, 80) };
    case "tread":
      return { lengthMm: 0, widthMm: 0 };
  }
}

/** Sizes after GB/T 30323: up to 100 × 100 mm, up to 200 × 300 mm, larger. */
function severityOf(kind: StudioDefectKind, size: Measure, treadMm: number): DemoSeverity {
  if (kind === "tread") return treadMm < 1.6 ? "serious" : "moderate";
  if (kind === "cracked-lamp") return "serious";
  if (kind === "rust") return size.lengthMm > 90 ? "serious" : "moderate";
  if (size.lengthMm <= 100 && size.widthMm <= 100) return "minor";
  return size.lengthMm <= 300 && size.widthMm <= 200 ? "moderate" : "serious";
}

const WEIGHTED_KINDS: readonly (readonly [StudioDefectKind, number])[] = [
  ["scratch", 30],
  ["dent", 17],
  ["kerb", 15],
  ["stone-chips", 13],
  ["chip", 11],
  ["rust", 6],
  ["worn-seat", 5],
  ["tread", 4],
  ["cracked-lamp", 2],
];

function pickKind(random: Random, ageYears: number): StudioDefectKind {
  const kinds = WEIGHTED_KINDS.filter(
    ([kind]) => !((kind === "rust" || kind === "worn-seat") && ageYears < 5),
  );
  let rest = random.next() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of kinds) {
    rest -= weight;
    if (rest < 0) return kind;
  }
  return "scratch";
}

const RANK: Readonly<Record<DemoSeverity, number>> = { serious: 0, moderate: 1, minor: 2 };

export type DefectPair = {
  readonly drawn: StudioDefect;
  readonly told: DemoDefect;
  /** Rank by size alone; it decides which damage gets the first close-up. */
  readonly rank: number;
};
type DefectSituation = {
  readonly market: Market;
  readonly body: DemoBody;
  readonly ageYears: number;
  readonly isRough: boolean;
  readonly scale: CostScale;
};

function makeDefect(random: Random, situation: DefectSituation): DefectPair {
  const kind = pickKind(random, situation.ageYears);
  const isTwoDoor = situation.body === "coupe" || situation.body === "convertible";
  const place = placeOnBody(random, kind, isTwoDoor);
  const measured = measure(random, kind, situation.isRough);
  // Wings are narrow above the wheel, so a long mark would reach into the wheel arch.
  const isOnWing = /^(wing|quarter)/.test(place.panel);
  const size = isOnWing ? { ...measured, lengthMm: Math.min(measured.lengthMm, 130) } : measured;
  const treadMm = Math.round(random.between(1.1, 2.9) * 10) / 10;
  const bySize = severityOf(kind, size, treadMm);
  // Scattered stone chips cover an area without being one large damage.
  const severity = kind === "stone-chips" && bySize === "serious" ? "moderate" : bySize;
  const panel = PANELS[place.panel];
  if (panel === undefined) throw new Error(`no item for ${place.panel}`);
  const round = (n: number): number => Math.round(n * 1000) / 1000;
  const drawn: StudioDefect = {
    kind,
    ...(kind === "worn-seat" ? {} : { panel: place.panel, u: round(place.u), v: round(place.v) }),
    ...(kind === "tread"
      ? { wear: round((7.5 - treadMm) / 6.6) }
      : { size: round((Math.max(size.lengthMm, 12) * PATCH_FACTOR[kind]) / 1000) }),
    ...(kind === "scratch" ? { angle: random.integer(-14, 14) } : {}),
    seed: random.integer(1, 99),
  };
  const told: DemoDefect = {
    item: kind === "tread" ? TYRE_ITEM : panel.item,
    code: CODES[kind],
    severity,
    ...size,
    value: kind === "tread" ? `${treadMm.toFixed(1)} mm` : `${size.lengthMm} × ${size.widthMm} mm`,
    text: writeDefectText(random, { kind, panel: panel.name, ...size, treadMm, severity }),
    repairCostMinor: drawRepairCost(random, kind, severity, situation.scale),
  };
  return { drawn, told, rank: RANK[bySize] };
}

/** Generates `count` defects on different items, the most serious first; close-ups are taken in that order. */
export function generateDefects(
  random: Random,
  situation: DefectSituation,
  count: number,
): readonly DefectPair[] {
  const byItem = new Map<number, DefectPair>();
  for (let tries = 0; byItem.size < count && tries < 200; tries += 1) {
    const pair = makeDefect(random, situation);
    if (!byItem.has(pair.told.item)) byItem.set(pair.told.item, pair);
  }
  return [...byItem.values()].sort((a, b) => a.rank - b.rank);
}
