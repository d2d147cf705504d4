/** Quick look: node src/try.mjs out.png body[:paint[:view[:k=v,k=v]]] ... -> a grid. */
import sharp from "sharp";
import { openStudio } from "./studio-driver.mjs";
const [out, ...items] = process.argv.slice(2);
const s = await openStudio(),
  W = +(process.env.W || 960),
  H = Math.round(W / 1.5),
  tiles = [];
for (const it of items) {
  const [body, paint = "silver-mist", view = "hero", more = ""] = it.split(":"),
    t = Date.now();
  const r = await s.render({
    body,
    paint,
    view,
    ...Object.fromEntries(
      more
        .split(",")
        .filter(Boolean)
        .map((q) => {
          const [k, v] = q.split("=");
          return [k, isNaN(v) ? v : +v];
        }),
    ),
    width: W,
    height: H,
    scale: +(process.env.S || 1),
  });
  tiles.push(r.image);
  console.log(it, Date.now() - t, JSON.stringify(r.ms), r.triangles);
}
await s.close();
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
