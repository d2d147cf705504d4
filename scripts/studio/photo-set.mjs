/**
 * Draws the demo's photographs: every car of prisma/seed/catalogue into public/demo/<car>/<picture>.avif.
 *   npm run studio                                   every car that is missing or has changed
 *   npm run studio -- --check                        only say how many; needs neither compiler nor Embree
 *   npm run studio -- --only us-001,uk-003 --force
 *   npm run studio -- --limit 12 --threads 2
 *   npm run studio -- --minutes 110 --commit 12      stop in time, commit after every twelve cars
 *   npm run studio -- --dry                          build every due scene without drawing it
 *   npm run studio -- --shard 1/2                    the first half of what is due, for two machines
 * Stops and goes on at any car: files, manifest and state are written under another name and renamed.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { loadCars, ROOT } from "./catalogue.mjs";
import { DRAWN, MANIFEST, readJson, writeDrawn, writeManifest, writeWhole } from "./manifest.mjs";
import { readPpm } from "./ppm.mjs";
import { buildSpec, hasJpeg, isFeatured, listShots } from "./shots.mjs";

const OUT = join(ROOT, "public", "demo");
const TRACER = join(ROOT, ".candor", "studio", "tracer");
/** Which studio these pictures come from; cars of an earlier one keep their pictures until they are drawn. */
const STUDIO = 3;
/** Raise when the drawing itself changes and every picture is to be made anew. */
const VERSION = 2;
const SIZE = { width: 1280, height: 853 };
const SAMPLES = 8;
const AVIF = { quality: 43, effort: 4, chromaSubsampling: "4:2:0" };
/** For readers without AVIF: previews of links, mails, and the seed's own evidence. */
const JPEG_WIDTH = 640;
const JPEG = { quality: 68, mozjpeg: true };

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    limit: { type: "string" },
    threads: { type: "string" },
    minutes: { type: "string" },
    commit: { type: "string" },
    shard: { type: "string" },
    force: { type: "boolean" },
    check: { type: "boolean" },
    dry: { type: "boolean" },
  },
});

function planCar(car) {
  const spec = buildSpec(car);
  const shots = listShots(car);
  const print = createHash("sha256")
    .update(JSON.stringify([VERSION, SIZE, SAMPLES, spec, shots]))
    .digest("hex")
    .slice(0, 12);
  return { car, spec, shots, print };
}

/** One raw picture as the files that pages and mails use; returns its line of the manifest. */
async function savePicture(plan, made, raw) {
  const image = () => sharp(raw.data, { raw: raw.raw });
  const file = `${plan.car.id}/${made.name}.avif`;
  await writeWhole(join(OUT, file), await image().avif(AVIF).toBuffer());
  const photo = { file, view: made.view, ...SIZE, hotspots: made.hotspots };
  if (!hasJpeg(plan.car, made.name)) return photo;
  const jpeg = `${plan.car.id}/${made.name}.jpg`;
  await writeWhole(
    join(OUT, jpeg),
    await image().resize({ width: JPEG_WIDTH }).jpeg(JPEG).toBuffer(),
  );
  return { file, jpeg, view: made.view, ...SIZE, hotspots: made.hotspots };
}

/** The drawing code is not imported here: the check must not need what only the drawing needs. */
function drawInChild({ spec, shots }, options) {
  const reply = execFileSync(process.execPath, [join(ROOT, "scripts/studio/draw-car.mjs")], {
    input: JSON.stringify({ spec, shots, options }),
    maxBuffer: 1 << 26,
    stdio: ["pipe", "pipe", "inherit"],
  });
  return JSON.parse(reply.toString());
}

async function drawPictures(plan) {
  await mkdir(join(OUT, plan.car.id), { recursive: true });
  const made = drawInChild(plan, {
    size: SIZE,
    spp: SAMPLES,
    threads: Number(options.threads ?? 1),
  });
  const photos = [];
  for (const each of made) {
    photos.push(await savePicture(plan, each, readPpm(each.file)));
    await rm(each.file);
  }
  return photos;
}

/** Files of an earlier studio, or of views that the car no longer has. */
async function removeStale(id, photos) {
  const wanted = new Set(
    photos.flatMap(({ file, jpeg }) => [file, jpeg]).map((f) => f && basename(f)),
  );
  for (const file of await readdir(join(OUT, id))) {
    if (!wanted.has(file)) await rm(join(OUT, id, file));
  }
}

function commit(count) {
  const git = (...args) => execFileSync("git", args, { cwd: ROOT, stdio: "inherit" });
  git("add", "public/demo", MANIFEST, DRAWN);
  const subject = `demo: draw the pictures of ${count === 1 ? "one more car" : `${count} more cars`}`;
  git("commit", "--quiet", "-m", subject, "-m", "One batch of a run that can stop at any car.");
}

/** Showcases first, then the featured cars, so that a run cut short is useful. */
const rank = ({ car }) => (car.isShowcase ? 0 : isFeatured(car) ? 1 : 2);

function listDue(plans, state) {
  const only = options.only?.split(",");
  const due = plans
    .filter((plan) => !only || only.includes(plan.car.id))
    .filter(
      (plan) => options.force || state.drawn[plan.car.id] !== plan.print || !isWhole(plan, state),
    )
    .sort((a, b) => rank(a) - rank(b) || (a.car.id < b.car.id ? -1 : 1));
  const [part, parts] = (options.shard ?? "1/1").split("/").map(Number);
  return due
    .filter((_, index) => index % parts === part - 1)
    .slice(0, options.limit ? Number(options.limit) : undefined);
}

const isWhole = (plan, { book }) =>
  book[plan.car.id]?.photos.every((photo) => existsSync(join(OUT, photo.file))) ?? false;

async function drawDue(due, state) {
  if (due.length > 0 && !existsSync(TRACER)) {
    throw new Error("Build the tracer first: sh scripts/studio/tracer/build.sh");
  }
  const started = Date.now();
  let waiting = 0;
  for (const [n, plan] of due.entries()) {
    const begun = Date.now();
    const { id } = plan.car;
    const photos = await drawPictures(plan);
    state.book[id] = { studio: STUDIO, photos };
    await writeManifest(state.book);
    await removeStale(id, photos);
    state.drawn[id] = plan.print;
    await writeDrawn(state.drawn);
    waiting++;
    const minutes = (Date.now() - started) / 60_000;
    const seconds = Math.round((Date.now() - begun) / 1000);
    const left = Math.round((minutes / (n + 1)) * (due.length - n - 1));
    console.log(
      `[${n + 1}/${due.length}] ${id} ${plan.spec.body} ${plan.spec.place}: ${photos.length} pictures, ${seconds} s, about ${left} min left`,
    );
    const isOver = options.minutes !== undefined && minutes > Number(options.minutes);
    if (options.commit && (waiting >= Number(options.commit) || isOver || n === due.length - 1)) {
      commit(waiting);
      waiting = 0;
    }
    if (isOver) break;
  }
}

/** Finds a car that cannot be built before a run of hours meets it; shapes stay in the cache. */
function buildDue(due) {
  for (const plan of due) {
    try {
      const made = drawInChild(plan, { size: SIZE, dry: true });
      const spots = made.reduce((sum, each) => sum + each.hotspots.length, 0);
      console.log(`${plan.car.id} ${plan.spec.body} ${plan.spec.place}: ${spots} hot-spots`);
    } catch {
      console.error(`${plan.car.id} cannot be built`);
      process.exitCode = 1;
    }
  }
}

const cars = await loadCars();
const plans = cars.map(planCar);
// Cars that are no longer in the catalogue leave both files.
const ids = new Set(cars.map((car) => car.id));
const keepKnown = (record) =>
  Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
const state = {
  drawn: keepKnown(await readJson(DRAWN)),
  book: keepKnown(await readJson(MANIFEST)),
};

const due = listDue(plans, state);
const count = (list) => list.reduce((sum, plan) => sum + plan.shots.length, 0);
console.log(
  `${plans.length} cars with ${count(plans)} pictures; ${due.length} cars with ${count(due)} pictures to draw`,
);
if (options.dry) buildDue(due);
else if (!options.check) await drawDue(due, state);
