/** Which camera takes which picture: round the car, inside it, close to a defect or a wheel. */
import * as THREE from "three";
import { chooseCabinCamera } from "./cabin.js";
import { chooseOutsideCamera } from "./cameras.js";
import { isClear } from "./clear-view.js";

export const CABIN_VIEWS = ["interior", "rearseats", "odometer", "seat"];

/** How one seller holds a telephone: from what height, with which lens, how crooked. */
export function chooseHabits(R) {
  return {
    lens: [19, 23, 27, 32][Math.floor(R() * 4)],
    height: 1.15 + 0.5 * R(),
    tilt: (R() - 0.5) * 1.2,
  };
}

function aimAtDefect(shot, { defects, place, aspect }, R) {
  const d = defects[shot.focus || 0],
    far = d.dent || /scratch|chip/.test(d.def.kind) ? 2.1 : 1.75,
    dist = (shot.distance || far) * Math.max(d.size, 0.16),
    cam = new THREE.PerspectiveCamera(34, aspect, 0.05, 60),
    along = new THREE.Vector3(0, 1, 0).cross(d.normal).normalize();
  if (along.lengthSq() < 0.1) along.set(0, 0, 1);
  const side = R() < 0.5 ? 1 : -1; // from the left or the right of it
  cam.position
    .copy(d.point)
    .addScaledVector(d.normal, dist)
    .addScaledVector(along, side * dist * (0.3 + 0.35 * R()));
  if (d.low) cam.position.z = d.point.z + 0.06;
  cam.position.y = d.low ? 0.11 : Math.max(0.22, cam.position.y + dist * 0.25);
  cam.lookAt(d.point);
  return {
    cam,
    flash: d.low ? 0.8 : 0,
    focus: cam.position.distanceTo(d.point),
    aperture: 0.004,
    // Nobody photographs a scratch in the dark.
    exposure: shot.exposure || (place.sun[1][0] > 0 || place.indoor ? 1.1 : 1.7),
  };
}

function aimInside(shot, { p, F, drive, place, aspect }, R) {
  return {
    cam: chooseCabinCamera(shot.view, p, F, { drive, aspect, vary: R() }),
    exposure: place.indoor ? 1.35 : 1.8,
    bounces: 2,
    sun: 0.22,
    lift: 1.3,
    // In the shade of the cabin a camera balances the sky's blue away.
    warm: place.indoor ? 0 : 0.15,
    focus: 0.8,
  };
}

/** A wheel from knee height, on the side that the other pictures show. */
function aimAtWheel({ F, p, turned, place, aspect }, R) {
  const x = R() < 0.6 ? F.xf : F.xr,
    s = turned ? -1 : 1,
    cam = new THREE.PerspectiveCamera(30, aspect, 0.05, 60),
    at = new THREE.Vector3(x, F.R * 1.06, s * (p.w / 2 - 0.06));
  cam.position.set(x + (R() - 0.4) * 0.7, 0.55 + 0.3 * R(), s * (p.w / 2 + 1.45));
  cam.lookAt(at);
  return {
    cam,
    focus: cam.position.distanceTo(at),
    aperture: 0.004,
    exposure: place.indoor ? 1.1 : 1.05,
  };
}

/** Where to stand instead when a wall, a pillar or a parked car is in the way; the last one is never hidden. */
const STEPS_ASIDE = [0, -8, 8, -16, 16, -24, 24];
const OPEN_SIDE = 58;

function aimAtCar(shot, scene, R) {
  const { F, p, turned, place, aspect, habits } = scene;
  const base =
    {
      hero: 36 + (R() - 0.5) * 18,
      front: 4 + R() * 6,
      rear34: 140 + (R() - 0.5) * 14,
      side: 90 + (R() - 0.5) * 6,
      left34: -(34 + R() * 12),
      rear: 171 + R() * 6,
    }[shot.view] ?? 36;
  const settings = {
    height: shot.view === "side" ? habits.height * 0.9 : habits.height,
    fov: habits.lens,
    fill: 0.86 + 0.06 * R(),
    shift: (R() - 0.5) * 0.06,
  };
  const standAt = (az) =>
    chooseOutsideCamera({ ...settings, az: az * (turned ? -1 : 1) }, F, p, aspect);
  let cam;
  for (const az of [...STEPS_ASIDE.map((step) => (shot.az ?? base) + step), OPEN_SIDE]) {
    cam = standAt(az);
    if (isClear(cam.position, scene)) break;
  }
  return {
    cam,
    focus: cam.position.distanceTo(new THREE.Vector3(F.xm, 0.7, 0)) - 0.9,
    aperture: place.far ? 0.006 : 0.004,
  };
}

/** The camera of a shot and what it is set to. */
export function chooseCamera(shot, scene, R) {
  const roll = scene.habits.tilt * (R() - 0.3);
  const { cam, ...set } =
    shot.view === "closeup"
      ? aimAtDefect(shot, scene, R)
      : shot.view === "wheel"
        ? aimAtWheel(scene, R)
        : CABIN_VIEWS.includes(shot.view)
          ? aimInside(shot, scene, R)
          : aimAtCar(shot, scene, R);
  cam.updateMatrixWorld();
  return { cam, set: { ...set, roll } };
}
