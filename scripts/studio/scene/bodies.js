/**
 * Body types as numbers (metres). Side view: x forward, y up, x = 0 mid-wheelbase.
 * wb wheelbase, fo/ro overhangs, w width, tyre/rim radius; top = bonnet/belt/deck line, belt = window base,
 * ws/bl = windscreen/backlight [base, top], roof = roof line, nose/tail = recession of the end faces by height,
 * lampY = height of the headlamp line, tl = tail-lamp box (s wraps round the corner), intake = lower air intake.
 */
import { findEra } from "./classes.js";
import { rng } from "./maths.js";

const base = {
  archGap: 0.036,
  archN: 2,
  crease: 0.105,
  shoulder: 0.36,
  undercut: 0.26,
  rocker: 0.2,
  rockH: 0.2,
  flare: 0.024,
  rearTaper: 0.02,
  sillY: 0.19,
  crown: 0.055,
  kTop: 0.045,
  kNose: 0.055,
  kRoof: 0.075,
  kCab: 0.06,
  kJoin: 0.02,
  brow: 0.55,
  nosePlan: [0.1, 0.25],
  tailPlan: [0.07, 0.19],
  ghInset: 0.035,
  tumble: 0.3,
  wsCurve: 0.22,
  wsBulge: 0.02,
  blCurve: 0.14,
  blBulge: 0.022,
  mA: 0.07,
  mC: 0.1,
  mR: 0.05,
  doors: 4,
  wheels: "twin",
  rails: false,
  spoiler: false,
  nose: [
    [0.12, -0.16],
    [0.25, -0.04],
    [0.45, 0],
    [0.62, 0.0],
    [0.78, -0.03],
    [0.95, -0.12],
  ],
};
const def = (o) => ({ ...base, ...o });

export const BODIES = {
  hatchback: def({
    wb: 2.6,
    fo: 0.81,
    ro: 0.7,
    w: 1.81,
    tyre: 0.34,
    rim: 0.262,
    lampY: 0.715,
    top: [
      [-2.1, 1.02],
      [-1.2, 1.015],
      [0, 0.985],
      [0.95, 0.995],
      [1.5, 0.965],
      [1.95, 0.905],
      [2.2, 0.845],
    ],
    belt: [
      [-2.1, 1.065],
      [-1.0, 1.005],
      [0, 0.96],
      [1, 0.93],
      [2.2, 0.86],
    ],
    ws: [
      [1.04, 0.955],
      [0.22, 1.425],
    ],
    bl: [
      [-1.94, 1.06],
      [-1.46, 1.415],
    ],
    roof: [
      [0.6, 1.345],
      [0.22, 1.435],
      [-0.3, 1.467],
      [-0.9, 1.452],
      [-1.6, 1.375],
    ],
    tail: [
      [0.15, 0.12],
      [0.3, 0.02],
      [0.55, 0],
      [0.8, 0.01],
      [1.0, 0.05],
      [1.2, 0.14],
    ],
    bpillar: -0.16,
    doorF: 0.88,
    doorR: -1.06,
    mC: 0.27,
    spoiler: true,
    tl: { s0: 0.42, s1: 1.1, y0: 0.82, y1: 0.95 },
    intake: { w: 0.62, y0: 0.25, y1: 0.4 },
    lid: { y0: 0.56, in: 0.1 },
    plateR: 0.7,
  }),
  saloon: def({
    wb: 2.88,
    fo: 0.8,
    ro: 1.0,
    w: 1.85,
    tyre: 0.352,
    rim: 0.274,
    lampY: 0.7,
    top: [
      [-2.5, 1.06],
      [-2.2, 1.085],
      [-1.7, 1.075],
      [-1.0, 1.02],
      [0, 0.975],
      [0.95, 0.98],
      [1.6, 0.945],
      [2.05, 0.88],
      [2.3, 0.82],
    ],
    belt: [
      [-2.3, 1.035],
      [-1.2, 0.995],
      [0, 0.95],
      [1, 0.92],
      [2.3, 0.85],
    ],
    ws: [
      [1.02, 0.94],
      [0.02, 1.395],
    ],
    bl: [
      [-1.92, 1.01],
      [-1.14, 1.395],
    ],
    roof: [
      [0.5, 1.315],
      [0.02, 1.408],
      [-0.45, 1.438],
      [-1.0, 1.415],
      [-1.6, 1.32],
    ],
    tail: [
      [0.15, 0.14],
      [0.3, 0.03],
      [0.55, 0.01],
      [0.8, 0.0],
      [0.98, 0.01],
      [1.1, 0.03],
    ],
    bpillar: -0.22,
    doorF: 0.88,
    doorR: -1.16,
    mC: 0.15,
    blCurve: 0.18,
    wheels: "multi",
    tl: { s0: 0.36, s1: 1.12, y0: 0.82, y1: 0.94 },
    intake: { w: 0.66, y0: 0.24, y1: 0.37 },
    lid: { y0: 0.6, in: 0.13, deck: true },
    plateR: 0.68,
  }),
  estate: def({
    wb: 2.88,
    fo: 0.8,
    ro: 0.99,
    w: 1.85,
    tyre: 0.35,
    rim: 0.268,
    lampY: 0.7,
    top: [
      [-2.4, 1.03],
      [-1.2, 1.02],
      [0, 0.975],
      [0.95, 0.98],
      [1.6, 0.945],
      [2.05, 0.88],
      [2.3, 0.82],
    ],
    belt: [
      [-2.4, 1.05],
      [-1.2, 1.0],
      [0, 0.955],
      [1, 0.92],
      [2.3, 0.85],
    ],
    ws: [
      [1.02, 0.94],
      [0.04, 1.4],
    ],
    bl: [
      [-2.38, 1.02],
      [-2.03, 1.42],
    ],
    roof: [
      [0.5, 1.325],
      [0.04, 1.412],
      [-0.5, 1.452],
      [-1.2, 1.445],
      [-2.1, 1.38],
    ],
    tail: [
      [0.15, 0.14],
      [0.3, 0.03],
      [0.55, 0.0],
      [0.8, 0.01],
      [1.0, 0.04],
      [1.2, 0.12],
    ],
    bpillar: -0.22,
    doorF: 0.88,
    doorR: -1.18,
    mC: 0.12,
    rails: true,
    spoiler: true,
    tl: { s0: 0.38, s1: 1.14, y0: 0.82, y1: 0.95 },
    intake: { w: 0.64, y0: 0.24, y1: 0.38 },
    lid: { y0: 0.56, in: 0.1 },
    plateR: 0.69,
  }),
  suv: def({
    wb: 2.74,
    fo: 0.84,
    ro: 0.86,
    w: 1.91,
    tyre: 0.388,
    rim: 0.292,
    sillY: 0.28,
    archGap: 0.042,
    archN: 2.7,
    cladding: true,
    lampY: 0.915,
    top: [
      [-2.4, 1.16],
      [-1.2, 1.155],
      [0, 1.13],
      [0.9, 1.145],
      [1.5, 1.125],
      [1.95, 1.085],
      [2.3, 1.03],
    ],
    belt: [
      [-2.3, 1.2],
      [-1.2, 1.14],
      [0, 1.105],
      [1, 1.085],
      [2.3, 1.03],
    ],
    ws: [
      [0.98, 1.1],
      [0.3, 1.625],
    ],
    bl: [
      [-2.18, 1.16],
      [-1.98, 1.63],
    ],
    roof: [
      [0.7, 1.55],
      [0.3, 1.635],
      [-0.4, 1.675],
      [-1.1, 1.668],
      [-2.0, 1.615],
    ],
    nose: [
      [0.2, -0.18],
      [0.34, -0.04],
      [0.55, 0],
      [0.75, 0.005],
      [0.95, -0.005],
      [1.1, -0.05],
    ],
    tail: [
      [0.2, 0.16],
      [0.36, 0.03],
      [0.6, 0],
      [0.9, 0.01],
      [1.1, 0.03],
      [1.3, 0.08],
    ],
    nosePlan: [0.07, 0.22],
    tailPlan: [0.05, 0.16],
    crown: 0.04,
    kTop: 0.04,
    kNose: 0.045,
    kRoof: 0.06,
    kCab: 0.05,
    wsCurve: 0.17,
    blCurve: 0.1,
    tumble: 0.24,
    brow: 0.45,
    flare: 0.038,
    crease: 0.115,
    rockH: 0.26,
    bpillar: -0.14,
    doorF: 0.88,
    doorR: -1.16,
    mC: 0.15,
    rails: true,
    spoiler: true,
    wheels: "star",
    tl: { s0: 0.4, s1: 1.06, y0: 0.95, y1: 1.09 },
    intake: { w: 0.6, y0: 0.38, y1: 0.52 },
    lid: { y0: 0.66, in: 0.1 },
    plateR: 0.82,
  }),
  pickup: def({
    wb: 3.22,
    fo: 0.88,
    ro: 1.18,
    w: 1.92,
    tyre: 0.415,
    rim: 0.276,
    sillY: 0.37,
    archGap: 0.05,
    archN: 2.8,
    cladding: true,
    flare: 0.046,
    lampY: 1.02,
    top: [
      [-2.9, 1.2],
      [-1.5, 1.2],
      [-0.6, 1.2],
      [0.3, 1.2],
      [1.05, 1.245],
      [1.7, 1.24],
      [2.2, 1.205],
      [2.6, 1.16],
    ],
    belt: [
      [-2.9, 1.21],
      [-0.8, 1.2],
      [0.3, 1.185],
      [1.2, 1.18],
      [2.5, 1.14],
    ],
    ws: [
      [1.16, 1.19],
      [0.6, 1.79],
    ],
    bl: [
      [-1.0, 1.0],
      [-0.88, 1.79],
    ],
    roof: [
      [0.9, 1.72],
      [0.6, 1.795],
      [0.0, 1.825],
      [-0.5, 1.825],
      [-0.95, 1.8],
    ],
    nose: [
      [0.2, -0.22],
      [0.4, -0.04],
      [0.6, 0],
      [0.85, 0.005],
      [1.05, 0],
      [1.2, -0.04],
    ],
    tail: [
      [0.2, 0.16],
      [0.4, 0.03],
      [0.6, 0.0],
      [0.9, 0.01],
      [1.15, 0.02],
    ],
    tailPlan: [0.02, 0.05],
    rearTaper: 0.0,
    nosePlan: [0.06, 0.2],
    crease: 0.12,
    rockH: 0.28,
    crown: 0.035,
    kTop: 0.035,
    kNose: 0.035,
    kRoof: 0.05,
    kCab: 0.045,
    brow: 0.35,
    bpillar: 0.12,
    doorF: 1.1,
    doorR: -0.8,
    mC: 0.15,
    mA: 0.08,
    mR: 0.065,
    wsCurve: 0.15,
    blCurve: 0.04,
    blBulge: 0.008,
    tumble: 0.19,
    hollow: { x0: -2.7, x1: -1.06, y0: 0.78, wall: 0.075 },
    wheels: "star",
    tl: { s0: 0.72, s1: 0.98, y0: 0.78, y1: 1.09 },
    intake: { w: 0.6, y0: 0.46, y1: 0.58 },
    lid: { y0: 0.66, in: 0.16 },
    plateR: 0.56,
  }),
  mpv: def({
    wb: 2.86,
    fo: 0.88,
    ro: 0.84,
    w: 1.86,
    tyre: 0.345,
    rim: 0.262,
    sillY: 0.2,
    lampY: 0.765,
    top: [
      [-2.4, 1.08],
      [-1.2, 1.07],
      [0, 1.045],
      [0.95, 1.075],
      [1.5, 1.065],
      [2.0, 0.96],
      [2.3, 0.87],
    ],
    belt: [
      [-2.4, 1.1],
      [-1.2, 1.055],
      [0, 1.015],
      [1.2, 0.985],
      [2.3, 0.92],
    ],
    ws: [
      [1.48, 1.02],
      [0.4, 1.605],
    ],
    bl: [
      [-2.24, 1.06],
      [-2.02, 1.6],
    ],
    roof: [
      [0.8, 1.51],
      [0.4, 1.61],
      [-0.2, 1.66],
      [-1.0, 1.66],
      [-2.1, 1.59],
    ],
    tail: [
      [0.15, 0.14],
      [0.32, 0.03],
      [0.6, 0],
      [0.9, 0.01],
      [1.1, 0.04],
      [1.3, 0.1],
    ],
    bpillar: -0.1,
    doorF: 1.06,
    doorR: -1.16,
    mC: 0.13,
    mA: 0.1,
    quarter: 1.05,
    nosePlan: [0.11, 0.26],
    spoiler: true,
    wheels: "aero",
    tl: { s0: 0.5, s1: 1.1, y0: 0.88, y1: 1.03 },
    intake: { w: 0.62, y0: 0.26, y1: 0.42 },
    lid: { y0: 0.58, in: 0.1 },
    plateR: 0.74,
  }),
  coupe: def({
    wb: 2.66,
    fo: 0.84,
    ro: 0.86,
    w: 1.89,
    tyre: 0.35,
    rim: 0.282,
    sillY: 0.15,
    archGap: 0.026,
    flare: 0.046,
    lampY: 0.605,
    top: [
      [-2.3, 0.97],
      [-1.9, 0.995],
      [-1.4, 0.985],
      [-0.8, 0.93],
      [0, 0.885],
      [0.8, 0.895],
      [1.4, 0.865],
      [1.85, 0.785],
      [2.2, 0.69],
    ],
    belt: [
      [-2.3, 0.99],
      [-1.2, 0.935],
      [0, 0.87],
      [1, 0.835],
      [2.2, 0.74],
    ],
    ws: [
      [1.0, 0.85],
      [-0.02, 1.255],
    ],
    bl: [
      [-2.04, 0.93],
      [-0.87, 1.27],
    ],
    roof: [
      [0.4, 1.18],
      [-0.02, 1.265],
      [-0.45, 1.295],
      [-0.9, 1.265],
      [-1.5, 1.13],
    ],
    nose: [
      [0.1, -0.14],
      [0.22, -0.03],
      [0.4, 0],
      [0.55, -0.01],
      [0.7, -0.07],
      [0.85, -0.24],
    ],
    tail: [
      [0.12, 0.18],
      [0.3, 0.05],
      [0.5, 0.03],
      [0.75, 0.0],
      [0.92, -0.01],
      [1.0, 0.0],
    ],
    nosePlan: [0.13, 0.26],
    crease: 0.1,
    bpillar: -0.42,
    doorF: 0.82,
    doorR: -0.52,
    doors: 2,
    mC: 0.14,
    mR: 0.05,
    blCurve: 0.2,
    tumble: 0.38,
    brow: 0.4,
    wheels: "turbine",
    tl: { s0: 0.34, s1: 1.1, y0: 0.76, y1: 0.86 },
    intake: { w: 0.66, y0: 0.19, y1: 0.3 },
    lid: { y0: 0.58, in: 0.16, deck: true },
    plateR: 0.5,
  }),
  convertible: def({
    wb: 2.62,
    fo: 0.82,
    ro: 0.88,
    w: 1.85,
    tyre: 0.342,
    rim: 0.268,
    sillY: 0.16,
    archGap: 0.03,
    flare: 0.036,
    open: true,
    lampY: 0.635,
    top: [
      [-2.3, 0.95],
      [-1.9, 0.985],
      [-1.3, 1.0],
      [-0.7, 0.965],
      [0, 0.925],
      [0.8, 0.935],
      [1.4, 0.905],
      [1.85, 0.825],
      [2.2, 0.74],
    ],
    belt: [
      [-2.3, 0.98],
      [-1.2, 0.95],
      [0, 0.905],
      [1, 0.88],
      [2.2, 0.79],
    ],
    ws: [
      [0.98, 0.89],
      [0.2, 1.28],
    ],
    bl: [
      [-2.06, 0.93],
      [-0.85, 1.27],
    ],
    roof: [
      [0.4, 1.28],
      [-0.02, 1.3],
      [-0.9, 1.28],
    ],
    nose: [
      [0.1, -0.14],
      [0.24, -0.03],
      [0.42, 0],
      [0.58, 0],
      [0.74, -0.06],
      [0.9, -0.2],
    ],
    tail: [
      [0.12, 0.18],
      [0.3, 0.05],
      [0.5, 0.02],
      [0.75, 0.0],
      [0.92, 0.0],
      [1.0, 0.02],
    ],
    hollow: { x0: -1.02, x1: 0.72, y0: 0.42, wall: 0.1 },
    brow: 0.4,
    bpillar: -0.42,
    doorF: 0.8,
    doorR: -0.46,
    doors: 2,
    mC: 0.14,
    tumble: 0.34,
    wheels: "mesh",
    tl: { s0: 0.4, s1: 1.1, y0: 0.76, y1: 0.87 },
    intake: { w: 0.62, y0: 0.21, y1: 0.32 },
    lid: { y0: 0.58, in: 0.14, deck: true },
    plateR: 0.5,
  }),
};

/**
 * One body stretched to other outside dimensions: wheelbase, overhangs, width, height. Everything written along x goes
 * with the wheelbase, everything written along y with the height.
 */
function morph(b, d, more = {}) {
  const H = Math.max(...b.roof.map((q) => q[1])) - 0.008,
    kx = d.wb / b.wb,
    ky = (d.h ?? H) / H,
    xy = (list) => list.map(([x, y]) => [x * kx, y * ky]),
    yx = (list) => list.map(([y, x]) => [y * ky, x]),
    p = structuredClone(b);
  for (const k of ["top", "belt", "ws", "bl", "roof"]) p[k] = xy(p[k]);
  for (const k of ["nose", "tail"]) p[k] = yx(p[k]);
  p.bpillar *= kx;
  p.doorF = d.wb / 2 - (b.wb / 2 - b.doorF) * Math.sqrt(kx);
  p.doorR *= kx;
  if (p.quarter) p.quarter *= kx;
  p.lampY *= ky;
  p.tl = { ...p.tl, y0: p.tl.y0 * ky, y1: p.tl.y1 * ky, s0: (p.tl.s0 * (d.w ?? b.w)) / b.w };
  p.intake = { ...p.intake, y0: p.intake.y0 * ky, y1: p.intake.y1 * ky };
  p.lid = { ...p.lid, y0: p.lid.y0 * ky };
  p.plateR *= ky;
  return { ...p, ...d, ...more };
}
const B0 = BODIES;
/** Outside dimensions of common classes, in metres: wheelbase, overhangs, width, height; then what else differs. */
Object.assign(BODIES, {
  city: morph(
    B0.hatchback,
    { wb: 2.42, fo: 0.68, ro: 0.53, w: 1.66, h: 1.5, tyre: 0.292, rim: 0.19 },
    {
      bl: [
        [-1.66, 1.08],
        [-1.42, 1.46],
      ],
      mC: 0.16,
      crown: 0.06,
      tumble: 0.24,
      nosePlan: [0.13, 0.2],
      spoiler: true,
    },
  ),
  supermini: morph(
    B0.hatchback,
    { wb: 2.54, fo: 0.8, ro: 0.66, w: 1.74, h: 1.45, tyre: 0.308, rim: 0.21 },
    { mC: 0.2 },
  ),
  compactSaloon: morph(B0.saloon, {
    wb: 2.64,
    fo: 0.85,
    ro: 0.98,
    w: 1.78,
    h: 1.46,
    tyre: 0.316,
    rim: 0.216,
  }),
  executive: morph(
    B0.saloon,
    { wb: 2.98, fo: 0.86, ro: 1.1, w: 1.88, h: 1.46, tyre: 0.348, rim: 0.25 },
    { crease: 0.12, nosePlan: [0.08, 0.2] },
  ),
  compactEstate: morph(B0.estate, {
    wb: 2.68,
    fo: 0.86,
    ro: 1.08,
    w: 1.79,
    h: 1.48,
    tyre: 0.316,
    rim: 0.216,
  }),
  crossover: morph(
    B0.suv,
    { wb: 2.58, fo: 0.82, ro: 0.76, w: 1.79, h: 1.57, tyre: 0.33, rim: 0.23 },
    { sillY: 0.25, tumble: 0.27 },
  ),
  bigSuv: morph(
    B0.suv,
    { wb: 2.95, fo: 0.9, ro: 1.08, w: 1.98, h: 1.76, tyre: 0.385, rim: 0.262 },
    { quarter: false },
  ),
  offroader: morph(
    B0.suv,
    { wb: 2.72, fo: 0.78, ro: 0.92, w: 1.9, h: 1.83, tyre: 0.392, rim: 0.24 },
    {
      ws: [
        [0.98, 1.24],
        [0.58, 1.76],
      ],
      bl: [
        [-2.2, 1.26],
        [-2.14, 1.78],
      ],
      roof: [
        [0.9, 1.72],
        [0.58, 1.8],
        [-0.4, 1.83],
        [-1.2, 1.83],
        [-2.1, 1.8],
      ],
      tumble: 0.13,
      crown: 0.02,
      kTop: 0.03,
      kRoof: 0.04,
      nosePlan: [0.04, 0.16],
      tailPlan: [0.02, 0.09],
      spoiler: false,
    },
  ),
  compactMpv: morph(B0.mpv, {
    wb: 2.68,
    fo: 0.86,
    ro: 0.76,
    w: 1.8,
    h: 1.63,
    tyre: 0.318,
    rim: 0.216,
  }),
  minivan: morph(
    B0.mpv,
    { wb: 3.03, fo: 0.96, ro: 1.12, w: 1.98, h: 1.77, tyre: 0.345, rim: 0.238 },
    { tumble: 0.17 },
  ),
});

/** Tail lamps that stand upright at the corners, as on vans, off-roaders and most tall estates. */
const standUp = (p, y0, y1) => {
  p.tl = { s0: p.w / 2 - 0.17, s1: p.w / 2 + 0.16, y0, y1 };
};
BODIES.van = morph(
  B0.mpv,
  { wb: 3.2, fo: 0.88, ro: 1.04, w: 1.94, h: 1.9, tyre: 0.348, rim: 0.232 },
  {
    ws: [
      [1.86, 1.2],
      [1.02, 1.84],
    ],
    bl: [
      [-2.6, 1.24],
      [-2.52, 1.84],
    ],
    roof: [
      [1.3, 1.77],
      [1.02, 1.85],
      [0, 1.9],
      [-1.2, 1.9],
      [-2.5, 1.87],
    ],
    tumble: 0.1,
    kRoof: 0.05,
    tailPlan: [0.02, 0.08],
    nosePlan: [0.1, 0.24],
    crown: 0.03,
    wsCurve: 0.16,
    quarter: 1.42,
    spoiler: false,
  },
);
standUp(BODIES.van, 0.78, 1.2);
standUp(BODIES.minivan, 0.82, 1.1);
standUp(BODIES.offroader, 0.84, 1.18);
standUp(BODIES.compactMpv, 0.76, 1.02);

export const FACES = ["blade", "hex", "ev", "classic", "trap", "stack", "split", "round", "slim"],
  TAILS = ["bar", "ell", "blocks", "classic", "rounds"],
  WHEELS = ["twin", "star", "multi", "turbine", "aero", "mesh", "five", "cover", "ten"];
export const TRIMS = ["chrome", "black", "body"],
  CABINS = ["black", "grey", "tan", "oxblood", "cream"];

/**
 * The parameters of one car: the body type with its options and a seeded jitter of a few numbers, all small
 * enough that the shape stays sound. seed 0 or none: the body type as written.
 */
export function buildParams(spec) {
  const b = BODIES[spec.body];
  if (!b) throw new Error(`unknown body ${spec.body}`);
  const seed = spec.seed | 0,
    R = rng(seed * 7919 + 17),
    j = (a) => (seed ? (R() * 2 - 1) * a : 0),
    pick = (list, own) => (seed ? list[Math.floor(R() * list.length)] : own);
  const p = structuredClone(b),
    turn = (knots, a, x0 = 0) => knots.map(([x, y]) => [x, y + a * (x - x0)]);
  p.crease += j(0.022);
  p.shoulder += j(0.1);
  p.undercut += j(0.09);
  p.rocker += j(0.06);
  p.rockH += j(0.05);
  p.flare += j(0.01);
  p.tumble += j(0.035);
  p.fo += j(0.022);
  p.ro += j(0.025);
  p.w += j(0.018);
  p.kNose += j(0.012);
  p.kTop += j(0.01);
  p.brow += j(0.15);
  p.belt = turn(p.belt, -j(0.014), 1);
  p.mC = Math.max(0.08, p.mC + j(0.035));
  p.mA += j(0.008);
  p.lampY += j(0.014);
  p.rim += j(0.008);
  const dy = j(0.012);
  p.roof = p.roof.map(([x, y]) => [x, y + dy]);
  p.ws[1][1] += dy;
  if (!p.open) p.bl[1][1] += dy;
  const dt = j(0.016);
  p.tl.y0 += dt;
  p.tl.y1 += dt + j(0.01);
  p.tl.s0 += j(0.03);
  p.intake.y1 += j(0.018);
  // Age shows in the shape: softer edges, smaller wheels in taller tyres, less flare, lower belt.
  const age = spec.era ?? findEra(spec.body, spec.year ?? 2021);
  p.old = age === "old";
  p.era = age;
  if (age === "old") {
    p.rim = Math.min(p.rim, p.tyre * 0.655);
    p.shoulder *= 0.75;
    p.kTop += 0.02;
    p.kNose += 0.025;
    p.brow *= 0.55;
    p.belt = p.belt.map(([x, y]) => [x, y - 0.02]);
    p.flare *= 0.7;
    p.rocker *= 0.5;
    p.cladding = p.cladding && R() < 0.5;
  } else if (age === "mid") p.rim = Math.min(p.rim, p.tyre * 0.71);
  p.evKind = Math.floor(R() * 3);
  p.electric = Boolean(spec.electric);
  p.lampK = j(0.03);
  p.lampH = j(0.006);
  const small = p.w < 1.76;
  p.face =
    spec.face ||
    pick(
      spec.electric
        ? ["ev", "split", "ev"]
        : age === "old"
          ? ["classic", "classic", "round", "stack", "slim"]
          : age === "mid"
            ? ["trap", "hex", "slim", "stack", "blade"]
            : ["hex", "blade", "split", "trap", "slim"],
      "slim",
    );
  if (small && p.face === "hex") p.face = "trap";
  p.tail2 =
    spec.tail ||
    pick(
      age === "old"
        ? ["classic", "classic", "rounds"]
        : age === "mid"
          ? ["classic", "ell", "blocks"]
          : ["ell", "blocks", "bar"],
      "ell",
    );
  p.wheels =
    spec.wheels ||
    pick(
      age === "old"
        ? ["five", "cover", "multi", "ten", "cover"]
        : age === "mid"
          ? ["five", "twin", "ten", "multi", "star"]
          : WHEELS,
      p.wheels,
    );
  p.trim = spec.trim || pick(age === "old" ? ["chrome", "black", "black"] : TRIMS, "black");
  p.privacy = spec.privacy ?? (seed ? R() < 0.5 : ["suv", "mpv"].includes(spec.body));
  p.twoTone = p.open || p.hollow ? false : (spec.twoTone ?? (seed ? R() < 0.18 : false));
  p.rails =
    p.rails && (spec.rails ?? (seed ? R() < 0.8 : true)) ? (R() < 0.5 ? "silver" : "black") : false;
  p.rimFinish =
    spec.rimFinish ||
    pick(
      age === "old"
        ? ["silver"]
        : age === "mid"
          ? ["silver", "silver", "cut"]
          : ["silver", "cut", "cut", "dark"],
      "silver",
    );
  if (age === "old" && p.rimFinish !== "silver") p.rimFinish = "silver";
  p.moulding = age === "old" && R() < 0.4;
  p.cabin = spec.cabin || pick(CABINS, p.open ? "tan" : "black");
  p.grilleStyle =
    spec.grille || pick(["honeycomb", "bars", "dots"], p.face === "blade" ? "bars" : "honeycomb");
  for (const [k, list] of Object.entries({
    face: FACES,
    tail2: TAILS,
    wheels: WHEELS,
    trim: TRIMS,
    cabin: CABINS,
  }))
    if (!list.includes(p[k])) throw new Error(`unknown ${k} ${p[k]}`);
  return p;
}

/** Paint colours: metal = how metallic the base coat is, flake = strength of the sparkle (0 = solid colour). */
export const PAINTS = {
  "glacier-white": { color: "#d3d6d7", metal: 0.0, flake: 0 },
  pearl: { color: "#d8d3c8", metal: 0.25, flake: 0.5 },
  "obsidian-black": { color: "#08090b", metal: 0.25, flake: 0.5 },
  "silver-mist": { color: "#a4a8ac", metal: 0.75, flake: 1 },
  graphite: { color: "#3a3f45", metal: 0.65, flake: 1 },
  "storm-grey": { color: "#5b6268", metal: 0.0, flake: 0 },
  "signal-red": { color: "#b00d14", metal: 0.1, flake: 0 },
  cherry: { color: "#5a0a16", metal: 0.5, flake: 0.9 },
  "ocean-blue": { color: "#0b3370", metal: 0.45, flake: 0.9 },
  "midnight-navy": { color: "#0c1a35", metal: 0.4, flake: 0.7 },
  "ice-blue": { color: "#8fa9bb", metal: 0.45, flake: 0.8 },
  sage: { color: "#6d7f6e", metal: 0.3, flake: 0.6 },
  "british-green": { color: "#0c3325", metal: 0.35, flake: 0.6 },
  copper: { color: "#a9531f", metal: 0.6, flake: 1 },
  sand: { color: "#b7a488", metal: 0.45, flake: 0.8 },
  "sun-yellow": { color: "#e6ac0c", metal: 0.05, flake: 0 },
};
