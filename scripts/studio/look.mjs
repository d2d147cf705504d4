/** Quick look: node look.mjs out.png [W=640] "body paint place view key=value,..." ... -> a grid. */
import sharp from "sharp";
import { readPpm } from "./ppm.mjs";
import { drawCar } from "./scene/car-scene.js";
const [out, ...items] = process.argv.slice(2);
const W = +(process.env.W || 640),
  H = Math.round(W / 1.5),
  tiles = [];
for (const [i, it] of items.entries()) {
  const [body, paint, place, view = "hero", more = ""] = it.split(" "),
    spec = { body, paint, place, seed: 1, number: i + 1, drive: "right", id: `look${i}` };
  for (const q of more.split(",").filter(Boolean)) {
    const [k, v] = q.split("=");
    spec[k] = isNaN(v) ? v : +v;
  }
  if (process.env.DEFECT) spec.defects = JSON.parse(process.env.DEFECT);
  const t = Date.now(),
    [r] = drawCar(spec, [{ name: view, view, az: spec.az, distance: spec.distance }], {
      size: { width: W, height: H },
      spp: +(process.env.SPP || 6),
      log: true,
      keep: !!process.env.KEEP,
    });
  const q = readPpm(r.file);
  tiles.push(await sharp(q.data, { raw: q.raw }).png().toBuffer());
  console.log(it, ((Date.now() - t) / 1000).toFixed(1), "s");
}
const cols = Math.min(+(process.env.COLS || 2), tiles.length);
await sharp({
  create: {
    width: cols * W,
    height: Math.ceil(tiles.length / cols) * H,
    channels: 3,
    background: "#fff",
  },
})
  .composite(
    tiles.map((input, i) => ({ input, left: (i % cols) * W, top: Math.floor(i / cols) * H })),
  )
  .png()
  .toFile(out);
