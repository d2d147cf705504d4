/** Relief on a tyre's wall: two rows of raised strokes that look like lettering and are none, ribs, a rim guard. */
import * as THREE from "three";
import { mergeGeometries } from "three/examples/jsm/utils/BufferGeometryUtils.js";
import { rng } from "./maths.js";

/** Strokes of one glyph in a cell of 1 x 1: [x, y, width, height]. */
const STROKES = [
  [0.08, 0.5, 0.16, 1],
  [0.5, 0.08, 1, 0.16],
  [0.5, 0.92, 1, 0.16],
  [0.92, 0.5, 0.16, 1],
  [0.5, 0.5, 0.84, 0.15],
  [0.5, 0.5, 0.17, 1],
];

/** Inner and outer radius of the flat part, its distance from the wheel's middle, and a seed. */
export function buildTyreMarks({ inner, outer, z, seed }, mat) {
  const R = rng(seed * 91 + 13),
    parts = [],
    height = (outer - inner) * 0.27,
    r = inner + (outer - inner) * 0.52;
  const stroke = (a, y, w, h, thick) => {
    const g = new THREE.BoxGeometry(w, h, thick);
    g.translate(0, r + y, z);
    g.rotateZ(-a);
    parts.push(g);
  };
  for (const [start, count, k] of [
    [-0.55, 9, 1],
    [Math.PI - 0.4, 7, 1],
    [1.25, 12, 0.45],
    [Math.PI + 1.2, 10, 0.45],
  ]) {
    const cell = height * 0.72 * k;
    let a = start;
    for (let i = 0; i < count; i++) {
      const chosen = STROKES.filter(() => R() < 0.5);
      for (const [x, y, w, h] of chosen.length ? chosen : [STROKES[0]])
        stroke(
          a + ((x - 0.5) * cell) / r,
          (y - 0.5) * height * k,
          w * cell,
          h * height * k,
          0.0016,
        );
      a += (cell * 1.35) / r;
    }
  }
  const marks = new THREE.Mesh(mergeGeometries(parts), mat),
    g = new THREE.Group();
  g.add(marks);
  // Fine ribs below the shoulder.
  for (const k of [0.86, 0.9, 0.94]) {
    const ring = new THREE.Mesh(
      new THREE.TorusGeometry(inner + (outer - inner) * k, 0.0011, 6, 96),
      mat,
    );
    ring.position.z = z - 0.002 - 0.006 * (k - 0.86) * 10;
    g.add(ring);
  }
  return g;
}
