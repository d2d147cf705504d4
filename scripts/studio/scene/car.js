/** Builds a car (THREE.Group) for a body type: field -> skin -> cut panels, glass, lamps, trim, wheels, cabin. */
import * as THREE from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { buildField } from "./field.js";
import { buildSurfaceNet, split, strip, join, offset, mirror } from "./mesher.js";
import { smax } from "./maths.js";
import { buildWheel } from "./wheel.js";
import { buildCabin } from "./cabin.js";
import { buildFront, buildRear } from "./face.js";

import { addLampUnits } from "./lamps.js";
import { addPlates } from "./plates.js";
import { addOneSidedParts } from "./one-sided.js";
import { buildMaterials } from "./materials.js";

const CELL = 0.016,
  LINE = 0.003;

/** Everything that depends only on the body type (slow part, cached by the caller). */
export function buildSkin(p, cell = CELL) {
  const F = buildField(p),
    { field } = F;
  const H = Math.max(...p.roof.map((q) => q[1])) + 0.06;
  const skin0 = buildSurfaceNet(
    field,
    [F.xt - 0.08, p.sillY - 0.12, -0.03, F.xn + 0.08, H, p.w / 2 + 0.1],
    cell,
  );
  let [, skin] = split(skin0, (x, y, z) => z); // keep z >= 0
  const parts = {};
  const add = (k, m) => {
    if (m && m.idx.length) parts[k] = join(parts[k], m);
  };

  // Wheel arches: cut, then a wall going inwards.
  const archD = (x, y) => Math.min(F.arch(x - F.xf, y - F.R), F.arch(x - F.xr, y - F.R)) - F.Ra;
  const outer = (z) => 0.42 * p.w - 0.28 - z;
  {
    const [wide, core] = split(skin, (x, y, z) => outer(z));
    const [, keep, rim] = split(wide, (x, y) => archD(x, y));
    skin = join(core, keep);
    add(
      "paintEdge",
      buildWall(rim, (q) => [0, 0, -0.02]),
    );
    add(
      "black",
      buildWall(
        rim.map((s) => s.map((q) => [q[0], q[1], q[2] - 0.02])),
        (q) => [0, 0, -0.28],
      ),
    );
  }
  // Greenhouse versus lower body.
  let [gh, body] = split(skin, (x, y, z) => 0.006 - F.lower(x, y, z));
  const take = (mesh, fn) => split(mesh, fn);

  // --- glass
  const band = 0.016;
  const wsMask = (x, y, z) =>
    smax(
      smax(
        F.cab(x, y, z) + (p.open ? 0.075 : 0.062),
        p.open ? y - p.ws[1][1] + 0.045 : F.roofF(x, y, z) + 0.055,
        0.03,
      ),
      -F.ws(x, y, z) - 0.2,
      0.01,
    );
  const sideMask = (x, y, z) =>
    smax(
      smax(F.ws(x, y, z) + p.mA, F.bl(x, y, z) + p.mC, 0.03),
      smax(F.roofF(x, y, z) + p.mR, F.belt(x) + 0.03 - y, 0.02),
      0.045,
    );
  const rearMask = (x, y, z) =>
    smax(
      smax(F.cab(x, y, z) + 0.075, F.roofF(x, y, z) + 0.07, 0.05),
      Math.max(F.belt(x) + 0.045, p.hollow ? p.top[0][1] + 0.05 : 0) - y,
      0.04,
    );
  const glassCut = (mask, key, pre) => {
    const [zone, rest] = split(gh, pre);
    const [rimZone, keep] = take(zone, (x, y, z) => mask(x, y, z) - band);
    const [glass, seal] = take(rimZone, mask);
    add("trim", seal);
    gh = join(rest, keep);
    return glass;
  };
  const g1 = glassCut(wsMask, "ws", (x, y, z, nx) => 0.25 - nx - (F.ws(x, y, z) > -0.2 ? 0 : -9));
  if (p.open) {
    add("glass", g1);
    // The back face of the windscreen shell is dropped where there is glass.
    const [bz, br] = split(gh, (x, y, z, nx) => nx + 0.2);
    gh = join(br, split(bz, wsMask)[1]);
  } else {
    const [cowl, w] = split(g1, (x, y, z) => F.lower(x, y, z) - 0.035);
    add("trim", cowl);
    add("glass", w);
    let g2 = glassCut(sideMask, "side", (x, y, z, nx, ny, nz) => 0.45 - nz);
    const posts = [p.bpillar];
    if (p.doors === 4 && !p.hollow) posts.push(p.doorR + 0.03);
    if (p.quarter) posts.push(p.quarter);
    for (const xb of posts) {
      const w2 = xb === p.bpillar && p.doors === 4 ? 0.045 : 0.02;
      const [post, rest] = strip(g2, (x, y) => x - xb + 0.14 * (y - 1), w2);
      add("gloss", post);
      g2 = rest;
    }
    const [gr, gf] = split(g2, (x, y) => x - p.bpillar + 0.14 * (y - 1));
    add("glass", gf);
    add("glassRear", gr);
    add(
      "glassRear",
      glassCut(rearMask, "rear", (x, y, z, nx) => 0.25 + nx),
    );
    if (p.trim !== "black") {
      const [zone, rest] = split(parts.trim, (x, y, z, nx, ny, nz) => 0.45 - nz);
      const [c, t] = split(zone, (x, y, z) => y - (F.belt(x) + 0.035));
      parts.trim = join(rest, t);
      add(p.trim === "chrome" ? "chrome" : "paint", c);
    }
  }
  add("roof", gh);

  // --- lower body
  const cutBody = (pre, mask, key) => {
    const [zone, rest] = split(body, pre);
    const [inn, keep, rim] = split(zone, mask);
    body = join(rest, keep);
    return [inn, rim];
  };
  const lay = buildFront(p, F, cutBody, add);
  buildRear(p, F, cutBody, add);
  // Black plastic: sill edge, bumper chin, SUV cladding.
  {
    const [pl] = cutBody(
      (x, y) => y - p.sillY - 0.4,
      (x, y, z) => {
        const chin = x > F.xf ? 0.055 : x < F.xr ? 0.115 : 0.03;
        return y - (p.sillY + (p.cladding ? 0.11 : chin));
      },
    );
    add("plastic", pl);
    if (p.cladding) {
      const [c] = cutBody(
        (x, y, z) => outer(z),
        (x, y) => archD(x, y) - 0.062,
      );
      add("plastic", offset(c, 0.006));
      const [skid] = cutBody(
        (x) => F.xf + 0.3 - x,
        (x, y, z) => smax(z - 0.42 + (y - p.sillY) * 0.8, y - p.sillY - 0.085, 0.02),
      );
      add("skid", skid);
    }
    const [dif] = cutBody(
      (x) => x - F.xr + 0.2,
      (x, y, z) => smax(y - p.sillY - 0.25, z - 0.74 + (y - p.sillY) * 0.9, 0.05),
    );
    add("plastic", dif);
  }
  if (p.hollow) {
    const [inn] = cutBody(
      (x, y, z) => Math.max(p.hollow.x0 - 0.1 - x, x - p.hollow.x1 - 0.1),
      (x, y, z) => Math.max(F.hollow(x, y, z) - 0.012, y - F.top(x) + 0.03),
    );
    add(p.open ? "cabin" : "plastic", inn);
  }
  // --- shut-lines
  const line = (pre, fn, w = LINE) => {
    const [zone, rest] = split(body, pre);
    const [l, keep] = strip(zone, fn, w);
    add("gap", offset(l, -0.002));
    body = join(rest, keep);
  };
  const sideZone = (x, y, z, nx, ny, nz) =>
    Math.max(0.5 - nz, y - F.belt(x) - 0.06, F.lower(x, y, z) > -0.05 ? -1 : 1);
  const frontEdge = (y) => p.doorF + 0.05 * (1 - y),
    bEdge = (y) => p.bpillar - 0.14 * (y - 1) * 0.6;
  const sill = p.sillY + (p.cladding ? 0.125 : 0.075);
  const d1 = (x, y) =>
    smax(
      smax(x - frontEdge(y), (p.doors === 2 ? p.doorR - 0.1 * (y - 0.7) : bEdge(y)) - x, 0.01),
      sill - y,
      0.05,
    );
  line(sideZone, d1);
  if (p.doors === 4) {
    const arch = (x, y) => F.Ra + 0.075 - Math.hypot(x - F.xr, y - F.R);
    const d2 = (x, y) =>
      smax(
        smax(x - bEdge(y) + 0.001, smax(p.doorR - x, p.hollow ? -9 : arch(x, y), 0.03), 0.01),
        sill - y,
        0.05,
      );
    line((...a) => Math.max(sideZone(...a), a[0] - bEdge(a[1]) + 0.03), d2);
  }
  const hood = (x, y, z) => smax(F.side(x, y, z) + 0.055, F.front(x, y, z) + 0.075, 0.07);
  line((x, y, z, nx, ny) => Math.max(p.ws[0][0] - 0.12 - x, 0.25 - ny), hood);
  // bumper joints: arch to lamp
  line(
    (x, y, z, nx, ny, nz) => Math.max(F.xf - x, 0.3 - nz, y - p.lampY - 0.1),
    (x, y, z) => {
      // From the lower edge of the lamp, then down to the wheel arch.
      const s = z + F.xn - x,
        behind = Math.max(0, s - lay.lamp.s1 + 0.03);
      return y - (lay.lamp.y0 - 0.012 + lay.lamp.k0 * (s - behind - lay.lamp.s0)) + 0.75 * behind;
    },
  );
  line(
    (x, y, z, nx, ny, nz) => Math.max(x - F.xr, 0.3 - nz),
    (x, y) => y - (p.tl.y0 - 0.015),
  );
  if (p.moulding) {
    const ym = p.sillY + 0.34;
    const [st] = cutBody(
      (x, y, z, nx, ny, nz) =>
        Math.max(0.6 - nz, Math.max(x - F.xf + F.Ra + 0.12, F.xr + F.Ra + 0.1 - x)),
      (x, y) =>
        smax(
          Math.abs(y - ym) - 0.03,
          Math.max(x - p.doorF + 0.03, (p.doors === 4 ? p.doorR + 0.32 : p.doorR + 0.05) - x),
          0.02,
        ),
    );
    add("moulding", offset(st, 0.009));
  }
  const lid = p.lid;
  if (lid.deck) {
    line(
      (x, y, z, nx, ny) => Math.max(x - F.xr - 0.2, nx + 0.2, p.tl.y0 - y),
      (x, y, z) => smax(F.side(x, y, z) + lid.in, lid.y0 - y, 0.06),
    );
    line(
      (x, y, z, nx, ny) => Math.max(x - F.xr, 0.3 - ny),
      (x, y, z) => F.side(x, y, z) + lid.in,
    );
  }
  line(
    (x, y, z, nx) => Math.max(x - F.xr, nx + 0.25),
    (x, y, z) => smax(F.side(x, y, z) + lid.in, lid.y0 - y, 0.06),
  );
  // rear reflectors low in the bumper
  {
    const ry = p.sillY + (p.cladding ? 0.3 : 0.27),
      s = (x, z) => z + (x - F.xt) * 0.8;
    const [refl] = cutBody(
      (x) => x - F.xr + 0.3,
      (x, y, z) => smax(smax(0.6 - s(x, z), s(x, z) - 0.8, 0.01), Math.abs(y - ry) - 0.014, 0.012),
    );
    add("tail", refl);
  }
  add("paint", body);

  const out = { F, p, geo: {}, lay, tris: 0 };
  for (const [k, m] of Object.entries(parts)) {
    if (!m || !m.idx) continue;
    const mm = mirror(m),
      g = new THREE.BufferGeometry();
    g.setAttribute("position", new THREE.Float32BufferAttribute(mm.pos, 3));
    g.setAttribute("normal", new THREE.Float32BufferAttribute(mm.nor, 3));
    g.setAttribute("ao", new THREE.Float32BufferAttribute(mm.ao, 1));
    if (["mesh", "mesh2", "grille", "pressed"].includes(k))
      g.setAttribute(
        "uv",
        new THREE.Float32BufferAttribute(
          mm.ao.flatMap((_, i) => [mm.pos[3 * i + 2] / 0.12, mm.pos[3 * i + 1] / 0.12]),
          2,
        ),
      );
    g.setIndex(mm.idx);
    out.geo[k] = g;
    out.tris += mm.idx.length / 3;
  }
  return out;
}

/** A ruled wall from each cut segment in direction dir(point). */
export function buildWall(rim, dir) {
  const m = { pos: [], nor: [], ao: [], idx: [] };
  for (const [a, b] of rim) {
    const da = dir(a),
      db = dir(b),
      o = m.pos.length / 3;
    const e = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const n = [
        e[1] * da[2] - e[2] * da[1],
        e[2] * da[0] - e[0] * da[2],
        e[0] * da[1] - e[1] * da[0],
      ],
      l = Math.hypot(...n) || 1;
    m.pos.push(
      ...a,
      ...b,
      b[0] + db[0],
      b[1] + db[1],
      b[2] + db[2],
      a[0] + da[0],
      a[1] + da[1],
      a[2] + da[2],
    );
    for (let i = 0; i < 4; i++) {
      m.nor.push(n[0] / l, n[1] / l, n[2] / l);
      m.ao.push(0.3);
    }
    m.idx.push(o, o + 1, o + 2, o, o + 2, o + 3);
  }
  return m;
}

/** How far the front wheels are turned to show a tread, in radians. */
export const STEER = 0.6;
/** Half track: the tyre face sits just inside the wing above it. */
export const getWheelTrack = (F, x) => F.hw(x, F.R + F.Ra * 0.6) - 0.135;

/** Assembles the car in a paint colour. */
export function assemble(skin, paint, opts = {}) {
  const { F, p, geo } = skin,
    car = new THREE.Group();
  const M = buildMaterials(paint, p, opts.wear);
  for (const [k, g] of Object.entries(geo)) {
    const mesh = new THREE.Mesh(g, M[k]);
    mesh.name = k;
    if (k.startsWith("glass")) mesh.renderOrder = 3;
    if (k === "lampCover") mesh.renderOrder = 4;
    car.add(mesh);
  }
  // Wheels and wells
  const wheel = buildWheel(p);
  for (const x of [F.xf, F.xr])
    for (const s of [1, -1]) {
      const track = getWheelTrack(F, x);
      // A worn tyre gets its real tread, and the wheels are steered so that the camera sees it.
      const t = opts.tread,
        w =
          t && t.front === x > 0 && t.side === s
            ? buildWheel(p, { fine: true, wear: t.wear })
            : wheel.clone();
      w.position.set(x, F.R, s * track);
      w.rotation.y = (s < 0 ? Math.PI : 0) + (t?.front && x > 0 ? -t.side * STEER : 0);
      w.children.forEach((c) => {
        if (c.userData.spin) c.rotation.z = x * 1.7 + s;
      });
      car.add(w);
      const well = new THREE.Mesh(
        new THREE.CylinderGeometry(
          F.Ra + 0.004,
          F.Ra + 0.004,
          0.36,
          40,
          1,
          true,
          Math.PI / 2 - 0.6,
          Math.PI + 1.2,
        ),
        M.well,
      );
      well.rotation.x = Math.PI / 2;
      well.position.set(x, F.R, s * (track - 0.16));
      car.add(well);
      const disc = new THREE.Mesh(new THREE.CircleGeometry(F.Ra, 40, -0.6, Math.PI + 1.2), M.well);
      disc.position.set(x, F.R, s * (track - 0.3));
      car.add(disc);
    }
  const under = new THREE.Mesh(new THREE.BoxGeometry(p.wb + 0.7, 0.04, p.w - 0.5), M.well);
  under.position.set(0, p.sillY + 0.04, 0);
  car.add(under);
  // Mirrors
  const mx = p.open ? 0.74 : p.doorF - 0.14,
    my = F.belt(mx) + 0.075;
  for (const s of [1, -1]) {
    const zs = F.hw(mx, F.belt(mx)) + 0.075;
    const cap = new THREE.Mesh(buildMirrorShape(), M.paintPlainD);
    cap.position.set(mx, my, s * zs);
    cap.scale.z = s;
    const arm = new THREE.Mesh(new RoundedBoxGeometry(0.07, 0.03, 0.14, 3, 0.012), M.plasticPlain);
    arm.position.set(mx - 0.01, my - 0.06, s * (zs - 0.08));
    const face = new THREE.Mesh(new RoundedBoxGeometry(0.012, 0.095, 0.165, 3, 0.005), M.mirror);
    face.position.set(mx - 0.052, my, s * zs);
    car.add(cap, arm, face);
  }
  // Door handles
  const hs = [p.doors === 4 ? p.bpillar + 0.17 : p.doorR + 0.17];
  if (p.doors === 4) hs.push(p.doorR + 0.2);
  for (const x of hs)
    for (const s of [1, -1]) {
      const y = F.belt(x) - p.crease + 0.03,
        z = F.hw(x, y);
      const h = new THREE.Mesh(new RoundedBoxGeometry(0.2, 0.028, 0.03, 4, 0.013), M.paintPlain);
      h.position.set(x, y, s * (z + 0.012));
      h.rotation.x = -s * 0.3;
      const cup = new THREE.Mesh(new THREE.SphereGeometry(0.045, 20, 12), M.gapPlain);
      cup.scale.set(1.25, 0.55, 0.12);
      cup.position.set(x, y - 0.004, s * (z - 0.001));
      cup.rotation.x = -s * 0.3;
      car.add(h, cup);
    }
  const hit = (y, dir) => {
    let x = dir > 0 ? F.xn + 0.1 : F.xt - 0.1;
    for (let i = 0; i < 40; i++) x -= dir * F.lower(x, y, 0) * 0.9;
    return x;
  };
  addLampUnits(car, F, skin.lay, M);
  addPlates(car, p, skin.lay, hit, M, opts);
  addSmallThings(car, F, p, skin.lay, hit, M, opts.drive === "left" ? -1 : 1);
  addOneSidedParts(car, F, p, {
    drive: opts.drive === "left" ? -1 : 1,
    seed: (opts.seed | 0) * 31,
    hit,
    M,
    handleX: hs[0],
  });
  if (p.rails)
    for (const s of [1, -1]) {
      const pts = [];
      for (let x = p.ws[1][0] - 0.15; x > p.bl[1][0] + 0.16; x -= 0.08) {
        const z = F.hw(x, F.belt(x)) - p.ghInset - p.tumble * (F.roof(x) - F.belt(x)) - 0.16;
        let y = 2.4;
        for (let i = 0; i < 60; i++) y -= F.field(x, y, z) * 0.8;
        pts.push(new THREE.Vector3(x, y + 0.034, s * z));
      }
      pts[0].y -= 0.036;
      pts[pts.length - 1].y -= 0.036;
      car.add(
        new THREE.Mesh(
          new THREE.TubeGeometry(new THREE.CatmullRomCurve3(pts), 60, 0.014, 10),
          p.rails === "silver" ? M.satin : M.plasticPlain,
        ),
      );
    }
  if (p.spoiler) car.add(buildRoofSpoiler(F, p, p.twoTone ? M.pianoD : M.paintPlainD));
  if (!opts.backdrop)
    car.add(
      buildCabin(p, F, {
        drive: opts.drive === "left" ? -1 : 1,
        odometer: opts.odometer,
        odometerUnit: opts.odometerUnit,
        seed: opts.seed,
        worn: opts.worn,
      }),
    );
  return car;
}

/** Wipers, aerial, emblem: small, but a car without them looks like a toy. */
function addSmallThings(car, F, p, lay, hit, M, drive) {
  for (const [z0, len] of [
    [0.12, 0.62],
    [-0.48, 0.52],
  ]) {
    // A blade lies on the glass: march each point onto the windscreen.
    const pts = [];
    for (let i = 0; i <= 8; i++) {
      // The longer blade wipes the driver's side.
      const z = (drive * (z0 + (len * i) / 8) * p.w) / 1.86,
        y = F.top(p.ws[0][0]) + 0.03 + 0.035 * (i / 8);
      let x = p.ws[0][0] + 0.4;
      for (let k = 0; k < 60; k++) x -= F.field(x, y, Math.abs(z)) * 0.7;
      pts.push(new THREE.Vector3(x + 0.012, y + 0.01, z));
    }
    car.add(
      new THREE.Mesh(
        new THREE.TubeGeometry(new THREE.CatmullRomCurve3(pts), 12, 0.008, 6),
        M.plasticPlain,
      ),
    );
  }
  const y =
      lay.grille && !["wide"].includes(lay.grille.kind)
        ? (lay.grille.y0 + lay.grille.y1) / 2 + (lay.grille.kind === "stack" ? 0 : 0.01)
        : p.lampY + (lay.slot ? 0 : 0.02),
    x = hit(y, 1);
  const ring = new THREE.Mesh(new THREE.TorusGeometry(0.042, 0.006, 10, 40), M.chrome),
    disc = new THREE.Mesh(new THREE.CylinderGeometry(0.04, 0.04, 0.008, 32), M.piano);
  ring.rotation.y = Math.PI / 2;
  ring.scale.set(1.25, 1, 1);
  ring.position.set(x + 0.004, y, 0);
  disc.rotation.z = Math.PI / 2;
  disc.scale.set(1, 1, 1.25);
  disc.position.copy(ring.position);
  car.add(ring, disc);
  const yr = p.plateR > p.tl.y0 - 0.12 ? p.tl.y1 + 0.02 : (p.tl.y0 + p.tl.y1) / 2,
    xr = hit(yr, -1),
    back = ring.clone();
  back.position.set(xr - 0.004, yr, 0);
  const d2 = disc.clone();
  d2.position.copy(back.position);
  car.add(back, d2);
  if (!p.open) {
    const fin = new THREE.Mesh(
        p.old
          ? new THREE.CylinderGeometry(0.003, 0.005, 0.42, 8)
          : new THREE.ConeGeometry(0.05, 0.13, 16),
        p.old ? M.plasticPlain : M.paintPlainD,
      ),
      xa = p.old ? p.ws[1][0] - 0.1 : p.bl[1][0] + 0.14;
    let ya = 2.6;
    for (let k = 0; k < 60; k++) ya -= F.field(xa, ya, 0) * 0.8;
    fin.position.set(xa, ya + (p.old ? 0.18 : 0.012), 0);
    fin.rotation.z = p.old ? 0.5 : Math.PI / 2 - 0.2;
    if (!p.old) fin.scale.set(0.5, 1, 0.3);
    car.add(fin);
  }
}

function buildMirrorShape() {
  const g = new THREE.SphereGeometry(1, 32, 20),
    a = g.attributes.position;
  for (let i = 0; i < a.count; i++) {
    const x = a.getX(i),
      y = a.getY(i),
      z = a.getZ(i);
    const sq = (v) => Math.sign(v) * Math.abs(v) ** 0.72;
    const flat = x < 0 ? (-Math.min(-x, 0.25) / 0.25) * 0.05 : x * 0.085;
    a.setXYZ(i, flat, sq(y) * 0.068, sq(z) * 0.105);
  }
  g.computeVertexNormals();
  return g;
}

/** A lip that carries the roof line past the top of the tailgate. */
function buildRoofSpoiler(F, p, mat) {
  const n = 28,
    pos = [],
    idx = [],
    zmax =
      F.hw(p.bl[1][0], F.belt(p.bl[1][0])) -
      p.ghInset -
      p.tumble * (p.bl[1][1] - F.belt(p.bl[1][0])) -
      0.16;
  for (let i = 0; i <= n; i++) {
    const z = ((i / n) * 2 - 1) * zmax,
      e = 1 - Math.abs((i / n) * 2 - 1) ** 6;
    let x = p.bl[1][0];
    for (let k = 0; k < 20; k++) x += F.bl(x, F.roof(x) - 0.09 * z * z, z);
    const yAt = (q) => {
      let y = F.roof(q) - 0.09 * z * z + 0.05;
      for (let k = 0; k < 25; k++) y -= F.field(q, y, Math.abs(z)) * 0.8;
      return y;
    };
    const x0 = x + 0.17,
      y0 = yAt(x0) - 0.004,
      xe = x - 0.035 - 0.06 * e,
      ye = F.roof(x) - 0.09 * z * z - 0.012;
    pos.push(
      x0,
      y0,
      z,
      (x0 + x) / 2,
      (y0 + ye) / 2 + 0.01,
      z,
      xe + 0.01,
      ye + 0.001,
      z,
      xe,
      ye - 0.008,
      z,
      xe + 0.02,
      ye - 0.022,
      z,
      x + 0.03,
      ye - 0.055,
      z,
    );
    if (i < n)
      for (let k = 0; k < 5; k++) {
        const o = i * 6 + k;
        idx.push(o, o + 6, o + 7, o, o + 7, o + 1);
      }
  }
  const g = new THREE.BufferGeometry();
  g.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
  g.setIndex(idx);
  g.computeVertexNormals();
  return new THREE.Mesh(g, mat);
}
