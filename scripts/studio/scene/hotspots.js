/** Where defects sit on a picture. */
/** Is a point of the skin hidden by the body? Marches towards the camera through the field. */
function isVisible(F, pt, n, cam) {
  const d = cam.position.clone().sub(pt),
    L = d.length();
  d.normalize();
  if (d.dot(n) < 0.08) return false;
  for (let t = 0.03; t < Math.min(L, 6);) {
    const q = F.field(pt.x + d.x * t, pt.y + d.y * t, pt.z + d.z * t);
    if (q < -0.004) return false;
    t += Math.max(q * 0.8, 0.02);
  }
  return true;
}
/** Where each visible defect sits, as fractions of the picture's size. `inside`: a picture of the cabin. */
export function locateDefects(defects, cam, F, { roll, aspect, inside }) {
  const round = (v) => Math.round(v * 1000) / 1000;
  return defects.flatMap((d, defectIndex) => {
    const v = d.point.clone().project(cam);
    // The tracer turns the picture by the seller's crooked hand; three.js does not know that.
    const a = (roll * Math.PI) / 180,
      x = v.x * aspect;
    v.x = (x * Math.cos(a) + v.y * Math.sin(a)) / aspect;
    v.y = v.y * Math.cos(a) - x * Math.sin(a);
    const shown =
      Math.abs(v.x) < 1 &&
      Math.abs(v.y) < 1 &&
      v.z < 1 &&
      (d.inside ? inside : !inside && isVisible(F, d.point, d.normal, cam));
    return shown
      ? [{ defectIndex, x: round((v.x + 1) / 2), y: round((1 - v.y) / 2), visible: true }]
      : [];
  });
}
