/** From what the catalogue says about a car to what the studio draws: its class, its age, its place, its pictures. */
import { findClass, findEra } from "./scene/classes.js";

/** Featured cars of each market: a third of the catalogue, with the long set. */
const FEATURED_PER_MARKET = 27;
/** Close-ups of a car that is not featured: its worst defects. */
const WORST_SHOWN = 2;
const SEVERITY_RANK = { serious: 0, moderate: 1, minor: 2 };
const CLOSE_VIEW = { "worn-seat": "seat" };
/** Places in shuffled order, so that neighbouring cars on a results page have different ones. */
const PLACES = [
  "courtyard",
  "carpark",
  "forecourt",
  "rain",
  "lane",
  "dusk",
  "showroom",
  "courtyard",
  "underground",
  "carpark",
  "lightStudio",
  "lane",
  "forecourt",
  "rain",
  "darkStudio",
  "dusk",
];
const INDOOR = new Set(["showroom", "underground", "lightStudio", "darkStudio"]);
const MARKET_OFFSET = { us: 0, uk: 5, cn: 11 };

/** The same text always gives the same number. */
export const hashText = (text) =>
  [...text].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) | 0, 7) >>> 0;

const getNumber = (car) => Number(car.id.slice(3));
const isLeft = (defect) => defect.panel?.endsWith("-left") ?? false;

/** The cars that the demo shows first stand in good light. */
const SHOWCASE_PLACES = ["driveway", "street", "lane", "forecourt", "courtyard", "showroom"];

/** Dealers stand on forecourts and in showrooms more often than private sellers do. */
function choosePlace(car) {
  const n = getNumber(car);
  const place =
    PLACES[(n * 5 + MARKET_OFFSET[car.market] + Math.floor(n / 16) * 3) % PLACES.length];
  const isDealer = car.sellerKind === "dealer";
  if (car.isShowcase) {
    const fit = SHOWCASE_PLACES[(n + MARKET_OFFSET[car.market]) % SHOWCASE_PLACES.length];
    return fit === "showroom" && !isDealer ? "street" : fit;
  }
  if (!isDealer && (place === "showroom" || place === "darkStudio" || place === "lightStudio")) {
    return ["street", "courtyard", "driveway"][n % 3];
  }
  if (isDealer && (place === "courtyard" || place === "dusk")) {
    return ["forecourt", "showroom", "lightStudio"][n % 3];
  }
  return place;
}

/** Everything the studio needs to know about a car. */
export function buildSpec(car) {
  const { electric, defects, ...studio } = car.studio;
  const kind = findClass(studio.body, car.modelName);
  const left = defects.filter(isLeft).length;
  const right = defects.length - left;
  return {
    id: car.id,
    paint: studio.paint,
    cabin: studio.cabin,
    grille: studio.grille,
    rimFinish: studio.rimFinish,
    privacy: studio.privacy,
    twoTone: studio.twoTone,
    rails: studio.rails,
    drive: studio.drive,
    odometer: studio.odometer,
    odometerUnit: studio.odometerUnit,
    defects,
    electric,
    gearbox: car.gearbox,
    body: kind,
    // One shape for each model, so that two of them look like siblings.
    seed: 1 + (hashText(`${car.make} ${car.modelName}`) % 400),
    year: car.modelYear,
    era: findEra(kind, car.modelYear),
    market: car.market,
    number: hashText(car.id) % 9973,
    place: choosePlace(car),
    // Our camera stands on one side of the car: on the side that has more to show.
    turned: left === right ? hashText(car.id) % 2 === 0 : left > right,
    dull: car.odometerReading > 110_000 && hashText(car.id) % 3 === 0,
  };
}

function closeUp(car, index) {
  return {
    name: `closeup-${index + 1}`,
    view: CLOSE_VIEW[car.studio.defects[index].kind] ?? "closeup",
    shown: "closeup",
    focus: index,
  };
}

function listWorst(car) {
  return car.defects
    .map((defect, index) => ({
      index,
      rank: SEVERITY_RANK[defect.severity],
      cost: defect.repairCostMinor,
    }))
    .sort((a, b) => a.rank - b.rank || b.cost - a.cost || a.index - b.index)
    .slice(0, WORST_SHOWN)
    .map((each) => each.index)
    .sort((a, b) => a - b);
}

export const isFeatured = (car) => car.isShowcase || getNumber(car) <= FEATURED_PER_MARKET;

/** Pictures of one car in the order a gallery shows them. */
export function listShots(car) {
  const shot = (name, more = {}) => ({ name, view: name, ...more });
  if (!isFeatured(car)) {
    return [
      shot("hero"),
      shot("rear34"),
      shot(hashText(car.id) % 2 === 0 ? "side" : "front"),
      shot("interior"),
      ...listWorst(car).map((index) => closeUp(car, index)),
    ];
  }
  const isOpen = car.body === "convertible";
  return [
    shot("hero"),
    shot("side"),
    shot("rear34"),
    shot("front"),
    // Behind the camera an indoor place has pillars; there the tail is shown instead.
    INDOOR.has(choosePlace(car))
      ? shot("rear", { shown: "rear34" })
      : shot("left34", { shown: "hero" }),
    shot("interior"),
    shot("odometer"),
    shot("wheel", { shown: "other" }),
    ...(isOpen || car.doors < 4 ? [] : [shot("rearseats")]),
    ...car.studio.defects.map((_, index) => closeUp(car, index)),
  ];
}

/** The first picture of each car, and the first close-up of the cars that the seed's past sales are of. */
export function hasJpeg(car, name) {
  const shots = listShots(car);
  const closeup = car.isSaleCandidate ? shots.find((shot) => shot.shown === "closeup") : undefined;
  return name === shots[0].name || name === closeup?.name;
}
