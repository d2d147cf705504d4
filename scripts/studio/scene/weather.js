/** What makes two sellers' courtyards two places: mirrored, moved along, under another sky, at another time of day. */
import * as THREE from "three";

/** How far the car stands from the middle of a place, in metres along it. */
const SHIFT = { carpark: 0.35, showroom: 1.1, lightStudio: 0, darkStudio: 0.5, underground: 1.8 };
const sunFrom = (az, el) => {
  const a = (az * Math.PI) / 180,
    e = (el * Math.PI) / 180;
  return [Math.cos(e) * Math.cos(a), Math.sin(e), Math.cos(e) * Math.sin(a)];
};

function applyOvercast(p, R) {
  const k = 0.85 + 0.3 * R();
  p.sky = [
    [0.4 * k, 0.46 * k, 0.54 * k],
    [0.74 * k, 0.78 * k, 0.82 * k],
    p.sky[2],
    0.7 + 0.25 * R(),
    0.7 + 0.5 * R(),
    0.5,
    0.1,
  ];
  p.sun = [sunFrom(40 + 80 * R(), 52), [0.5, 0.48, 0.46], 0.2];
  p.picture = {
    ...p.picture,
    exposure: 1.14,
    saturation: 0.94,
    warmth: (p.picture.warmth ?? 0) - 0.012,
    contrast: 1.08,
  };
}

function applyLowSun(p, R) {
  const isMorning = R() < 0.5;
  p.sky = [
    [0.2, 0.31, 0.58],
    isMorning ? [0.86, 0.84, 0.84] : [0.98, 0.82, 0.62],
    p.sky[2],
    0.2 + 0.4 * R(),
    0.8 + 0.6 * R(),
    0.5,
    0.6,
  ];
  p.sun = [
    sunFrom((isMorning ? 28 : 62) + 40 * R(), 15 + 9 * R()),
    isMorning ? [3.9, 3.3, 2.6] : [4.3, 3.1, 1.9],
    0.014,
  ];
  p.picture = { ...p.picture, exposure: 0.95, warmth: (p.picture.warmth ?? 0) + 0.01 };
}

/** Another sky for outdoor places in daylight; night, rain and rooms have their own light. */
export function changeWeather(p, R) {
  const draw = R();
  if (p.indoor || p.wet || p.lightsOn || Math.max(...p.sun[1]) === 0) return;
  if (draw < 0.3) applyOvercast(p, R);
  else if (draw < 0.52) applyLowSun(p, R);
}

const mirrorX = (v) => [-v[0], v[1], v[2]];

/** Mirrors and moves everything but the car; parked cars are moved and not mirrored, they carry number plates. */
export function movePlace(p, name, R) {
  const isMirrored = R() < 0.5;
  const dx = (R() * 2 - 1) * (SHIFT[name] ?? 1.5);
  if (isMirrored) {
    p.group.scale.x = -1;
    p.sun[0] = mirrorX(p.sun[0]);
    for (const l of p.lights || []) {
      l.c = mirrorX(l.c);
      l.u = mirrorX(l.u);
      l.v = mirrorX(l.v);
      if (l.face) l.face = mirrorX(l.face);
    }
    p.cars = (p.cars || []).map(([x, z, turn]) => [-x, z, Math.PI - turn]);
  }
  p.group.position.x += dx;
  for (const l of p.lights || []) {
    l.c = [l.c[0] + dx, l.c[1], l.c[2]];
    if (l.face) l.face = [l.face[0], l.face[1], l.face[2]];
  }
  p.cars = (p.cars || []).map(([x, z, turn]) => [x + dx, z, turn]);
}

/** Turns a place round the car, for pictures of the car's left side. */
export function reversePlace(p) {
  const turn = (v) => [-v[0], v[1], -v[2]];
  for (const g of [p.group, p.parked]) {
    const half = new THREE.Matrix4().makeRotationY(Math.PI);
    g.applyMatrix4(half);
  }
  p.sun[0] = turn(p.sun[0]);
  for (const l of p.lights || []) {
    l.c = turn(l.c);
    l.u = turn(l.u);
    l.v = turn(l.v);
  }
}
