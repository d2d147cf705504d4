/**
 * Draws the demo's photographs: every car of prisma/seed/catalogue into public/demo/<car>/<view>.webp, and their
 * manifest prisma/seed/catalogue/photos.json (view, size, where each defect is on the picture).
 *   npm run studio                            what is missing or has changed
 *   npm run studio -- --check                 only say how many that is
 *   npm run studio -- --only us-001,uk-003 --limit 20 --force
 * Stops and goes on at any picture: files and manifest are written under a temporary name and renamed.
 */
import { build } from "esbuild";
import sharp from "sharp";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { openStudio } from "./studio-driver.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const OUT = join(ROOT, "public", "demo");
const MANIFEST = join(ROOT, "prisma", "seed", "catalogue", "photos.json");
/** Fingerprint of what each picture was drawn from, so that a changed car is drawn again. */
const DRAWN = join(ROOT, "scripts", "studio", "drawn.json");
/** Raise when the drawing itself changes and every picture is to be made anew. */
const VERSION = 1;
const SIZE = { width: 960, height: 640 };
const QUALITY = 80;

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    limit: { type: "string" },
    force: { type: "boolean" },
    check: { type: "boolean" },
  },
});

/** The catalogue is TypeScript: bundle it and import the bundle. */
async function loadCars() {
  const dir = await mkdtemp(join(tmpdir(), "catalogue-"));
  const outfile = join(dir, "cars.mjs");
  try {
    await build({
      entryPoints: [join(ROOT, "prisma/seed/catalogue/cars.ts")],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile,
      alias: { "@": ROOT },
      logLevel: "error",
    });
    return (await import(pathToFileURL(outfile).href)).DEMO_CARS;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const CLOSE_VIEW = { "worn-seat": "seat", tread: "tread" };
const isLeft = (defect) => defect.panel?.endsWith("-left") ?? false;

/** Pictures of one car in the order a gallery shows them; an overview is supersampled, its edges are small. */
function shotsOf(car) {
  const defects = car.studio.defects;
  const shot = (name, view, more = {}) => ({ name, view, shown: view, scale: 1.4, ...more });
  const closeup = (defect, index) =>
    shot(`closeup-${index + 1}`, CLOSE_VIEW[defect.kind] ?? "closeup", {
      shown: "closeup",
      focus: index,
    });
  const hero = shot("hero", "hero", { scale: 1.5 });
  const rear = shot("rear34", "rear34", { scale: 1.5 });
  if (car.photoSet === "short") return [hero, rear];
  // The side that has more to show; our overviews stand on the car's right.
  const turned = defects.filter(isLeft).length > defects.length / 2;
  const side = shot("side", "side", { scale: 1.5, ...(turned ? { camera: { az: -90 } } : {}) });
  const front = shot("front", "front");
  const inside = shot("interior", "interior");
  if (defects.length === 0) return [hero, side, rear, inside, front];
  const most = defects.length >= 4 ? 3 : defects.length >= 2 ? 2 : 1;
  const closeups = defects.slice(0, most).map(closeup);
  const first = most === 1 ? [hero, side, rear, inside] : [hero, turned ? side : rear, inside];
  if (most > 1 && turned) first.splice(2, 0, rear);
  return [...first, ...closeups].slice(0, 6);
}

const shapeOf = ({ studio: s }) => [s.body, s.seed, s.face, s.tail, s.trim].join(" ");

/** Every hero first, so that a run cut short is useful; then the showcases, the long sets, the short ones. */
function phaseOf(car, shot) {
  if (shot.name === "hero") return car.isShowcase ? 0 : 1;
  if (car.isShowcase) return 2;
  return car.photoSet === "full" ? 3 : 4;
}

function plan(cars) {
  const jobs = cars.flatMap((car) => {
    const { electric, ...spec } = car.studio;
    return shotsOf(car).map((shot, order) => {
      const drawing = {
        ...spec,
        ...SIZE,
        view: shot.view,
        focus: shot.focus,
        camera: shot.camera,
      };
      const print = createHash("sha256")
        .update(JSON.stringify([VERSION, drawing]))
        .digest("hex")
        .slice(0, 12);
      return {
        car,
        shot,
        order,
        drawing: { ...drawing, scale: shot.scale },
        print,
        file: `${car.id}/${shot.name}.webp`,
        phase: phaseOf(car, shot),
        shape: shapeOf(car),
      };
    });
  });
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return jobs.sort(
    (a, b) =>
      a.phase - b.phase ||
      compare(a.shape, b.shape) ||
      compare(a.car.id, b.car.id) ||
      a.order - b.order,
  );
}

const readJson = async (file) => (existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {});
async function writeWhole(file, text) {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}

function hotspotsOf(result) {
  const fraction = (value) => Math.round(value * 1000) / 1000;
  return result.hotspots
    .map((spot, defectIndex) => ({
      defectIndex,
      x: fraction(spot.x / SIZE.width),
      y: fraction(spot.y / SIZE.height),
      visible: spot.visible,
    }))
    .filter((spot) => spot.visible);
}

/** The manifest holds only pictures that exist, each car's in gallery order. */
async function writeManifest(jobs, photos) {
  const book = {};
  for (const job of [...jobs].sort((a, b) =>
    a.car.id < b.car.id ? -1 : a.car.id > b.car.id ? 1 : a.order - b.order,
  )) {
    const photo = photos.get(job.file);
    if (photo) (book[job.car.id] ??= []).push(photo);
  }
  const cars = Object.entries(book).map(
    ([id, list]) => `  "${id}": [\n${list.map((p) => `    ${JSON.stringify(p)}`).join(",\n")}\n  ]`,
  );
  await writeWhole(MANIFEST, `{\n${cars.join(",\n")}\n}\n`);
}

const jobs = plan(await loadCars());
const drawn = await readJson(DRAWN);
const photos = new Map(
  Object.values(await readJson(MANIFEST))
    .flat()
    .map((photo) => [photo.file, photo]),
);
const isCurrent = (job) =>
  !options.force &&
  drawn[job.file] === job.print &&
  photos.has(job.file) &&
  existsSync(join(OUT, job.file));
const only = options.only?.split(",");
const due = jobs
  .filter((job) => !isCurrent(job) && (!only || only.includes(job.car.id)))
  .slice(0, options.limit ? Number(options.limit) : undefined);

// Pictures of cars or views that are no longer in the catalogue leave the manifest.
const wanted = new Set(jobs.map((job) => job.file));
for (const file of photos.keys())
  if (!wanted.has(file) || !existsSync(join(OUT, file))) photos.delete(file);
for (const file of Object.keys(drawn)) if (!wanted.has(file)) delete drawn[file];

console.log(`${jobs.length} pictures, ${due.length} to draw`);
if (options.check) process.exit(0);
if (due.length > 0) {
  const started = Date.now();
  const studio = await openStudio();
  try {
    for (const [n, job] of due.entries()) {
      const begun = Date.now();
      const result = await studio.render(job.drawing);
      const target = join(OUT, job.file);
      await mkdir(dirname(target), { recursive: true });
      await sharp(result.image)
        .webp({ quality: QUALITY, effort: 5, smartSubsample: true })
        .toFile(`${target}.part`);
      await rename(`${target}.part`, target);
      photos.set(job.file, {
        file: job.file,
        view: job.shot.shown,
        ...SIZE,
        hotspots: hotspotsOf(result),
      });
      drawn[job.file] = job.print;
      await writeManifest(jobs, photos);
      await writeWhole(DRAWN, `${JSON.stringify(drawn, null, 1)}\n`);
      const seconds = (Date.now() - started) / 1000;
      const left = Math.round(((seconds / (n + 1)) * (due.length - n - 1)) / 60);
      console.log(
        `[${n + 1}/${due.length}] ${job.file} ${((Date.now() - begun) / 1000).toFixed(1)} s ${JSON.stringify(result.ms)}, about ${left} min left`,
      );
    }
  } finally {
    await studio.close();
  }
} else {
  await writeManifest(jobs, photos);
}
