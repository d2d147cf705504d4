/** One car in its place with all its pictures: builds the scene file, runs the tracer, hands back raw pictures. */
import "./canvas.js";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildParams, PAINTS } from "./bodies.js";
import { formatShot } from "./cameras.js";
import { assemble } from "./car.js";
import { buildDefect } from "./defects.js";
import { locateDefects } from "./hotspots.js";
import { rng } from "./maths.js";
import { buildPlace, PLACE_NAMES } from "./places.js";
import { SceneFile } from "./scene-file.js";
import { chooseCamera, CABIN_VIEWS, chooseHabits } from "./shot-cameras.js";
import { buildParkedCar, getSkin, WORK } from "./skins.js";
import { reversePlace } from "./weather.js";

export const TRACER = join(WORK, "tracer");
const PICTURE = {
  exposure: 1,
  contrast: 1.05,
  warmth: 0,
  saturation: 0.95,
  vignette: 0.14,
  grain: 0.004,
  bloom: 0.04,
};

/** What of the tyres and seats is worn, from the list of defects. */
function findWear(list) {
  const bald = list.find((d) => d.kind === "tread"),
    worn = list.find((d) => d.kind === "worn-seat");
  return {
    tread: bald && {
      front: /front/.test(bald.panel),
      side: /left/.test(bald.panel) ? -1 : 1,
      wear: bald.wear ?? 0.8,
    },
    worn: worn ? worn.seed || 7 : 0,
  };
}

function buildScene(spec, size) {
  const R = rng((spec.seed | 0) * 7 + (spec.number | 0) * 131 + 3),
    name = spec.place || PLACE_NAMES[Math.floor(R() * PLACE_NAMES.length)],
    p = buildParams(spec),
    skin = getSkin(p),
    number = (spec.number | 0) + (spec.seed | 0) * 17,
    drive = spec.drive === "left" ? -1 : 1,
    place = buildPlace(name, number, (i) => buildParkedCar(number, i)),
    list = spec.defects || [],
    paint = PAINTS[spec.paint],
    wear = {
      dirt: spec.dirt ?? (place.indoor ? 0 : 0.25 * R()),
      wet: place.wet ? 1 : 0,
      lights: place.lightsOn || R() < 0.25,
      dull: spec.dull,
    };
  const car = assemble(skin, paint, { ...spec, wear, ...findWear(list) }),
    defects = list.map((def) => ({ ...buildDefect(skin.F, p, def, paint, drive, wear), def }));
  for (const d of defects) if (d.mesh) car.add(d.mesh);
  // The camera can only stand on one side of a place; for the car's left side the place is turned round.
  if (spec.turned) reversePlace(place);
  const picture = { ...PICTURE, ...place.picture };
  // Sellers' phones differ a little in exposure and white balance.
  picture.exposure *= 0.92 + 0.18 * R();
  picture.warmth += (R() - 0.5) * 0.03;
  const habits = chooseHabits(R),
    aspect = size.width / size.height;
  return {
    R,
    p,
    F: skin.F,
    place,
    car,
    defects,
    drive,
    picture,
    habits,
    aspect,
    number,
    name,
    turned: spec.turned,
  };
}

function writeSettings(f, { place, picture, defects, number }) {
  f.line("seed", number + 1, place.bounces || 1, place.hideLights ? 1 : 0);
  f.line("sky", ...place.sky.slice(0, 3).flat(), ...place.sky.slice(3));
  f.line("sun", ...place.sun[0], ...place.sun[1], place.sun[2]);
  f.line("picture", ...Object.keys(PICTURE).map((key) => picture[key]));
  for (const l of place.lights || []) f.line("light", ...l.c, ...l.u, ...l.v, ...l.e);
  for (const d of defects) if (d.dent) f.line("dent", ...d.dent);
}

/** threads: of the tracer; spp: samples a pixel; keep: leave the scene file for a look at it; dry: only build it. */
const DEFAULTS = {
  size: { width: 1280, height: 853 },
  spp: 8,
  out: join(WORK, "scenes"),
  keep: false,
  log: false,
  threads: 1,
  dry: false,
};

/**
 * spec: body, paint, seed, year, market, place, defects ...; shots: [{ name, view, focus?, az?, shown? }].
 * Returns [{ name, file (PPM), view, hotspots }].
 */
export function drawCar(spec, shots, options = {}) {
  const { size, spp, out, keep, log, threads, dry } = { ...DEFAULTS, ...options },
    began = performance.now(),
    scene = buildScene(spec, size),
    f = new SceneFile();
  mkdirSync(out, { recursive: true });
  f.add(scene.car);
  f.add(scene.place.group);
  f.add(scene.place.parked);
  writeSettings(f, scene);
  const made = shots.map((shot) => {
    const file = join(out, `${spec.id || "car"}-${shot.name}.ppm`),
      { cam, set } = chooseCamera(shot, scene, scene.R);
    f.line(...formatShot(file, cam, size, { ...set, spp: shot.spp || spp }));
    const at = { roll: set.roll, aspect: scene.aspect, inside: CABIN_VIEWS.includes(shot.view) };
    return {
      name: shot.name,
      file,
      view: shot.shown || shot.view,
      hotspots: locateDefects(scene.defects, cam, scene.F, at),
    };
  });
  if (dry) return made;
  const base = join(out, spec.id || "car");
  f.write(base);
  const built = ((performance.now() - began) / 1000).toFixed(1),
    args = ["-n", "19", TRACER, `${base}.txt`, `${base}.bin`, String(threads)],
    said = execFileSync("nice", args).toString();
  if (log || process.env.LOG) console.log(`${spec.id} ${scene.name} build ${built} s\n${said}`);
  if (!keep) for (const e of ["txt", "bin"]) rmSync(`${base}.${e}`);
  return made;
}
