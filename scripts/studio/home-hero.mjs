/**
 * Draws the wide picture of each market's home page, with the renderer's positions of the defects on it:
 *   node scripts/studio/home-hero.mjs [us,uk,cn] [threads]
 * Pictures go to public/demo/home/<market>-<width>.avif, positions and texts to components/home/hero-pictures.json.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { loadCars, ROOT } from "./catalogue.mjs";
import { readJson, writeWhole } from "./manifest.mjs";
import { readPpm } from "./ppm.mjs";
import { drawCar } from "./scene/car-scene.js";
import { buildSpec } from "./shots.mjs";

const OUT = join(ROOT, "public", "demo", "home");
const LIST = join(ROOT, "components", "home", "hero-pictures.json");
const SIZE = { width: 2400, height: 1200 };
const WIDTHS = [2400, 1200];
const AVIF = { quality: 46, effort: 4, chromaSubsampling: "4:2:0" };
/** One of the showcases of each market, with several defects on the side that is shown, and its place. */
const HEROES = {
  us: { id: "us-011", place: "driveway" },
  uk: { id: "uk-001", place: "lane" },
  cn: { id: "cn-009", place: "street" },
};

const [markets = "us,uk,cn", threads = "1"] = process.argv.slice(2);
const cars = await loadCars();
const list = await readJson(LIST);
await mkdir(OUT, { recursive: true });
for (const market of markets.split(",")) {
  const { id, place } = HEROES[market];
  const car = cars.find((each) => each.id === id);
  const spec = { ...buildSpec(car), id: `home-${market}`, place };
  const [made] = drawCar(spec, [{ name: "hero", view: "hero" }], {
    size: SIZE,
    spp: 8,
    threads: Number(threads),
  });
  const { data, raw } = readPpm(made.file);
  for (const width of WIDTHS) {
    const picture = await sharp(data, { raw }).resize({ width }).avif(AVIF).toBuffer();
    await writeWhole(join(OUT, `${market}-${width}.avif`), picture);
  }
  await rm(made.file);
  list[market] = {
    width: SIZE.width,
    height: SIZE.height,
    widths: WIDTHS,
    spots: made.hotspots.map(({ defectIndex, x, y }) => {
      const { severity, text } = car.defects[defectIndex];
      return { x, y, severity, text };
    }),
  };
  await writeWhole(LIST, `${JSON.stringify(list, null, 2)}\n`);
  console.log(`${market}: ${id} with ${made.hotspots.length} defects in sight`);
}
