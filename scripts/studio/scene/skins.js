/** Car bodies as cut triangles. Cutting one takes seconds and several cars share a shape, so they are cached on disk. */
import "./canvas.js";
import * as THREE from "three";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { buildParams, PAINTS } from "./bodies.js";
import { assemble, buildSkin } from "./car.js";
import { buildFrontLayout } from "./face.js";
import { buildField } from "./field.js";
import { rng } from "./maths.js";

const HERE = dirname(fileURLToPath(import.meta.url));
/** Skins, scene files and the tracer itself: none of it belongs in the repository. */
export const WORK = join(HERE, "..", "..", "..", ".candor", "studio");
const CACHE = join(WORK, "skins");
/** Options that change materials, wheels or the cabin but not the skin. */
const LOOSE = [
  "wheels",
  "rimFinish",
  "rim",
  "privacy",
  "twoTone",
  "rails",
  "cabin",
  "era",
  "plate",
  "cls",
];

/** A skin in the cache is good as long as the code that cuts it has not changed. */
const SKIN_CODE = createHash("sha256")
  .update(
    ["car", "face", "field", "mesher", "maths"]
      .map((n) => readFileSync(join(HERE, `${n}.js`), "utf8"))
      .join(),
  )
  .digest("hex");
/** Cutting a skin takes seconds; the same shape is used by several cars, so it is kept on disk. */
export function getSkin(p, cell) {
  const key = createHash("sha256")
    .update(JSON.stringify([p, cell, SKIN_CODE], (k, v) => (LOOSE.includes(k) ? undefined : v)))
    .digest("hex")
    .slice(0, 16);
  const file = join(CACHE, `${key}.skin`);
  if (!existsSync(file)) {
    const s = buildSkin(p, cell),
      geo = {};
    for (const [k, g] of Object.entries(s.geo))
      geo[k] = {
        pos: g.attributes.position.array,
        nor: g.attributes.normal.array,
        uv: g.attributes.uv?.array,
        idx: Uint32Array.from(g.index.array),
      };
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${file}.part`, serialize(geo));
    renameSync(`${file}.part`, file);
  }
  const geo = {};
  for (const [k, a] of Object.entries(deserialize(readFileSync(file)))) {
    const g = new THREE.BufferGeometry();
    g.setAttribute("position", new THREE.BufferAttribute(a.pos, 3));
    g.setAttribute("normal", new THREE.BufferAttribute(a.nor, 3));
    if (a.uv) g.setAttribute("uv", new THREE.BufferAttribute(a.uv, 2));
    g.setIndex(new THREE.BufferAttribute(a.idx, 1));
    geo[k] = g;
  }
  return { F: buildField(p), p, geo, lay: buildFrontLayout(p) };
}

const PARKED = [
  "glacier-white",
  "silver-mist",
  "graphite",
  "obsidian-black",
  "storm-grey",
  "signal-red",
  "midnight-navy",
  "ice-blue",
  "sand",
];
/** A car in the background: coarse skin, dark glass, no cabin. */
export function buildParkedCar(seed, i) {
  const R = rng(seed * 977 + i * 31),
    body = ["hatchback", "suv", "saloon", "estate", "mpv"][Math.floor(R() * 5)],
    p = buildParams({ body, seed: 1 + Math.floor(R() * 2), privacy: true });
  return assemble(getSkin(p, 0.03), PAINTS[PARKED[Math.floor(R() * PARKED.length)]], {
    drive: "left",
    backdrop: true,
    seed,
  });
}
