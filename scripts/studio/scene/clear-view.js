/** Whether something of the place stands between a camera and the car. */
import * as THREE from "three";

/** Points of the car that a picture must show: both ends, low and high, and the middle. */
function listTargets(F, p) {
  const y = p.tyre * 1.6;
  return [
    new THREE.Vector3(F.xn - 0.3, y, 0),
    new THREE.Vector3(F.xt + 0.3, y, 0),
    ...[F.xf, F.xr].flatMap((x) => [-0.8, 0.8].map((k) => new THREE.Vector3(x, 0.35, F.W * k))),
    new THREE.Vector3(F.xm, p.belt[0][1] + 0.3, 0),
  ];
}

/** Nearer than this a parked car's roof fills the foreground. */
const NEAREST_PARKED = 3.4;

/** Rays run from the car to the camera, so that a camera inside a wall counts as hidden too. */
export function isClear(position, { F, p, place }) {
  const at = new THREE.Vector3();
  for (const car of place.parked.children) {
    car.getWorldPosition(at);
    if (Math.hypot(at.x - position.x, at.z - position.z) < NEAREST_PARKED) return false;
  }
  const ray = new THREE.Raycaster();
  return listTargets(F, p).every((target) => {
    const d = position.clone().sub(target),
      distance = d.length();
    ray.set(target, d.normalize());
    ray.near = 0.6;
    ray.far = distance + 0.35;
    return ray.intersectObjects([place.group, place.parked], true).length === 0;
  });
}
