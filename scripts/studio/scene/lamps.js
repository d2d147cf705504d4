/** What stands behind the lamp glass: reflector bowls with bulbs in older cars, projector lenses in newer ones. */
import * as THREE from "three";
import { computeGradient } from "./mesher.js";

/** Point of the nose at (s, y): s runs along the skin from the centre line round the corner. */
export function findNosePoint(F, s, y) {
  let z = s,
    x = F.xn;
  for (let i = 0; i < 30; i++) {
    x = F.xn + 0.15;
    for (let k = 0; k < 60; k++) {
      const f = F.lower(x, y, z) * 0.8;
      x -= f;
      if (Math.abs(f) < 1e-4) break;
    }
    z += (s - (z + F.xn - x)) * 0.5;
  }
  const g = computeGradient(F.lower, x, y, z);
  return { point: new THREE.Vector3(x, y, z), normal: new THREE.Vector3(g.x, g.y, g.z) };
}

function bowl(r, depth, M, kind) {
  const g = new THREE.Group(),
    pts = [];
  for (let i = 0; i <= 14; i++) {
    const t = i / 14;
    pts.push(new THREE.Vector2(Math.max(0.002, r * Math.sqrt(t)), -depth + depth * t));
  }
  // The lathe turns round y; lamps look along +x.
  const put = (geo, mat, x = 0) => {
    const m = new THREE.Mesh(geo, mat);
    m.rotation.z = -Math.PI / 2;
    m.position.x = x;
    g.add(m);
    return m;
  };
  put(new THREE.LatheGeometry(pts, 36), kind === "projector" ? M.bezel : M.reflector);
  if (kind === "projector") {
    put(
      new THREE.TorusGeometry(r * 0.66, r * 0.08, 10, 40).rotateX(Math.PI / 2),
      M.chromeD,
      -depth * 0.35,
    );
    const lens = new THREE.Mesh(new THREE.SphereGeometry(r * 0.62, 32, 20), M.lens);
    lens.scale.x = 0.55;
    lens.position.x = -depth * 0.42;
    g.add(lens);
  } else {
    put(new THREE.CylinderGeometry(r * 0.11, r * 0.11, depth * 0.8, 14), M.bulb, -depth * 0.6);
    put(new THREE.CylinderGeometry(r * 0.16, r * 0.12, r * 0.12, 18), M.chromeD, -depth * 0.14);
  }
  put(
    new THREE.TorusGeometry(r, r * 0.045, 8, 48).rotateX(Math.PI / 2),
    kind === "projector" ? M.bezel : M.reflector,
  );
  return g;
}

/** Adds the lamp units of a layout to the car, both sides. */
export function addLampUnits(car, F, lay, M) {
  for (const u of lay.units || [])
    for (const side of [1, -1]) {
      const { point, normal } = findNosePoint(F, u.s, u.y),
        b = bowl(u.r, Math.min(0.075, u.r * 1.05), M, u.kind);
      point.addScaledVector(normal, -(u.back ?? 0.02));
      b.position.set(point.x, point.y, side * point.z);
      b.rotation.y = -side * (u.turn ?? Math.atan2(normal.z, normal.x) * 0.5);
      car.add(b);
    }
}
