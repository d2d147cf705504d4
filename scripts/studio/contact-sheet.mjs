/**
 * A grid of pictures to look at, outside the repository:
 *   node scripts/studio/contact-sheet.mjs sheet.png                 the first picture of every car that is drawn
 *   node scripts/studio/contact-sheet.mjs sheet.png us-001,uk-003   all pictures of these cars
 */
import { join } from "node:path";
import sharp from "sharp";
import { ROOT } from "./catalogue.mjs";
import { MANIFEST, readJson } from "./manifest.mjs";

const DRAWN_BY = 3;
const [out, ids] = process.argv.slice(2);
const TILE = { width: Number(process.env.W ?? 400), columns: Number(process.env.COLS ?? 5) };
const height = Math.round((TILE.width * 853) / 1280);

const book = await readJson(MANIFEST);
const cars = Object.entries(book).filter(([id, set]) =>
  ids ? ids.split(",").includes(id) : set.studio === DRAWN_BY,
);
const files = cars.flatMap(([, { photos }]) =>
  ids ? photos.map((photo) => photo.file) : [photos[0].jpeg ?? photos[0].file],
);
const tiles = await Promise.all(
  files.map(async (file, index) => ({
    input: await sharp(join(ROOT, "public", "demo", file))
      .resize(TILE.width, height)
      .png()
      .toBuffer(),
    left: (index % TILE.columns) * TILE.width,
    top: Math.floor(index / TILE.columns) * height,
  })),
);
await sharp({
  create: {
    width: TILE.columns * TILE.width,
    height: Math.max(1, Math.ceil(files.length / TILE.columns)) * height,
    channels: 3,
    background: "#fff",
  },
})
  .composite(tiles)
  .png()
  .toFile(out);
console.log(`${files.length} pictures in ${out}`);
