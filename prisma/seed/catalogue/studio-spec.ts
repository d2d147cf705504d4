import type { ModelFacts, TrimFacts } from "@/prisma/seed/catalogue/models";
import type { Random } from "@/prisma/seed/catalogue/random";
import type { Market } from "@/lib/markets/markets";
import type { DemoBody, DemoColour, StudioSpec } from "@/prisma/seed/catalogue/types";

type Shape = {
  readonly seed: number;
  readonly face: string;
  readonly tail: string;
  readonly trim: string;
};

const TAILS = ["ell", "bar", "blocks"] as const;
const TRIMS = ["black", "chrome", "body"] as const;
/**
 * The body shapes that are drawn, by seed. There are few, because building the shape is the slow part of a
 * picture; paint, wheels, grille and cabin vary in any case.
 */
const SHAPES: Readonly<Record<DemoBody, readonly number[]>> = {
  hatchback: [0, 4, 5],
  saloon: [3, 4, 5],
  estate: [0, 4],
  suv: [2, 4, 6],
  pickup: [2],
  mpv: [0, 3],
  coupe: [0, 1],
  convertible: [0, 1, 2],
};
/** The number of seeds that model names are hashed to; only seeds listed above have a shape of their own. */
const SEEDS_PER_BODY: Readonly<Record<DemoBody, number>> = {
  hatchback: 6,
  saloon: 7,
  estate: 5,
  suv: 7,
  pickup: 4,
  mpv: 4,
  coupe: 4,
  convertible: 4,
};
const ELECTRIC_SHAPES: Readonly<Partial<Record<DemoBody, readonly number[]>>> = { suv: [1, 2] };
const ELECTRIC_SEEDS = 3;

/** The studio's paint for each colour; the colour's name on the page must match the picture. */
export const PAINT_OF: Readonly<Record<DemoColour, string>> = {
  white: "glacier-white",
  pearl: "pearl",
  black: "obsidian-black",
  silver: "silver-mist",
  dark_grey: "graphite",
  grey: "storm-grey",
  red: "signal-red",
  dark_red: "cherry",
  blue: "ocean-blue",
  dark_blue: "midnight-navy",
  light_blue: "ice-blue",
  green: "sage",
  dark_green: "british-green",
  orange: "copper",
  beige: "sand",
  yellow: "sun-yellow",
};

/** Approximate frequency of each colour; small cars and sports cars are more colourful. */
const COLOUR_WEIGHTS: readonly (readonly [DemoColour, number, number])[] = [
  ["white", 16, 5],
  ["pearl", 7, 4],
  ["black", 12, 6],
  ["silver", 11, 6],
  ["dark_grey", 13, 6],
  ["grey", 7, 5],
  ["red", 5, 13],
  ["dark_red", 4, 6],
  ["blue", 8, 10],
  ["dark_blue", 7, 6],
  ["light_blue", 4, 5],
  ["green", 3, 4],
  ["dark_green", 3, 9],
  ["orange", 2, 6],
  ["beige", 3, 3],
  ["yellow", 0, 9],
];

export function pickColour(random: Random, body: DemoBody): DemoColour {
  const isSporty = body === "coupe" || body === "convertible";
  const weights = COLOUR_WEIGHTS.map(([colour, usual, sporty]): [DemoColour, number] => [
    colour,
    isSporty ? sporty : usual,
  ]);
  let rest = random.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [colour, weight] of weights) {
    rest -= weight;
    if (rest < 0) return colour;
  }
  return "silver";
}

/** The same model always gets the same shape, so two cars of a model look alike. */
function shapeOf(model: ModelFacts, isElectric: boolean): Shape {
  let hash = 0;
  for (const character of model.make + model.modelName) {
    hash = (hash * 33 + character.charCodeAt(0)) % 1_000_003;
  }
  const drawn = isElectric ? (ELECTRIC_SHAPES[model.body] ?? [2]) : SHAPES[model.body];
  const own = hash % (isElectric ? ELECTRIC_SEEDS : SEEDS_PER_BODY[model.body]);
  const index = drawn.includes(own) ? own : (drawn[hash % drawn.length] ?? own);
  return {
    seed: (isElectric ? 40 : 1) + index,
    face: isElectric ? "ev" : index % 2 === 0 ? "hex" : "blade",
    tail: TAILS[index % TAILS.length] ?? "bar",
    trim: TRIMS[(index + Math.floor(index / 3)) % TRIMS.length] ?? "black",
  };
}

function pickCabin(random: Random, body: DemoBody, colour: DemoColour): string {
  if (body === "convertible") return random.pick(["tan", "black", "cream", "oxblood"]);
  if (colour === "dark_green" || colour === "pearl") return random.pick(["tan", "black"]);
  return random.pick(["black", "black", "black", "black", "grey", "grey", "grey", "tan", "cream"]);
}

type StudioFacts = {
  readonly market: Market;
  readonly model: ModelFacts;
  readonly trim: TrimFacts;
  readonly colour: DemoColour;
  readonly odometer: number;
};

/** Chooses everything that the studio draws, except the defects. */
export function drawStudioSpec(random: Random, facts: StudioFacts): Omit<StudioSpec, "defects"> {
  const { market, model, trim, colour, odometer } = facts;
  const isElectric = trim.fuel === "electric";
  const isOpen = model.body === "convertible" || model.body === "pickup";
  const wheels = isElectric
    ? ["aero", "turbine", "aero", "twin"]
    : ["twin", "star", "multi", "turbine", "mesh"];
  return {
    body: model.body,
    paint: PAINT_OF[colour],
    ...shapeOf(model, isElectric),
    wheels: random.pick(wheels),
    rimFinish: random.pick(["silver", "silver", "cut", "cut", "dark"]),
    grille: random.pick(["honeycomb", "bars", "dots"]),
    cabin: pickCabin(random, model.body, colour),
    privacy: ["suv", "mpv", "pickup"].includes(model.body) ? random.chance(0.7) : false,
    twoTone: !isOpen && model.body === "suv" && random.chance(0.15),
    rails: random.chance(0.75),
    electric: isElectric,
    drive: market === "uk" ? "right" : "left",
    odometer,
    odometerUnit: market === "cn" ? "km" : "mi",
  };
}
