/** Things that stand about in the places: walls, trees, hedges, houses, lamp posts. All built from boxes and leaves. */
import * as THREE from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { buildSurface } from "./scene-file.js";
import { rng } from "./maths.js";

export const placeAt = (m, x, y, z, ry = 0) => {
  m.position.set(x, y, z);
  m.rotation.y = ry;
  return m;
};
export const buildBox = (w, h, d, mat, x, y, z, ry = 0) =>
  placeAt(new THREE.Mesh(new THREE.BoxGeometry(w, h, d), mat), x, y, z, ry);
export const buildRoundedBox = (w, h, d, r, mat, x, y, z, ry = 0) =>
  placeAt(new THREE.Mesh(new RoundedBoxGeometry(w, h, d, 3, r), mat), x, y, z, ry);
export const buildFloor = (mat, w = 160, d = 160, x = 0, z = 0, y = 0) =>
  placeAt(new THREE.Mesh(new THREE.PlaneGeometry(w, d).rotateX(-Math.PI / 2), mat), x, y, z);
export const buildCylinder = (r0, r1, h, mat, x, y, z, n = 14) =>
  placeAt(new THREE.Mesh(new THREE.CylinderGeometry(r0, r1, h, n), mat), x, y, z);

/** Leaves as small quads inside ellipsoids; each normal leans outwards so that a crown shades like a soft ball. */
export function buildLeaves(blobs, count, size, mat, seed) {
  const R = rng(seed * 131 + 7),
    pos = [],
    nor = [],
    idx = [],
    total = blobs.reduce((s, b) => s + b[3] * b[4] * b[5], 0);
  for (const [cx, cy, cz, rx, ry, rz] of blobs) {
    const n = Math.round((count * rx * ry * rz) / total);
    for (let i = 0; i < n; i++) {
      let x, y, z;
      do {
        x = R() * 2 - 1;
        y = R() * 2 - 1;
        z = R() * 2 - 1;
      } while (x * x + y * y + z * z > 1);
      const q = new THREE.Vector3(x, y, z),
        out = q.clone().normalize(),
        k = 0.75 + 0.25 * R();
      q.normalize().multiplyScalar(q.length() ** 0 * Math.cbrt(0.35 + 0.65 * R()) * k);
      const a = new THREE.Vector3(R() - 0.5, R() - 0.5, R() - 0.5).normalize(),
        b = new THREE.Vector3()
          .crossVectors(a, new THREE.Vector3(R() - 0.5, R() - 0.5, R() - 0.5))
          .normalize(),
        nn = new THREE.Vector3().crossVectors(a, b).normalize();
      if (nn.dot(out) < 0) nn.negate();
      nn.lerp(out, 0.5).normalize();
      const s = size * (0.6 + 0.8 * R()),
        o = pos.length / 3;
      for (const [u, v] of [
        [-1, 0],
        [0, -0.55],
        [1, 0],
        [0, 0.55],
      ]) {
        pos.push(
          cx + q.x * rx + (a.x * u + b.x * v) * s,
          cy + q.y * ry + (a.y * u + b.y * v) * s,
          cz + q.z * rz + (a.z * u + b.z * v) * s,
        );
        nor.push(nn.x, nn.y, nn.z);
      }
      idx.push(o, o + 1, o + 2, o, o + 2, o + 3);
    }
  }
  const g = new THREE.BufferGeometry();
  g.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
  g.setAttribute("normal", new THREE.Float32BufferAttribute(nor, 3));
  g.setIndex(idx);
  return new THREE.Mesh(g, mat);
}

const GREENS = [
  [0.075, 0.13, 0.03],
  [0.055, 0.105, 0.035],
  [0.1, 0.13, 0.03],
  [0.06, 0.12, 0.05],
];
const bark = buildSurface("bark", [0.09, 0.07, 0.055]);

export function buildTree(x, z, h, seed, { n = 9000, leaf = 0.085, color } = {}) {
  const R = rng(seed * 77 + 5),
    g = new THREE.Group(),
    green = buildSurface("leaf", color || GREENS[(R() * GREENS.length) | 0], { rough: 0.6 }),
    trunk = h * 0.4,
    blobs = [];
  g.add(buildCylinder(h * 0.014, h * 0.025, trunk * 1.3, bark, 0, trunk * 0.65, 0));
  for (let i = 0; i < 8; i++) {
    const a = R() * 6.28,
      r = h * 0.2 * Math.sqrt(R()),
      y = h * (0.48 + 0.36 * R());
    const s = h * (0.11 + 0.09 * R());
    blobs.push([Math.cos(a) * r, y, Math.sin(a) * r, s * 1.15, s * 0.85, s * 1.15]);
    const b = buildCylinder(
      h * 0.005,
      h * 0.01,
      h * 0.4,
      bark,
      (Math.cos(a) * r) / 2,
      trunk + (y - trunk) / 2,
      (Math.sin(a) * r) / 2,
      7,
    );
    b.rotation.z = -Math.cos(a) * 0.4;
    b.rotation.x = Math.sin(a) * 0.4;
    g.add(b);
  }
  g.add(buildLeaves(blobs, n, leaf, green, seed));
  return placeAt(g, x, 0, z, R() * 6);
}
export function buildHedge(x0, x1, z, h, d, seed, dens = 900) {
  const blobs = [],
    R = rng(seed * 31 + 2);
  for (let x = x0; x < x1; x += 0.5)
    for (const v of [0.28, 0.74])
      blobs.push([x + 0.25, h * v, z, 0.42, h * (0.3 + 0.04 * R()), d * (0.5 + 0.08 * R())]);
  const g = new THREE.Group();
  g.add(
    buildLeaves(
      blobs,
      blobs.length * dens * h * 0.62,
      0.036,
      buildSurface("leaf", GREENS[(R() * 4) | 0]),
      seed,
    ),
  );
  g.add(
    buildBox(
      x1 - x0 - 0.3,
      h * 0.8,
      d * 0.3,
      buildSurface("leaf", [0.02, 0.032, 0.012]),
      (x0 + x1) / 2,
      h * 0.42,
      z,
    ),
  );
  return g;
}
/** Rough grass at an edge: blades as thin leaves. */
export function buildGrassEdge(x0, x1, z0, z1, n, h, seed, color = [0.1, 0.15, 0.035]) {
  const R = rng(seed + 11),
    pos = [],
    nor = [],
    idx = [];
  for (let i = 0; i < n; i++) {
    const x = x0 + (x1 - x0) * R(),
      z = z0 + (z1 - z0) * R(),
      a = R() * 6.28,
      t = h * (0.4 + R()),
      w = 0.006 + 0.008 * R(),
      o = pos.length / 3,
      lx = (R() - 0.5) * t,
      lz = (R() - 0.5) * t;
    pos.push(
      x - Math.cos(a) * w,
      0,
      z - Math.sin(a) * w,
      x + Math.cos(a) * w,
      0,
      z + Math.sin(a) * w,
      x + lx,
      t,
      z + lz,
    );
    for (let k = 0; k < 3; k++) nor.push(Math.sin(a) * 0.5, 0.8, -Math.cos(a) * 0.5);
    idx.push(o, o + 1, o + 2);
  }
  const g = new THREE.BufferGeometry();
  g.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
  g.setAttribute("normal", new THREE.Float32BufferAttribute(nor, 3));
  g.setIndex(idx);
  return new THREE.Mesh(g, buildSurface("leaf", color));
}

const frame = buildSurface("plain", [0.75, 0.75, 0.73], { rough: 0.4 }),
  pane = buildSurface("plain", [0.02, 0.025, 0.03], { rough: 0.05, coat: 1, coatRough: 0.004 });
/** A window in a wall facing +z: frame, dark pane that mirrors the sky, perhaps a lit room behind. */
export function buildWindow(x, y, z, w, h, lit = 0, frameMat = frame) {
  const g = new THREE.Group();
  const glow = lit ? buildSurface("plain", [0.03, 0.03, 0.03], { rough: 0.1, coat: 1 }) : pane;
  if (lit) glow.emissive.setRGB(0.62 * lit, 0.34 * lit, 0.13 * lit);
  g.add(buildBox(w, h, 0.02, glow, 0, 0, -0.008));
  if (lit)
    g.add(buildBox(w * 0.3, h, 0.015, buildSurface("plain", [0.5, 0.42, 0.3]), -w * 0.35, 0, 0.0));
  for (const s of [-1, 1]) {
    g.add(
      buildBox(0.06, h + 0.1, 0.09, frameMat, (s * w) / 2, 0, 0),
      buildBox(w + 0.1, 0.06, 0.09, frameMat, 0, (s * h) / 2, 0),
    );
  }
  g.add(
    buildBox(0.045, h, 0.07, frameMat, w * 0.08, 0, 0),
    buildBox(
      w + 0.2,
      0.05,
      0.18,
      buildSurface("concrete", [0.5, 0.49, 0.46]),
      0,
      -h / 2 - 0.06,
      0.04,
    ),
  );
  return placeAt(g, x, y, z);
}
/** A two-storey house front facing +z. */
export function buildHouse(
  x,
  z,
  w,
  wallMat,
  seed,
  { lit = 0, roof = [0.16, 0.09, 0.07], garage = false, h = 5.2 } = {},
) {
  const R = rng(seed * 17 + 3),
    g = new THREE.Group();
  g.add(buildBox(w, h, 0.3, wallMat, 0, h / 2, -0.15));
  g.add(
    buildBox(0.3, h, 7, wallMat, -w / 2 + 0.15, h / 2, -3.6),
    buildBox(0.3, h, 7, wallMat, w / 2 - 0.15, h / 2, -3.6),
  );
  const r = new THREE.Mesh(new THREE.PlaneGeometry(w + 0.8, 5.2), buildSurface("rooftile", roof));
  r.rotation.x = -0.9;
  r.position.set(0, h + 1.45, -2.1);
  g.add(
    r,
    buildBox(w + 0.8, 0.16, 0.12, buildSurface("plain", [0.8, 0.8, 0.78]), 0, h - 0.02, 0.32),
  );
  const n = Math.max(2, Math.floor(w / 2.6));
  for (let i = 0; i < n; i++) {
    const px = (-0.5 + (i + 0.5) / n) * w;
    g.add(buildWindow(px, 3.9, 0.02, 1.25, 1.2, lit && R() < 0.75 ? lit : 0));
    if (garage && i === 0)
      g.add(
        buildBox(
          2.5,
          2.15,
          0.06,
          buildSurface("shutter", garage, { rough: 0.4 }),
          px + 0.2,
          1.08,
          0.0,
        ),
      );
    else if (i === 1) {
      g.add(
        buildBox(
          0.95,
          2.05,
          0.08,
          buildSurface(
            "plain",
            [
              [0.25, 0.03, 0.03],
              [0.03, 0.06, 0.12],
              [0.04, 0.1, 0.06],
            ][(R() * 3) | 0],
            { rough: 0.3, coat: 0.6 },
          ),
          px,
          1.03,
          0.0,
        ),
      );
      g.add(buildBox(0.5, 0.4, 0.02, pane, px, 1.65, 0.05));
    } else g.add(buildWindow(px, 1.45, 0.02, 1.5, 1.25, lit && R() < 0.8 ? lit : 0));
  }
  return placeAt(g, x, 0, z);
}
export function buildLampPost(x, z, h = 6, head = 0) {
  const g = new THREE.Group(),
    m = buildSurface("plain", [0.32, 0.33, 0.34], { rough: 0.4, metal: 0.6 });
  g.add(
    buildCylinder(0.045, 0.075, h, m, 0, h / 2, 0),
    buildBox(0.9, 0.05, 0.05, m, 0.4, h, 0),
    buildBox(0.5, 0.07, 0.18, m, 0.9, h - 0.01, 0),
  );
  if (head) {
    const e = buildSurface("plain", [0.9, 0.9, 0.9]);
    e.emissive.setRGB(9 * head, 6 * head, 2.6 * head);
    g.add(buildBox(0.4, 0.02, 0.14, e, 0.9, h - 0.055, 0));
  }
  return placeAt(g, x, 0, z, -Math.PI / 2);
}
export const buildBin = (x, z, color, ry = 0) => {
  const g = new THREE.Group(),
    m = buildSurface("plain", color, { rough: 0.5 });
  g.add(
    buildRoundedBox(0.56, 0.95, 0.66, 0.05, m, 0, 0.52, 0),
    buildRoundedBox(0.6, 0.07, 0.76, 0.03, m, 0, 1.02, 0.03),
  );
  return placeAt(g, x, 0, z, ry);
};

/** What closes the view all round: far trees and houses, so that no picture ends in an empty horizon. */
export function buildSurroundings(seed, { from = 34, to = 52, houses = 7 } = {}) {
  const R = rng(seed * 41 + 9),
    g = new THREE.Group(),
    walls = [
      buildSurface("brick", [0.3, 0.15, 0.1]),
      buildSurface("render", [0.6, 0.57, 0.5]),
      buildSurface("render", [0.55, 0.53, 0.5]),
      buildSurface("brick", [0.33, 0.2, 0.13]),
    ];
  for (let i = 0; i < 34; i++) {
    const a = (i / 34) * 6.283 + R() * 0.1,
      r = from + (to - from) * R(),
      x = Math.cos(a) * r,
      z = Math.sin(a) * r;
    if (i % Math.round(34 / houses) === 0) {
      const h = buildHouse(0, 0, 9 + R() * 5, walls[(R() * 4) | 0], i, {
        roof: [
          [0.16, 0.09, 0.07],
          [0.09, 0.09, 0.1],
        ][(R() * 2) | 0],
      });
      h.position.set(x, 0, z);
      h.rotation.y = Math.atan2(-x, -z);
      g.add(h);
    } else g.add(buildTree(x, z, 6 + R() * 6, (R() * 999) | 0, { n: 2600, leaf: 0.22 }));
  }
  const low = [];
  for (let i = 0; i < 90; i++) {
    const a = (i / 90) * 6.283,
      r = to + 6 + R() * 6;
    // Uneven heights and gaps: an even ring looks cut out of card.
    const k = R();
    low.push([Math.cos(a) * r, 0.9 + k, Math.sin(a) * r, 3.4, 1.4 + k * 3.4, 3.4]);
  }
  const ring = new THREE.Mesh(
    new THREE.CylinderGeometry(to + 12, to + 12, 2.2, 64, 1, true),
    buildSurface("leaf", [0.035, 0.055, 0.026]),
  );
  ring.position.y = 1.1;
  g.add(ring);
  g.add(buildLeaves(low, 64000, 0.21, buildSurface("leaf", [0.06, 0.095, 0.04]), seed));
  return g;
}
