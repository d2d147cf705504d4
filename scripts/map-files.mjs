// Copies the map's files from their packages: the worker of MapLibre and the outlines. Nothing is downloaded.
import fs from "node:fs";

const FILES = {
  "maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
  // Land only, without country borders.
  "land-50m.json": "world-atlas/land-50m.json",
  "us-states-10m.json": "us-atlas/states-10m.json",
};

fs.mkdirSync("public/map", { recursive: true });
for (const [name, source] of Object.entries(FILES)) {
  const from = `node_modules/${source}`;
  if (fs.existsSync(from)) fs.copyFileSync(from, `public/map/${name}`);
}
