/** What a car has on one side only: filler flap or charge port, exhaust, door lock. Left and right are not the same. */
import * as THREE from "three";
import { computeGradient } from "./mesher.js";
import { rng } from "./maths.js";

/** Point of the car's side at (x, y), with its normal; s is +1 for the right side. */
function findSidePoint(F, x, y, s) {
  let z = F.W + 0.12;
  for (let i = 0; i < 60; i++) z -= F.lower(x, y, z) * 0.8;
  const g = computeGradient(F.lower, x, y, z);
  return { point: new THREE.Vector3(x, y, s * z), normal: new THREE.Vector3(g.x, g.y, s * g.z) };
}

/** A thin dark joint along an outline drawn on the side, as the eye sees a closed flap. */
function addJoint(car, F, s, outline, mat, width = 0.0036) {
  const n = outline.length,
    pos = [],
    nor = [],
    idx = [];
  outline.forEach(([x, y], i) => {
    const [px, py] = outline[(i + n - 1) % n],
      [qx, qy] = outline[(i + 1) % n],
      l = Math.hypot(qx - px, qy - py) || 1,
      out = [(qy - py) / l, -(qx - px) / l];
    for (const k of [-0.5, 0.5]) {
      const { point, normal } = findSidePoint(F, x + out[0] * width * k, y + out[1] * width * k, s);
      point.addScaledVector(normal, 0.0006);
      pos.push(...point.toArray());
      nor.push(...normal.toArray());
    }
    const a = 2 * i,
      b = 2 * ((i + 1) % n);
    idx.push(a, b, b + 1, a, b + 1, a + 1);
  });
  const g = new THREE.BufferGeometry();
  g.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
  g.setAttribute("normal", new THREE.Float32BufferAttribute(nor, 3));
  g.setIndex(idx);
  car.add(new THREE.Mesh(g, mat));
}

/** A rounded square or a circle in (x, y). */
function outlineFlap(x, y, r, power) {
  return Array.from({ length: 48 }, (_, i) => {
    const a = (i / 48) * 2 * Math.PI,
      c = Math.cos(a),
      d = Math.sin(a);
    return [
      x + Math.sign(c) * Math.abs(c) ** (2 / power) * r,
      y + Math.sign(d) * Math.abs(d) ** (2 / power) * r,
    ];
  });
}

function addFlap(car, F, p, M, R) {
  const s = R() < 0.5 ? 1 : -1;
  const isFront = p.face === "ev" && R() < 0.4;
  const x = isFront ? F.xf - 0.62 : F.xr - 0.06 * p.wb * 0.5,
    top = F.belt(x) - p.crease - 0.07,
    y = isFront ? top - 0.02 : Math.max(top, p.tl.y0 + 0.06);
  if (!isFront && y > F.belt(x) - 0.08) return;
  const isRound = R() < 0.35;
  addJoint(car, F, s, outlineFlap(x, y, isRound ? 0.078 : 0.072, isRound ? 2 : 4.5), M.gapPlain);
}

function addPipe(car, x, y, z, wide, M) {
  const tip = new THREE.Mesh(
    new THREE.CylinderGeometry(0.032, 0.032, 0.14, 28, 1, true),
    M.chromeD,
  );
  tip.rotation.z = Math.PI / 2;
  tip.scale.z = wide;
  tip.position.set(x + 0.085, y + 0.01, z);
  const plug = new THREE.Mesh(new THREE.CircleGeometry(0.03, 24), M.black);
  plug.rotation.y = -Math.PI / 2;
  plug.scale.x = wide;
  plug.position.set(x + 0.05, y + 0.01, z);
  car.add(tip, plug);
}

function addExhaust(car, p, hit, M, R) {
  const y = p.sillY + 0.1,
    x = hit(y + 0.12, -1),
    s = R() < 0.6 ? 1 : -1,
    isBig = p.w > 1.84,
    kind = p.old ? (R() < 0.8 ? "one" : "pair") : R() < 0.3 ? "hidden" : isBig ? "both" : "one";
  if (kind === "hidden") return;
  addPipe(car, x, y, s * 0.5, p.old ? 1 : 1.35, M);
  if (kind === "pair") addPipe(car, x, y, s * 0.42, 1, M);
  if (kind === "both") addPipe(car, x, y, -s * 0.5, 1.35, M);
}

/** A cylinder under the driver's handle; the passenger's door of a newer car has none. */
function addLock(car, F, p, drive, M, x) {
  for (const s of p.old ? [1, -1] : [drive]) {
    const y = F.belt(x) - p.crease + 0.03,
      { point, normal } = findSidePoint(F, x + 0.13, y, s),
      lock = new THREE.Mesh(new THREE.CylinderGeometry(0.0075, 0.0085, 0.006, 20), M.satin);
    lock.position.copy(point).addScaledVector(normal, 0.003);
    lock.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), normal);
    car.add(lock);
  }
}

/** drive: +1 when the driver sits on the right. */
export function addOneSidedParts(car, F, p, { drive, seed, hit, M, handleX }) {
  const R = rng((seed | 0) * 613 + 29);
  addFlap(car, F, p, M, R);
  if (p.face !== "ev" && !p.electric) addExhaust(car, p, hit, M, R);
  addLock(car, F, p, drive, M, handleX);
}
