/**
 * Where the car stands. Each place returns what is built, the sky and the light, how the seller's camera sees it, and
 * where other cars are parked. The car stands at the origin, nose towards +x; most pictures look towards -z.
 */
import * as THREE from "three";
import { buildSurface } from "./scene-file.js";
import { rng } from "./maths.js";
import { changeWeather, movePlace } from "./weather.js";
import {
  buildSurroundings,
  placeAt,
  buildBox,
  buildRoundedBox,
  buildFloor,
  buildCylinder,
  buildTree,
  buildHedge,
  buildGrassEdge,
  buildHouse,
  buildLampPost,
  buildBin,
  buildWindow,
  buildLeaves,
} from "./props.js";

const sunFrom = (az, el) => {
  const a = (az * Math.PI) / 180,
    e = (el * Math.PI) / 180;
  return [Math.cos(e) * Math.cos(a), Math.sin(e), Math.cos(e) * Math.sin(a)];
};
const line = (w, d, x, z, color = [0.72, 0.72, 0.7]) =>
  buildBox(w, 0.004, d, buildSurface("wornline", color, { rough: 0.7 }), x, 0.002, z);

/** What stands between the pavement and the houses: a wall with or without a hedge, a fence, a hedge alone. */
function buildFrontGardens(wall, R) {
  const kind = R(),
    high = 0.45 + R() * 0.7,
    hedge = () => buildHedge(-22, 22, -4.35, 1 + R() * 1.1, 0.8, (R() * 99) | 0, 700),
    low = () => buildBox(60, high, 0.22, wall, 0, high / 2, -3.75);
  if (kind < 0.35) return [low(), hedge()];
  if (kind < 0.55) return [low()];
  if (kind < 0.75) return [hedge()];
  const paint = buildSurface("plain", R() < 0.5 ? [0.62, 0.62, 0.6] : [0.09, 0.1, 0.1], {
      rough: 0.5,
    }),
    posts = [];
  for (let x = -16; x < 16; x += 0.16)
    posts.push(buildBox(0.09, high + 0.3, 0.03, paint, x, (high + 0.3) / 2, -3.75));
  return [...posts, buildBox(32, 0.06, 0.04, paint, 0, high * 0.8, -3.72)];
}

/** sky: zenith, horizon, ground colours; clouds, their scale, haze, glow round the sun. */
export const PLACES = {
  courtyard(R) {
    const g = new THREE.Group(),
      brick = buildSurface(
        "brick",
        [
          [0.33, 0.13, 0.085],
          [0.3, 0.19, 0.12],
          [0.26, 0.1, 0.08],
        ][(R() * 3) | 0],
      ),
      z = -2.9 - R() * 0.5,
      stone = buildSurface("concrete", [0.46, 0.44, 0.4]);
    g.add(
      buildFloor(
        buildSurface(
          "paving",
          [
            [0.3, 0.27, 0.25],
            [0.32, 0.2, 0.16],
            [0.27, 0.27, 0.27],
          ][(R() * 3) | 0],
        ),
      ),
    );
    g.add(
      buildBox(7.5, 2.5, 0.24, brick, 5.4, 1.25, z),
      buildBox(7.7, 0.09, 0.34, stone, 5.4, 2.54, z),
    );
    const house1 = buildBox(12, 6.5, 0.3, brick, -6.4, 3.25, z + 0.1);
    g.add(
      house1,
      buildBox(
        2.7,
        2.2,
        0.1,
        buildSurface(
          "shutter",
          [
            [0.55, 0.56, 0.55],
            [0.1, 0.16, 0.14],
            [0.62, 0.6, 0.54],
          ][(R() * 3) | 0],
          { rough: 0.45 },
        ),
        -2.1,
        1.1,
        z + 0.24,
      ),
      buildBox(2.95, 0.22, 0.12, stone, -2.1, 2.3, z + 0.25),
    );
    g.add(
      buildWindow(-5.6, 1.5, z + 0.28, 1.5, 1.3),
      buildWindow(-2.2, 4.2, z + 0.28, 1.3, 1.3),
      buildWindow(-5.6, 4.2, z + 0.28, 1.3, 1.3),
    );
    g.add(
      buildBox(0.3, 5, 16, buildSurface("render", [0.66, 0.62, 0.54]), -9.2, 2.5, z + 8),
      buildBox(0.3, 2.4, 20, brick, 10.5, 1.2, z + 10),
    );
    g.add(
      buildBin(1.6, z + 0.55, R() < 0.5 ? [0.03, 0.1, 0.05] : [0.05, 0.05, 0.055], 1.5),
      buildCylinder(
        0.22,
        0.16,
        0.38,
        buildSurface("plain", [0.35, 0.14, 0.07]),
        2.5,
        0.19,
        z + 0.45,
      ),
      buildLeaves(
        [[2.5, 0.62, z + 0.45, 0.34, 0.36, 0.34]],
        500,
        0.05,
        buildSurface("leaf", [0.07, 0.13, 0.04]),
        4,
      ),
    );
    g.add(
      buildTree(5.5 + R() * 2, z - 4, 7.5, (R() * 99) | 0),
      buildTree(9.5, z - 6, 8.5, (R() * 99) | 0),
      buildTree(1.5, z - 7, 9, (R() * 99) | 0),
      buildTree(6.5, 13, 9, (R() * 99) | 0),
    );
    g.add(
      buildHouse(-1, 16, 12, buildSurface("render", [0.6, 0.58, 0.52]), 3).rotateY(Math.PI),
      buildBox(0.3, 2.2, 8, brick, 14, 1.1, z + 4),
      buildHedge(9.4, 16, z - 1, 2.6, 1, 5, 500),
    );
    return {
      group: g,
      sky: [[0.16, 0.32, 0.72], [0.72, 0.85, 1.05], [0.16, 0.13, 0.11], 0.35, 1.1, 0.3, 0.6],
      sun: [sunFrom(48 + R() * 40, 38 + R() * 14), [4.3, 3.9, 3.25], 0.012],
      picture: { exposure: 0.92, warmth: 0.02 },
    };
  },
  carpark(R) {
    const g = new THREE.Group();
    g.add(buildFloor(buildSurface("asphalt", [0.115, 0.115, 0.118])));
    for (const s of [-1, 1])
      for (let i = 0; i < 7; i++) g.add(line(5, 0.1, 0.1, s * (1.32 + i * 2.55)));
    g.add(
      line(0.1, 34, -2.45, 0),
      line(5, 0.1, -9.5, 1.3),
      line(5, 0.1, -9.5, -1.25),
      line(5, 0.1, -9.5, -3.8),
      line(5, 0.1, -9.5, -6.3),
    );
    g.add(
      buildBox(70, 0.14, 0.3, buildSurface("concrete", [0.42, 0.41, 0.4]), 0, 0.07, -17),
      buildHedge(-26, 26, -18, 1.1, 1, 5, 260),
      buildFloor(buildSurface("grass", [0.07, 0.11, 0.03]), 90, 14, 0, -24.5, 0.01),
    );
    for (let i = 0; i < 8; i++)
      g.add(
        buildTree(-26 + i * 7 + R() * 3, -21 - R() * 6, 6 + R() * 4, (R() * 999) | 0, {
          n: 4500,
          leaf: 0.15,
        }),
      );
    g.add(buildLampPost(7, -16.5, 7), buildLampPost(-12, -16.5, 7), buildLampPost(-14, 3, 7));
    g.add(
      buildBox(44, 6, 12, buildSurface("plain", [0.55, 0.56, 0.57], { rough: 0.5 }), -34, 3, -34),
      buildBox(
        44.2,
        1.1,
        12.2,
        buildSurface(
          "plain",
          [
            [0.05, 0.16, 0.36],
            [0.4, 0.05, 0.04],
            [0.05, 0.25, 0.12],
          ][(R() * 3) | 0],
          { rough: 0.4 },
        ),
        -34,
        5.2,
        -34,
      ),
      buildBox(
        30,
        2.8,
        0.1,
        buildSurface("plain", [0.02, 0.03, 0.035], { rough: 0.05, coat: 1 }),
        -32,
        1.5,
        -27.9,
      ),
    );
    g.add(
      buildBox(50, 7, 12, buildSurface("concrete", [0.5, 0.49, 0.46], { bump: 1 }), 5, 3.5, 40),
    );
    for (let i = 0; i < 5; i++)
      g.add(
        buildTree(-22 + i * 11, 26 + R() * 4, 7 + R() * 3, (R() * 999) | 0, {
          n: 2500,
          leaf: 0.18,
        }),
      );
    const cars = [
      [0.4 + R() * 0.4, -5.1, R() < 0.5 ? 0 : Math.PI],
      [0.2, -7.7, Math.PI],
      [-9.6, 0.1, R() < 0.5 ? 0 : Math.PI],
      [-9.4, -5.1, 0],
    ].filter(() => R() < 0.8);
    return {
      group: g,
      cars,
      sky: [[0.13, 0.3, 0.75], [0.68, 0.82, 1.02], [0.1, 0.1, 0.1], 0.55, 0.9, 0.35, 0.7],
      sun: [sunFrom(35 + R() * 70, 46 + R() * 16), [5, 4.7, 4.2], 0.01],
      picture: { exposure: 0.8, contrast: 1.05 },
      far: true,
    };
  },
  dusk(R, isDay = false) {
    const g = new THREE.Group(),
      lit = isDay ? 0 : 2;
    g.add(
      buildFloor(buildSurface("asphalt", [0.1, 0.1, 0.105])),
      buildBox(120, 0.13, 0.16, buildSurface("concrete", [0.4, 0.39, 0.38]), 0, 0.065, -1.55),
      buildBox(
        120,
        0.12,
        2,
        buildSurface("concrete", [0.3, 0.29, 0.28], { bump: 1 }),
        0,
        0.06,
        -2.6,
      ),
    );
    for (let i = -4; i < 5; i++) g.add(line(2.2, 0.1, i * 5, 2.6));
    g.add(
      buildBox(120, 0.13, 0.16, buildSurface("concrete", [0.4, 0.39, 0.38]), 0, 0.065, 6.8),
      buildFloor(buildSurface("grass", [0.06, 0.1, 0.03]), 120, 20, 0, 17, 0.05),
    );
    const tones = [
        [0.28, 0.12, 0.085],
        [0.34, 0.24, 0.15],
        [0.24, 0.14, 0.12],
        [0.36, 0.3, 0.24],
      ],
      brick = buildSurface("brick", tones[(R() * tones.length) | 0]),
      fronts = [
        brick,
        buildSurface("render", [0.62, 0.6, 0.55]),
        buildSurface("concrete", [0.45, 0.44, 0.42]),
      ];
    g.add(...buildFrontGardens(fronts[(R() * fronts.length) | 0], R));
    const w = [
      buildSurface("render", [0.6, 0.57, 0.5]),
      brick,
      buildSurface("render", [0.5, 0.42, 0.34]),
      buildSurface("render", [0.66, 0.66, 0.64]),
    ];
    const first = -26 + R() * 9;
    for (let i = 0; i < 5; i++)
      g.add(
        buildHouse(
          first + i * 11 + R() * 2,
          -8.4 - R() * 3,
          7 + R() * 3,
          w[(R() * 4) | 0],
          i * 3 + ((R() * 40) | 0),
          {
            lit,
          },
        ),
      );
    for (let i = 0; i < 4; i++)
      g.add(buildTree(-17 + i * 11, -7 - R(), 7 + R() * 3, (R() * 999) | 0));
    for (let i = 0; i < 5; i++)
      g.add(
        buildTree(-20 + i * 10, 12 + R() * 5, 8 + R() * 3, (R() * 999) | 0, {
          n: 2500,
          leaf: 0.18,
        }),
      );
    g.add(
      buildLampPost(-4.6, -2.2, 6, 1.2),
      buildLampPost(15, -2.2, 6, 1.2),
      buildLampPost(-24, -2.2, 6, 1.2),
    );
    return {
      group: g,
      lights: [
        { c: [-4.6, 5.9, -1.3], u: [0.3, 0, 0], v: [0, 0, 0.12], e: [420, 270, 120] },
        { c: [4.5, 5.5, 6.5], u: [0.5, 0, 0], v: [0, 0, 0.4], e: [70, 48, 24] },
      ],
      cars: [
        [-11.5, -0.3, 0],
        [10.8, -0.3, 0],
        [-17.5, -0.2, 0],
      ],
      sky: [[0.16, 0.25, 0.55], [0.72, 0.52, 0.5], [0.05, 0.045, 0.04], 0.45, 0.8, 0.5, 0],
      sun: [sunFrom(20, 8), [0, 0, 0], 0.02],
      picture: { exposure: 0.98, warmth: 0.03, bloom: 0.12, grain: 0.008 },
      lightsOn: true,
    };
  },
  rain(R, isDry = false) {
    const g = new THREE.Group(),
      wall =
        R() < 0.5
          ? buildSurface("brick", [0.3, 0.14, 0.095])
          : buildSurface("render", [0.68, 0.66, 0.6]);
    g.add(
      buildFloor(
        R() < 0.6
          ? buildSurface("asphalt", [0.1, 0.1, 0.1], { wet: isDry ? 0 : 1 })
          : buildSurface("paving", [0.28, 0.22, 0.19], { wet: isDry ? 0 : 0.9 }),
      ),
    );
    g.add(
      buildHouse(-3, -4.4, 13, wall, (R() * 30) | 0, {
        garage: [
          [0.62, 0.63, 0.62],
          [0.2, 0.22, 0.24],
        ][(R() * 2) | 0],
      }),
    );
    g.add(
      buildBox(9, 1.8, 0.1, buildSurface("bark", [0.22, 0.15, 0.1]), 8.2, 0.9, -4.2),
      buildHedge(4, 13, -5.2, 1.6 + R() * 1.2, 0.9, (R() * 99) | 0, 600),
    );
    for (let i = 0; i < 4; i++)
      g.add(buildTree(5 + i * 4, -9 - R() * 4, 8 + R() * 2, (R() * 999) | 0));
    g.add(buildBin(3.2, -3.6, [0.04, 0.05, 0.06]), buildBin(3.95, -3.65, [0.03, 0.09, 0.045]));
    g.add(
      buildGrassEdge(4.4, 12, -4.1, -3.2, 5000, 0.13, 3),
      buildFloor(buildSurface("grass", [0.06, 0.1, 0.03]), 60, 20, 0, 18, 0.02),
    );
    g.add(
      buildHouse(-12, 18, 12, buildSurface("brick", [0.28, 0.13, 0.09]), 8).rotateY(Math.PI),
      buildHedge(-9, 9, 10, 1.4, 0.9, 2, 120),
    );
    for (let i = 0; i < 4; i++)
      g.add(buildTree(-6 + i * 7, 15 + R() * 4, 8, (R() * 999) | 0, { n: 2500, leaf: 0.18 }));
    return {
      group: g,
      wet: 1,
      sky: [[0.5, 0.55, 0.62], [0.75, 0.79, 0.84], [0.1, 0.1, 0.1], 0.5, 0.7, 0.6, 0],
      sun: [sunFrom(60, 50), [0, 0, 0], 0.1],
      picture: { exposure: 1.0, saturation: 0.9, warmth: -0.025, contrast: 1.06 },
    };
  },
  showroom(R) {
    const g = new THREE.Group(),
      dark = R() < 0.5;
    g.add(
      buildFloor(
        buildSurface("tiles", dark ? [0.2, 0.2, 0.21] : [0.55, 0.54, 0.52], {
          coat: 0.9,
          coatRough: 0.04,
          rough: 0.6,
        }),
        60,
        60,
      ),
    );
    const white = buildSurface("plain", [0.7, 0.7, 0.69]);
    g.add(
      buildBox(40, 0.1, 40, buildSurface("plain", [0.5, 0.5, 0.5]), 0, 5.05, 0),
      buildBox(40, 5, 0.2, dark ? buildSurface("plain", [0.09, 0.09, 0.1]) : white, 0, 2.5, -9),
      buildBox(0.2, 5, 40, white, -13, 2.5, 0),
    );
    for (let i = 0; i < 26; i++)
      g.add(
        buildBox(0.12, 4, 0.1, buildSurface("bark", [0.28, 0.18, 0.1]), -9 + i * 0.28, 2, -8.85),
      );
    g.add(
      buildBox(
        5.5,
        1.4,
        0.06,
        buildSurface(
          "plain",
          [
            [0.04, 0.16, 0.36],
            [0.36, 0.04, 0.05],
            [0.03, 0.22, 0.2],
          ][(R() * 3) | 0],
          { rough: 0.3 },
        ),
        4,
        3.1,
        -8.86,
      ),
    );
    for (const x of [-6, 2, 10]) g.add(buildBox(0.45, 5, 0.45, white, x, 2.5, -6.2));
    // glass front at the right end and behind the camera, with daylight outside
    for (let i = 0; i < 9; i++)
      g.add(
        buildBox(0.08, 5, 0.12, buildSurface("plain", [0.08, 0.08, 0.085]), 13, 2.5, -9 + i * 2.4),
        buildBox(0.12, 5, 0.08, buildSurface("plain", [0.08, 0.08, 0.085]), -12 + i * 3.2, 2.5, 11),
      );
    g.add(
      buildRoundedBox(
        1.5,
        0.74,
        0.7,
        0.03,
        buildSurface("plain", [0.75, 0.74, 0.72], { rough: 0.3 }),
        7.5,
        0.37,
        -5.5,
      ),
      buildCylinder(0.3, 0.3, 0.9, buildSurface("plain", [0.07, 0.07, 0.07]), -9.5, 0.45, -5),
      buildLeaves(
        [[-9.5, 1.5, -5, 0.5, 0.7, 0.5]],
        500,
        0.12,
        buildSurface("leaf", [0.05, 0.11, 0.04]),
        3,
      ),
    );
    const lights = [];
    for (let i = -2; i < 3; i++)
      for (const z of [-4.5, 0, 4.5])
        lights.push({ c: [i * 4.2, 4.9, z], u: [1.6, 0, 0], v: [0, 0, 0.14], e: [16, 15.6, 14.8] });
    return {
      group: g,
      lights,
      cars: [
        [-7.5, -5.6, 0.5],
        [4.8, -6.2, 0.25],
        [-9, 4.2, 0.1],
      ].slice(0, 2 + R()),
      sky: [[0.5, 0.62, 0.8], [0.9, 0.95, 1], [0.35, 0.34, 0.32], 0, 1, 0.2, 0],
      sun: [sunFrom(30, 40), [0, 0, 0], 0.02],
      picture: { exposure: 0.95, contrast: 1.03 },
      bounces: 2,
      indoor: true,
    };
  },
  lightStudio(R) {
    const g = new THREE.Group(),
      k = 0.42 + 0.2 * R(),
      cove = buildSurface("cove", [k, k, k * 1.01]);
    const s = new THREE.Shape();
    // floor, a wide bend, wall
    s.moveTo(14, 0);
    s.lineTo(-5, 0);
    s.absarc(-5, 3.5, 3.5, -Math.PI / 2, -Math.PI, true);
    s.lineTo(-8.5, 12);
    s.lineTo(-8.6, 12);
    s.lineTo(-8.6, -0.1);
    s.lineTo(14, -0.1);
    const e = new THREE.ExtrudeGeometry(s, { depth: 160, bevelEnabled: false, curveSegments: 40 });
    e.rotateY(-Math.PI / 2).translate(80, 0, 0);
    g.add(new THREE.Mesh(e, cove));
    g.add(buildBox(160, 12, 0.2, cove, 0, 6, 14));
    const lights = [
      { c: [0, 6.5, 0.5], u: [3.6, 0, 0], v: [0, 0, 1.3], e: [7, 7, 7] },
      { c: [1, 4.2, 8], u: [5, 0, 0], v: [0, -0.35, 0.35], e: [5.5, 5.4, 5.2] },
      { c: [8, 3.4, 3.5], u: [-0.6, 0, 1.2], v: [0.2, -1.2, 0.1], e: [4, 4, 4.1] },
      { c: [-7, 4, 3], u: [0.5, 0, 1], v: [-0.2, -1, 0.2], e: [3, 3, 3.1] },
    ].map((l) => ({ ...l, face: [0, 0.4, 0] }));
    return {
      group: g,
      lights,
      sky: [[0.5, 0.5, 0.5], [0.42, 0.42, 0.42], [0.3, 0.3, 0.3], 0, 1, 0, 0],
      sun: [sunFrom(30, 40), [0, 0, 0], 0.02],
      picture: { exposure: 1.05, contrast: 1.04 },
      bounces: 2,
      indoor: true,
      hideLights: true,
    };
  },
  darkStudio(R) {
    const g = new THREE.Group();
    g.add(
      buildFloor(
        buildSurface("concrete", [0.05, 0.051, 0.054], { coat: 0.22, coatRough: 0.16 }),
        40,
        40,
      ),
      buildBox(40, 9, 0.2, buildSurface("render", [0.16, 0.16, 0.17]), 0, 4.5, -7),
      buildBox(0.2, 9, 40, buildSurface("render", [0.16, 0.16, 0.17]), -11, 4.5, 0),
    );
    const lights = [
      { c: [0, 5.2, -0.9], u: [3.4, 0, 0], v: [0, 0, 0.16], e: [75, 75, 77] },
      { c: [0, 5.2, 1.2], u: [3.4, 0, 0], v: [0, 0, 0.16], e: [75, 75, 77] },
      { c: [1.5, 3.2, 6.5], u: [3, 0, 0], v: [0, 0.25, 0], e: [40, 38.5, 36] },
      { c: [8, 2.6, -1], u: [0, 0, 1], v: [0, 0.9, 0], e: [14, 15, 16.5] },
      { c: [-8.5, 3, -3], u: [0.3, 0, 1], v: [0, 0.8, 0], e: [20, 18.5, 16] },
    ].map((l) => ({ ...l, face: [0, 0.5, 0] }));
    return {
      group: g,
      lights,
      sky: [[0.008, 0.008, 0.01], [0.012, 0.012, 0.014], [0.01, 0.01, 0.01], 0, 1, 0, 0],
      sun: [sunFrom(30, 40), [0, 0, 0], 0.02],
      picture: { exposure: 0.75, bloom: 0.1 },
      hideLights: true,
      bounces: 2,
      indoor: true,
    };
  },
  lane(R) {
    const g = new THREE.Group();
    g.add(
      buildFloor(buildSurface("grass", [0.075, 0.115, 0.03]), 200, 200, 0, 0, -0.02),
      buildFloor(buildSurface("gravel", [0.34, 0.31, 0.27]), 60, 7.5, 0, 1.1),
      buildGrassEdge(-12, 12, -3.6, -2.3, 16000, 0.16, 3),
      buildGrassEdge(-9, 9, 4.6, 5.6, 2500, 0.16, 8),
    );
    g.add(buildHedge(-14, 3, -5, 1.7, 1.2, 4, 900), buildHedge(6.5, 16, -5, 1.6, 1.2, 4, 900));
    const rail = buildSurface("bark", [0.26, 0.19, 0.13]);
    for (const x of [3.2, 6.3]) g.add(buildBox(0.16, 1.4, 0.16, rail, x, 0.7, -4.6));
    for (let i = 0; i < 4; i++) g.add(buildBox(3, 0.09, 0.05, rail, 4.75, 0.3 + i * 0.28, -4.6));
    for (let i = 0; i < 9; i++)
      g.add(
        buildTree(-24 + i * 6 + R() * 4, -10 - R() * 10, 7 + R() * 5, (R() * 999) | 0, {
          n: 5000,
          leaf: 0.13,
        }),
      );
    for (let i = 0; i < 6; i++)
      g.add(
        buildTree(-20 + i * 8, 16 + R() * 8, 7 + R() * 4, (R() * 999) | 0, { n: 2500, leaf: 0.18 }),
      );
    g.add(buildHouse(-15, -24, 12, buildSurface("brick", [0.34, 0.2, 0.14]), 5));
    const low = R() < 0.5;
    return {
      group: g,
      sky: low
        ? [[0.2, 0.3, 0.55], [0.95, 0.82, 0.62], [0.09, 0.1, 0.05], 0.35, 1, 0.5, 0.7]
        : [[0.38, 0.46, 0.6], [0.82, 0.88, 0.95], [0.09, 0.1, 0.05], 0.75, 0.8, 0.4, 0.3],
      sun: low
        ? [sunFrom(40 + R() * 40, 17), [4.6, 3.3, 1.9], 0.014]
        : [sunFrom(70, 45), [1.1, 1.05, 1], 0.09],
      picture: { exposure: low ? 0.95 : 1.05, warmth: low ? 0.02 : 0 },
    };
  },
  underground(R) {
    const g = new THREE.Group(),
      c = buildSurface("concrete", [0.42, 0.42, 0.41], { bump: 1 });
    g.add(
      buildFloor(
        buildSurface("concrete", [0.2, 0.21, 0.21], { coat: 0.35, coatRough: 0.2 }),
        70,
        70,
      ),
      buildBox(70, 0.3, 70, buildSurface("concrete", [0.36, 0.36, 0.35]), 0, 2.95, 0),
      buildBox(70, 2.8, 0.2, c, 0, 1.4, -9.2),
      buildBox(0.2, 2.8, 70, c, -17, 1.4, 0),
    );
    const band = buildSurface(
      "wornline",
      [
        [0.5, 0.36, 0.02],
        [0.06, 0.2, 0.42],
        [0.42, 0.06, 0.05],
      ][(R() * 3) | 0],
    );
    for (const x of [-13.5, -5.5, 2.5, 10.5])
      for (const z of [-3.3, 5.5])
        g.add(
          buildBox(0.55, 2.8, 0.55, c, x + 1.5, 1.4, z),
          buildBox(0.57, 0.9, 0.57, band, x + 1.5, 0.65, z),
        );
    g.add(buildBox(70, 0.35, 0.02, band, 0, 1.05, -9.08));
    for (let i = -6; i < 6; i++) g.add(line(0.1, 4.8, i * 2.6 + 0.6, -6.6));
    for (const x of [-10, -2, 6])
      g.add(
        buildBox(
          0.1,
          0.1,
          30,
          buildSurface("plain", [0.4, 0.4, 0.4], { metal: 0.7, rough: 0.4 }),
          x,
          2.68,
          0,
        ),
      );
    const lights = [];
    for (let i = -3; i < 3; i++)
      for (const z of [-5.6, -0.6, 4.6])
        lights.push({
          c: [i * 4.4 + 2, 2.72, z],
          u: [0.7, 0, 0],
          v: [0, 0, 0.07],
          e: [46, 48, 44],
        });
    return {
      group: g,
      lights,
      cars: [
        [-4.5, -6.6, Math.PI / 2],
        [4.1, -6.7, -Math.PI / 2],
        [-7.1, -6.6, Math.PI / 2],
      ].filter(() => R() < 0.85),
      sky: [[0.02, 0.02, 0.02], [0.03, 0.03, 0.03], [0.02, 0.02, 0.02], 0, 1, 0, 0],
      sun: [sunFrom(30, 40), [0, 0, 0], 0.02],
      picture: { exposure: 0.95, warmth: -0.01, saturation: 0.95, grain: 0.008, bloom: 0.1 },
      bounces: 2,
      indoor: true,
    };
  },
  forecourt(R) {
    const g = new THREE.Group();
    g.add(
      buildFloor(
        buildSurface(
          R() < 0.5 ? "paving" : "asphalt",
          R() < 0.5 ? [0.26, 0.25, 0.24] : [0.13, 0.13, 0.13],
        ),
      ),
    );
    g.add(
      buildBox(
        26,
        5,
        8,
        buildSurface("plain", [0.62, 0.63, 0.64], { rough: 0.35, metal: 0.2 }),
        -3,
        2.5,
        -13,
      ),
      buildBox(
        26.3,
        1.2,
        8.3,
        buildSurface(
          "plain",
          [
            [0.05, 0.05, 0.055],
            [0.03, 0.14, 0.34],
            [0.45, 0.04, 0.05],
            [0.6, 0.6, 0.6],
          ][(R() * 4) | 0],
          { rough: 0.3 },
        ),
        -3,
        4.9,
        -13,
      ),
      buildBox(
        20,
        3.2,
        0.06,
        buildSurface("plain", [0.02, 0.025, 0.03], { rough: 0.05, coat: 1, coatRough: 0.003 }),
        -4,
        1.8,
        -8.95,
      ),
    );
    for (let i = 0; i < 11; i++)
      g.add(
        buildBox(
          0.07,
          3.2,
          0.1,
          buildSurface("plain", [0.3, 0.3, 0.31], { metal: 0.8, rough: 0.4 }),
          -14 + i * 2,
          1.8,
          -8.9,
        ),
      );
    for (let i = 0; i < 3; i++) {
      g.add(
        buildCylinder(
          0.03,
          0.04,
          5,
          buildSurface("plain", [0.7, 0.7, 0.7], { metal: 0.8 }),
          5.5 + i * 3.2,
          2.5,
          -6.5,
        ),
      );
      g.add(
        buildBox(
          0.75,
          2.4,
          0.01,
          buildSurface(
            "plain",
            [
              [0.5, 0.05, 0.05],
              [0.05, 0.15, 0.4],
              [0.05, 0.3, 0.15],
            ][(R() * 3) | 0],
          ),
          5.9 + i * 3.2,
          3.5,
          -6.5,
        ),
      );
    }
    for (let i = 0; i < 6; i++)
      g.add(
        buildTree(8 + i * 5, -16 - R() * 6, 7 + R() * 4, (R() * 999) | 0, { n: 4000, leaf: 0.15 }),
        buildTree(-30 + i * 9, 24 + R() * 4, 8, (R() * 999) | 0, { n: 2500, leaf: 0.18 }),
      );
    g.add(buildBox(50, 6, 10, buildSurface("brick", [0.3, 0.16, 0.12]), 0, 3, 36));
    const cars = [-11, -7.8, -4.6, 4.4, 7.6]
      .map((x) => [x + R() * 0.3, -5.6, Math.PI / 2 + (R() - 0.5) * 0.08])
      .filter(() => R() < 0.85);
    return {
      group: g,
      cars,
      sky: [[0.3, 0.42, 0.66], [0.85, 0.92, 1], [0.12, 0.12, 0.12], 0.7, 0.9, 0.4, 0.4],
      sun: [sunFrom(50 + R() * 50, 40), [2.6, 2.45, 2.2], 0.03],
      picture: { exposure: 0.95 },
    };
  },
};

/** The street of the evening pictures by day. */
PLACES.street = (R) => ({
  ...PLACES.dusk(R, true),
  lights: [],
  lightsOn: false,
  sky: [[0.16, 0.32, 0.72], [0.7, 0.83, 1.02], [0.12, 0.12, 0.1], 0.5, 1, 0.4, 0.6],
  sun: [sunFrom(42 + R() * 60, 36 + R() * 18), [4.4, 4.05, 3.45], 0.012],
  picture: { exposure: 0.9, warmth: 0.01 },
});
/** The drive of the rainy pictures in dry weather. */
PLACES.driveway = (R) => ({
  ...PLACES.rain(R, true),
  wet: 0,
  sky: [[0.18, 0.34, 0.72], [0.72, 0.85, 1.04], [0.12, 0.12, 0.1], 0.45, 1, 0.35, 0.6],
  sun: [sunFrom(46 + R() * 50, 34 + R() * 20), [4.3, 3.95, 3.35], 0.012],
  picture: { exposure: 0.92, warmth: 0.015 },
});

/** Builds a place by name and seed, with its car slots filled by `parked(i)`. */
export function buildPlace(name, seed, parked) {
  const R = rng(seed * 2654435 + 99),
    p = PLACES[name](R);
  changeWeather(p, R);
  movePlace(p, name, R);
  if (!p.indoor) p.group.add(buildSurroundings(seed, p.ring));
  p.parked = new THREE.Group();
  for (const [i, [x, z, ry]] of (p.cars || []).entries()) {
    const c = parked?.(i);
    if (c) p.parked.add(placeAt(c, x, 0, z, ry));
  }
  // A lamp that lights a target has to turn its front towards it.
  for (const l of p.lights || []) {
    const u = new THREE.Vector3(...l.u),
      v = new THREE.Vector3(...l.v),
      n = u.clone().cross(v),
      to = new THREE.Vector3(...(l.face || [l.c[0], -9, l.c[2]])).sub(new THREE.Vector3(...l.c));
    if (n.dot(to) < 0) l.v = l.v.map((q) => -q);
  }
  return p;
}
export const PLACE_NAMES = Object.keys(PLACES);
