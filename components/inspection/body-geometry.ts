import type { PanelKey } from "@/lib/inspections/report/body-map";

/**
 * The unfolded car with its front to the left: the sides above and below, bonnet, roof and boot between them.
 * Each point is defined once; the narrow drawing rotates them so that the front is at the top.
 */
export const WIDE = { width: 860, height: 640 } as const;
export const NARROW = { width: 326, height: 470 } as const;

export type Point = readonly [number, number];
export type Turn = (point: Point) => Point;

export const toWidePoint: Turn = (point) => point;
/** Maps coordinates across the car: in the narrow drawing the sides get a larger share of the width. */
const ACROSS: readonly (readonly [number, number])[] = [
  [0, 0],
  [62, 25],
  [180, 99],
  [195, 106],
  [445, 220],
  [460, 227],
  [578, 301],
  [640, 326],
];

function across(y: number): number {
  const from = WIDE.height - y;
  for (const [at, [wide, narrow]] of ACROSS.entries()) {
    const next = ACROSS[at + 1];
    if (next === undefined || from > next[0]) continue;
    return narrow + ((from - wide) * (next[1] - narrow)) / (next[0] - wide);
  }
  return NARROW.width;
}

/** Rotates a point: the front moves from the left to the top, the right side stays on the right. */
export const toNarrowPoint: Turn = ([x, y]) => [across(y), (x * NARROW.height) / WIDE.width];

/** M, L and Q commands over absolute points; Z is added at the end. */
export type Shape = readonly (readonly ["M" | "L" | "Q", ...Point[]])[];

export function buildPath(shape: Shape, turn: Turn): string {
  const commands = shape.map(([command, ...points]) => {
    const written = points.map((point) =>
      turn(point)
        .map((n) => n.toFixed(1))
        .join(" "),
    );
    return `${command}${written.join(" ")}`;
  });
  return `${commands.join("")}Z`;
}

/** A side panel between the `top` and `bottom` edge of its row; wings leave space for the wheel. */
function box(x1: number, y1: number, x2: number, y2: number): Shape {
  return [
    ["M", [x1, y1]],
    ["L", [x2, y1]],
    ["L", [x2, y2]],
    ["L", [x1, y2]],
  ];
}

const RIGHT = { edge: 62, sill: 180 } as const;
const LEFT = { edge: 578, sill: 460 } as const;

/** The wheel arch is cut out of the outer edge. */
function wing(x1: number, x2: number, wheelX: number, row: typeof RIGHT | typeof LEFT): Shape {
  const inwards = Math.sign(row.sill - row.edge);
  const deep = row.edge + inwards * 56;
  return [
    ["M", [x1, row.sill]],
    ["L", [x2, row.sill]],
    ["L", [x2, row.edge]],
    ["L", [wheelX + 54, row.edge]],
    ["Q", [wheelX + 48, deep], [wheelX, deep]],
    ["Q", [wheelX - 48, deep], [wheelX - 54, row.edge]],
    ["L", [x1 + 8, row.edge + inwards * 6]],
    ["Q", [x1, row.edge + inwards * 10], [x1, row.edge + inwards * 30]],
  ];
}

export const PANEL_SHAPES: Readonly<Record<PanelKey, Shape>> = {
  "wing-front-right": wing(64, 275, 178, RIGHT),
  "door-front-right": box(283, RIGHT.edge, 458, RIGHT.sill),
  "door-rear-right": box(466, RIGHT.edge, 626, RIGHT.sill),
  "quarter-rear-right": wing(634, 800, 718, RIGHT),
  "wing-front-left": wing(64, 275, 178, LEFT),
  "door-front-left": box(283, LEFT.sill, 458, LEFT.edge),
  "door-rear-left": box(466, LEFT.sill, 626, LEFT.edge),
  "quarter-rear-left": wing(634, 800, 718, LEFT),
  bonnet: [
    ["M", [66, 214]],
    ["Q", [66, 202], [80, 201]],
    ["L", [275, 195]],
    ["L", [275, 445]],
    ["L", [80, 439]],
    ["Q", [66, 438], [66, 426]],
  ],
  roof: [
    ["M", [362, 226]],
    ["Q", [362, 216], [372, 216]],
    ["L", [578, 216]],
    ["Q", [588, 216], [588, 226]],
    ["L", [588, 414]],
    ["Q", [588, 424], [578, 424]],
    ["L", [372, 424]],
    ["Q", [362, 424], [362, 414]],
  ],
  "boot-lid": [
    ["M", [670, 195]],
    ["L", [776, 201]],
    ["Q", [786, 202], [786, 214]],
    ["L", [786, 426]],
    ["Q", [786, 438], [776, 439]],
    ["L", [670, 445]],
  ],
};

/** Where a panel's value is drawn. */
export const PANEL_CENTRES: Readonly<Record<PanelKey, Point>> = {
  "wing-front-right": [178, 148],
  "door-front-right": [370, 118],
  "door-rear-right": [546, 118],
  "quarter-rear-right": [718, 148],
  "wing-front-left": [178, 492],
  "door-front-left": [370, 516],
  "door-rear-left": [546, 516],
  "quarter-rear-left": [718, 492],
  bonnet: [172, 318],
  roof: [475, 318],
  "boot-lid": [728, 318],
};

/** In the narrow drawing, a wing's name does not fit below its value, so it is beside the wheel. */
export const NARROW_NAMES: Readonly<Partial<Record<PanelKey, Point>>> = {
  "wing-front-right": [256, 121],
  "quarter-rear-right": [651, 121],
  "wing-front-left": [256, 519],
  "quarter-rear-left": [651, 519],
};

export const GLASS_SHAPES: readonly Shape[] = [
  [
    ["M", [283, 200]],
    ["L", [354, 228]],
    ["L", [354, 412]],
    ["L", [283, 440]],
  ],
  [
    ["M", [596, 228]],
    ["L", [662, 204]],
    ["L", [662, 436]],
    ["L", [596, 412]],
  ],
];

export const BUMPER_SHAPES: Readonly<Record<"front" | "rear", Shape>> = {
  front: [
    ["M", [57, 206]],
    ["Q", [2, 230], [2, 320]],
    ["Q", [2, 410], [57, 434]],
  ],
  rear: [
    ["M", [795, 206]],
    ["Q", [850, 230], [850, 320]],
    ["Q", [850, 410], [795, 434]],
  ],
};

export const BUMPER_CENTRES = { front: [31, 320], rear: [821, 320] } as const satisfies Record<
  string,
  Point
>;

export const WHEEL_CENTRES: Readonly<
  Record<"front-left" | "front-right" | "rear-left" | "rear-right", Point>
> = {
  "front-right": [178, 46],
  "rear-right": [718, 46],
  "front-left": [178, 594],
  "rear-left": [718, 594],
};
export const WHEEL_RADIUS = { wide: 40, narrow: 22 } as const;

/** Where a checkpoint's finding is drawn: structure 1-13 and body 14-39. */
export const MARK_PLACES: Readonly<Record<string, Point>> = {
  "1": [475, 246],
  "2": [292, 452],
  "3": [462, 442],
  "4": [630, 448],
  "5": [292, 188],
  "6": [462, 198],
  "7": [630, 192],
  "8": [110, 420],
  "9": [110, 220],
  "10": [226, 420],
  "11": [226, 220],
  "12": [690, 424],
  "13": [690, 216],
  "14": [100, 248],
  "15": [98, 500],
  "16": [776, 482],
  "17": [98, 140],
  "18": [776, 158],
  "19": [306, 484],
  "20": [306, 156],
  "21": [602, 484],
  "22": [602, 156],
  "23": [764, 250],
  "24": [764, 390],
  "25": [390, 246],
  "26": [34, 250],
  "27": [818, 250],
  "28": [218, 566],
  "29": [758, 566],
  "30": [218, 74],
  "31": [758, 74],
  "32": [46, 222],
  "33": [806, 222],
  "34": [318, 320],
  "35": [630, 320],
  "36": [546, 466],
  "37": [300, 566],
  "38": [300, 74],
  "39": [138, 566],
};
