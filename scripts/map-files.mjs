// The map's own files, copied from their packages: the drawing worker and the outlines. Nothing is fetched.
import fs from "node:fs";

const FILES = {
  "maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
  // Land only: no border of any country is in it.
  "land-50m.json": "world-atlas/land-50m.json",
  "us-states-10m.json": "us-atlas/states-10m.json",
};

fs.mkdirSync("public/map", { recursive: true });
for (const [name, source] of Object.entries(FILES)) {
  const from = `node_modules/${source}`;
  if (fs.existsSync(from)) fs.copyFileSync(from, `public/map/${name}`);
}
