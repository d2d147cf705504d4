/** The seller's cameras: where he stands, how long the lens, how straight he holds it. */
import * as THREE from "three";

/** az 0 = in front of the nose, positive towards the car's right. Height and lens differ from seller to seller. */
export function chooseOutsideCamera(
  { az, height, fov, fill = 0.9, lift = 0, shift = 0 },
  F,
  p,
  aspect,
) {
  const H = Math.max(...p.roof.map((q) => q[1])),
    a = (az * Math.PI) / 180,
    cam = new THREE.PerspectiveCamera(fov, aspect, 0.1, 200),
    pts = [];
  // The car's outline, not its bounding box: bonnet and boot are lower than the roof and corners are round.
  for (const s of [-1, 1])
    for (const [x, y, w] of [
      [F.xn - 0.05, 0.1, 0.85],
      [F.xn - 0.25, p.lampY + 0.1, 0.95],
      [F.xt + 0.1, 0.2, 0.95],
      [F.xt + 0.15, p.tl.y1 + 0.1, 0.95],
      [F.xf, 0, 1],
      [F.xr, 0, 1],
      [p.ws[1][0], H, 0.7],
      [p.bl[1][0], H, 0.7],
    ])
      pts.push(new THREE.Vector3(x, y, s * F.W * w));
  const target = new THREE.Vector3(F.xm, H * 0.45 + lift, 0);
  let d = 6;
  for (let it = 0; it < 60; it++) {
    cam.position.set(target.x + Math.cos(a) * d, height, Math.sin(a) * d);
    cam.lookAt(target);
    cam.updateMatrixWorld();
    cam.updateProjectionMatrix();
    let l = 9,
      r = -9,
      b = 9,
      t = -9;
    for (const q of pts) {
      const v = q.clone().project(cam);
      l = Math.min(l, v.x);
      r = Math.max(r, v.x);
      b = Math.min(b, v.y);
      t = Math.max(t, v.y);
    }
    const m = Math.max((r - l) / 2 / fill, (t - b) / 2 / 0.82);
    d *= 1 + (m - 1) * 0.6;
    // Slide the view so that the car sits in the middle (or a little beside it).
    const right = new THREE.Vector3().setFromMatrixColumn(cam.matrixWorld, 0),
      k = Math.tan((fov * Math.PI) / 360) * d;
    target.addScaledVector(right, ((l + r) / 2 - shift) * k * aspect * 0.6);
    target.y += ((b + t) / 2 + 0.06 + lift) * k * 0.6;
  }
  return cam;
}

/** The line of the scene file for a camera. */
export function formatShot(
  file,
  cam,
  size,
  {
    spp = 8,
    roll = 0,
    focus,
    aperture = 0,
    exposure = 1,
    bounces = 1,
    sun = 1,
    lift = 0.3,
    warm = 0,
    flash = 0,
  } = {},
) {
  const d = new THREE.Vector3();
  cam.getWorldDirection(d);
  const at = cam.position.clone().add(d);
  return [
    "shot",
    file,
    size.width,
    size.height,
    spp,
    ...cam.position.toArray(),
    ...at.toArray(),
    cam.fov,
    roll,
    focus ?? cam.position.length(),
    aperture,
    exposure,
    bounces,
    sun,
    lift,
    warm,
    flash,
  ];
}
