/** The steering wheel: grip, spokes with their keys, and the cover of the airbag with a ring and no mark. */
import * as THREE from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";

function buildShape(points, r) {
  const s = new THREE.Shape(),
    n = points.length,
    v = points.map(([x, y]) => new THREE.Vector2(x, y));
  for (let i = 0; i < n; i++) {
    const a = v[(i + n - 1) % n],
      b = v[i],
      c = v[(i + 1) % n],
      p = b.clone().addScaledVector(a.clone().sub(b).normalize(), r),
      q = b.clone().addScaledVector(c.clone().sub(b).normalize(), r);
    if (i === 0) s.moveTo(p.x, p.y);
    else s.lineTo(p.x, p.y);
    s.quadraticCurveTo(b.x, b.y, q.x, q.y);
  }
  s.closePath();
  return s;
}

const extrude = (points, r, depth, bevel, mat) =>
  new THREE.Mesh(
    new THREE.ExtrudeGeometry(buildShape(points, r), {
      depth,
      bevelEnabled: true,
      bevelThickness: bevel,
      bevelSize: bevel,
      bevelSegments: 4,
      curveSegments: 8,
    }),
    mat,
  );

const HUBS = {
  old: [
    [-0.088, 0.062],
    [0.088, 0.062],
    [0.098, -0.02],
    [0.05, -0.088],
    [-0.05, -0.088],
    [-0.098, -0.02],
  ],
  mid: [
    [-0.074, 0.058],
    [0.074, 0.058],
    [0.08, -0.012],
    [0.038, -0.074],
    [-0.038, -0.074],
    [-0.08, -0.012],
  ],
  new: [
    [-0.062, 0.046],
    [0.062, 0.046],
    [0.07, -0.006],
    [0.034, -0.058],
    [-0.034, -0.058],
    [-0.07, -0.006],
  ],
};

function addKeys(g, s, piano, pale) {
  const pad = extrude(
    [
      [s * 0.088, 0.02],
      [s * 0.142, 0.024],
      [s * 0.14, -0.022],
      [s * 0.09, -0.024],
    ],
    0.008,
    0.004,
    0.002,
    piano,
  );
  pad.position.z = 0.006;
  g.add(pad);
  for (const [x, y] of [
    [0.102, 0.008],
    [0.126, 0.009],
    [0.102, -0.01],
    [0.126, -0.01],
  ]) {
    const key = new THREE.Mesh(new RoundedBoxGeometry(0.014, 0.004, 0.002, 2, 0.0009), pale);
    key.position.set(s * x, y, 0.0132);
    g.add(key);
  }
}

export function buildSteeringWheel(p, { S, soft, hard, metal, piano }) {
  const g = new THREE.Group(),
    grip = Object.assign(S({ color: "#131314", roughness: 0.55 }), {
      userData: { pattern: "grain" },
    }),
    torus = new THREE.TorusGeometry(0.182, 0.0165, 18, 96),
    at = torus.attributes.position;
  // Thicker where the thumbs rest, and a little flat at the bottom in newer cars.
  for (let i = 0; i < at.count; i++) {
    const x = at.getX(i),
      y = at.getY(i),
      a = Math.atan2(y, x),
      swell = 1 + 0.02 * Math.cos(4 * a - 0.6);
    at.setXY(i, x * swell, y * swell * (p.era === "new" && y < -0.15 ? 0.965 : 1));
  }
  torus.computeVertexNormals();
  g.add(new THREE.Mesh(torus, grip));
  const cover = extrude(HUBS[p.era], 0.024, 0.02, 0.014, soft);
  cover.position.z = -0.01;
  const seat = extrude(
    HUBS[p.era].map(([x, y]) => [x * 1.16, y * 1.16]),
    0.026,
    0.012,
    0.008,
    hard,
  );
  seat.position.z = -0.014;
  g.add(seat, cover);
  const ring = new THREE.Mesh(new THREE.TorusGeometry(0.021, 0.0022, 8, 40), metal);
  ring.position.z = 0.025;
  g.add(ring);
  const pale = S({ color: "#b9bdc1", roughness: 0.4 });
  for (const s of [1, -1]) {
    const spoke = extrude(
      [
        [s * 0.06, 0.03],
        [s * 0.174, 0.026],
        [s * 0.176, -0.016],
        [s * 0.06, -0.034],
      ],
      0.008,
      0.008,
      0.006,
      hard,
    );
    spoke.position.z = -0.012;
    g.add(spoke);
    if (p.era !== "old") addKeys(g, s, piano, pale);
    const leg = extrude(
      p.era === "old"
        ? [
            [s * 0.02, -0.07],
            [s * 0.062, -0.07],
            [s * 0.1, -0.15],
            [s * 0.078, -0.163],
          ]
        : [
            [s * 0.006, -0.06],
            [s * 0.03, -0.06],
            [s * 0.026, -0.172],
            [s * 0.006, -0.174],
          ],
      0.006,
      0.006,
      0.005,
      p.era === "new" ? metal : hard,
    );
    leg.position.z = -0.012;
    g.add(leg);
  }
  return g;
}

/** An arched hood over the instruments, open towards the driver. */
export function buildInstrumentHood(mat, w = 0.218, h = 0.158) {
  const outline = (a, b) =>
    Array.from({ length: 33 }, (_, i) => {
      const t = (i / 32) * Math.PI,
        c = Math.cos(t),
        s = Math.sin(t);
      return [Math.sign(c) * Math.abs(c) ** 0.55 * a, s ** 0.55 * b];
    });
  const shape = new THREE.Shape(outline(w, h).map(([x, y]) => new THREE.Vector2(x, y)));
  for (const [x, y] of outline(w - 0.012, h - 0.012).reverse()) shape.lineTo(x, y);
  shape.closePath();
  const geo = new THREE.ExtrudeGeometry(shape, {
    depth: 0.16,
    bevelEnabled: true,
    bevelThickness: 0.006,
    bevelSize: 0.004,
    bevelSegments: 3,
  });
  // Flatter towards the windscreen, so that it grows out of the dashboard.
  const at = geo.attributes.position;
  for (let i = 0; i < at.count; i++) {
    const k = Math.max(0, at.getZ(i) / 0.16);
    at.setY(i, at.getY(i) * (1 - 0.35 * k));
  }
  geo.computeVertexNormals();
  const m = new THREE.Mesh(geo, mat);
  m.rotation.y = Math.PI / 2;
  return m;
}
