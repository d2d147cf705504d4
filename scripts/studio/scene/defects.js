/**
 * Defects. On the skin: scratch, dent, rust, chip, stone-chips, cracked-lamp, as small patches that follow the body
 * field exactly. Elsewhere: kerb (wheel rim), worn-seat (driver's bolster, drawn in the cabin), tread (tyre close-up).
 */
import "./canvas.js";
import * as THREE from "three";
import { computeGradient } from "./mesher.js";
import { rng } from "./maths.js";
import { STEER, getWheelTrack } from "./car.js";
import { buildCabinLayout } from "./cabin.js";
import { buildFrontLayout, measureBox } from "./face.js";

/** Panels as rectangles in one projection: u from front to rear (or across), v upwards (or rearwards). side: +1 right (+z), -1 left. */
export function listPanels(F, p) {
  const S = (x0, x1, y0, y1, side) => ({ proj: "z", x0, x1, y0, y1, side }),
    by = (x) => F.belt(x),
    out = {};
  for (const [n, s] of [
    ["right", 1],
    ["left", -1],
  ]) {
    out[`door-front-${n}`] = S(
      p.doorF,
      p.doors === 2 ? p.doorR : p.bpillar,
      p.sillY + 0.1,
      by(0.3) - 0.02,
      s,
    );
    if (p.doors === 4)
      out[`door-rear-${n}`] = S(p.bpillar, p.doorR + 0.15, p.sillY + 0.1, by(-0.6) - 0.02, s);
    out[`wing-front-${n}`] = S(F.xf + F.Ra, p.doorF, F.R + F.Ra + 0.02, by(0.9) - 0.03, s);
    out[`quarter-rear-${n}`] = S(p.doorR, F.xt + 0.25, F.R + F.Ra + 0.02, by(F.xr) - 0.02, s);
    out[`sill-${n}`] = S(F.xf - F.Ra, F.xr + F.Ra, p.sillY + 0.03, p.sillY + 0.12, s);
  }
  out.bonnet = { proj: "y", x0: F.xn - 0.3, x1: p.ws[0][0] + 0.2, z0: -F.W + 0.25, z1: F.W - 0.25 };
  const lamp = buildFrontLayout(p).lamp,
    lm = (lamp.s0 + lamp.s1) / 2;
  for (const [n, d] of [
    ["right", 1],
    ["left", -1],
  ])
    out[`lamp-front-${n}`] = {
      proj: "x",
      dir: 1,
      z0: d * lamp.s0,
      z1: d * (lm - 0.02),
      y0: lamp.y0 + 0.01,
      y1: lamp.y1 + 0.01,
    };
  out["bumper-front"] = {
    proj: "x",
    dir: 1,
    z0: -F.W + 0.2,
    z1: F.W - 0.2,
    y0: p.intake.y1,
    y1: p.lampY - 0.05,
  };
  out["bumper-rear"] = {
    proj: "x",
    dir: -1,
    z0: -F.W + 0.2,
    z1: F.W - 0.2,
    y0: p.sillY + 0.2,
    y1: p.tl.y0,
  };
  out["arch-rear-right"] = S(
    F.xr + F.Ra + 0.1,
    F.xr - F.Ra - 0.1,
    F.R * 2 - 0.02,
    F.R * 2 + 0.16,
    1,
  );
  out["arch-rear-left"] = { ...out["arch-rear-right"], side: -1 };
  return out;
}

/** Surface point and normal for (panel, u, v). */
export function locate(F, p, panel, u, v) {
  const a = listPanels(F, p)[panel];
  if (!a) throw new Error(`unknown panel ${panel}`);
  const L = (q0, q1, t) => q0 + (q1 - q0) * t,
    f = F.field;
  let q, d;
  if (a.proj === "z") {
    q = [L(a.x0, a.x1, u), L(a.y0, a.y1, v), a.side * (F.W + 0.2)];
    d = [0, 0, -a.side];
  } else if (a.proj === "y") {
    q = [L(a.x0, a.x1, v), 2, L(a.z0, a.z1, u)];
    d = [0, -1, 0];
  } else {
    q = [a.dir * 4, L(a.y0, a.y1, v), L(a.z0, a.z1, u)];
    d = [-a.dir, 0, 0];
  }
  for (let i = 0; i < 160; i++) {
    const t = f(...q) * 0.7;
    q = q.map((c, k) => c + d[k] * t);
    if (Math.abs(t) < 1e-5) break;
  }
  return { point: q, normal: grad(f, q) };
}
const grad = (f, q) => {
  const g = computeGradient(f, q[0], q[1], q[2], 0.004);
  return [g.x, g.y, g.z];
};

const SIZES = {
  scratch: 0.56,
  dent: 0.34,
  rust: 0.26,
  chip: 0.16,
  "stone-chips": 0.46,
  "cracked-lamp": 0.3,
  kerb: 0.3,
  "worn-seat": 0.36,
  tread: 0.3,
};

/** Builds any defect: { mesh (or null), point, normal, size, inside }. */
export function buildDefect(F, p, def, paint, drive = 1, wear = {}) {
  if (!SIZES[def.kind]) throw new Error(`unknown defect ${def.kind}`);
  const size = def.size || SIZES[def.kind];
  if (def.kind === "kerb" || def.kind === "tread") return buildWheelDefect(F, p, def, size);
  if (def.kind === "worn-seat") {
    const C = buildCabinLayout(p, F, drive);
    return {
      mesh: null,
      inside: true,
      point: new THREE.Vector3(C.fx - 0.14, C.hip + 0.26, C.dz + drive * 0.19),
      normal: new THREE.Vector3(0.6, 0.2, -drive * 0.8).normalize(),
      size,
    };
  }
  return buildSkinDefect(F, p, def, paint, size, wear);
}

/** panel: wheel-front-right and so on; u = where on the rim (0 top, 0.25 front, 0.5 bottom). */
function buildWheelDefect(F, p, def, size) {
  const [, end, s0] =
      (def.panel || "wheel-front-right").match(/^wheel-(front|rear)-(right|left)$/) || [],
    s = s0 === "left" ? -1 : 1,
    x = end === "rear" ? F.xr : F.xf,
    track = getWheelTrack(F, x),
    R = rng(def.seed || 7);
  if (!end) throw new Error(`unknown panel ${def.panel}`);
  const a0 = Math.PI / 2 - (def.u ?? 0.36) * 2 * Math.PI,
    r = def.kind === "kerb" ? p.rim - 0.004 : (p.tyre + p.rim) / 2,
    zf = 0.1125 * 1.02 + 0.0025;
  const point = new THREE.Vector3(x + Math.cos(a0) * r, F.R + Math.sin(a0) * r, s * (track + zf)),
    normal = new THREE.Vector3(0, 0, s);
  if (def.kind === "tread") {
    // A front wheel is steered out; a rear one is seen from behind, under the bumper.
    const front = end === "front",
      n = front
        ? new THREE.Vector3(Math.cos(STEER), 0, s * Math.sin(STEER))
        : new THREE.Vector3(-0.985, -0.17, 0),
      at = front
        ? new THREE.Vector3(x, F.R * 0.85, s * track).addScaledVector(n, p.tyre)
        : new THREE.Vector3(x - F.R * 0.88, F.R * 0.53, s * track);
    return { mesh: null, point: at, normal: n, size, low: !front };
  }
  const span = (size * 1.5) / p.rim,
    n = 90,
    pos = [],
    uv = [],
    idx = [];
  for (let i = 0; i <= n; i++)
    for (let j = 0; j < 2; j++) {
      const a = a0 + (i / n - 0.5) * span,
        q = p.rim + (j ? 0.002 : -0.028);
      pos.push(x + Math.cos(a) * q, F.R + Math.sin(a) * q, s * (track + zf - (j ? 0.003 : 0.006)));
      uv.push(i / n, j);
      if (i < n && j === 0) {
        const o = 2 * i;
        idx.push(o, o + 2, o + 3, o, o + 3, o + 1);
      }
    }
  const geo = new THREE.BufferGeometry();
  geo.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
  geo.setAttribute("uv", new THREE.Float32BufferAttribute(uv, 2));
  geo.setIndex(idx);
  geo.computeVertexNormals();
  const c = document.createElement("canvas");
  c.width = 2048;
  c.height = 128;
  const g = c.getContext("2d");
  for (let i = 0; i < 620; i++) {
    const u = 0.5 + (R() - 0.5) * (0.35 + R() * 0.6),
      w = 1 - Math.abs(u - 0.5) * 2,
      y = 128 * (0.1 + R() * R() * 0.75 * w);
    g.globalAlpha = 0.4 + R() * 0.5;
    g.strokeStyle = ["#8b8d90", "#d9dadb", "#3a3b3d", "#6a6460"][(R() * 4) | 0];
    g.lineWidth = 1 + R() * 6;
    g.beginPath();
    g.moveTo(u * 2048, y);
    g.lineTo(u * 2048 + (R() - 0.3) * 110, y + (R() - 0.5) * 12);
    g.stroke();
  }
  const map = new THREE.CanvasTexture(c);
  const mat = new THREE.MeshStandardMaterial({
    map,
    transparent: true,
    roughness: 0.9,
    metalness: 0.1,
    side: THREE.DoubleSide,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -6,
    polygonOffsetUnits: -6,
  });
  mat.userData = { decal: true };
  const mesh = new THREE.Mesh(geo, mat);
  return { mesh, point, normal, size };
}

/** Builds the patch mesh for a defect {kind, panel, u, v, size, angle, seed}. */
function buildSkinDefect(F, p, def, paint, size, wear) {
  const { point, normal } = locate(F, p, def.panel, def.u, def.v),
    f = F.field;
  const n = new THREE.Vector3(...normal),
    up = Math.abs(n.y) > 0.8 ? new THREE.Vector3(-1, 0, 0) : new THREE.Vector3(0, 1, 0);
  const tx = new THREE.Vector3().crossVectors(up, n).normalize(),
    ty = new THREE.Vector3().crossVectors(n, tx);
  const ang = ((def.angle || 0) * Math.PI) / 180,
    ex = tx.clone().multiplyScalar(Math.cos(ang)).addScaledVector(ty, Math.sin(ang)),
    ey = new THREE.Vector3().crossVectors(n, ex);
  const lampCut = def.kind === "cracked-lamp",
    N = lampCut ? 110 : 48,
    lamp = buildFrontLayout(p).lamp;
  if (def.kind === "dent") {
    // Pressed by the tracer into the paint itself: no patch, no seam.
    const R = rng(def.seed || 7),
      a = size * (0.17 + 0.06 * R()),
      b = a * (0.5 + 0.4 * R());
    return {
      mesh: null,
      dent: [...point, ...normal, ...ex.toArray(), a, b, 0.0028 + size * 0.01],
      point: new THREE.Vector3(...point),
      normal: n,
      size,
    };
  }
  const pos = [],
    nor = [],
    uv = [],
    idx = [],
    lift = 0.0009;
  for (let i = 0; i <= N; i++)
    for (let j = 0; j <= N; j++) {
      const a = (i / N - 0.5) * size,
        b = (j / N - 0.5) * size * (def.kind === "scratch" ? 0.5 : 1);
      let q = [0, 1, 2].map((k) => point[k] + ex.getComponent(k) * a + ey.getComponent(k) * b);
      for (let it = 0; it < 4; it++) {
        const g = computeGradient(f, ...q, 0.004),
          d = f(...q) / Math.max(g.len, 0.2);
        q = [q[0] - g.x * d, q[1] - g.y * d, q[2] - g.z * d];
      }
      const m = grad(f, q);
      const g = grad(f, q);
      for (let k = 0; k < 3; k++) pos.push(q[k] + g[k] * lift);
      nor.push(...m);
      uv.push(i / N, j / N);
      if (
        i < N &&
        j < N &&
        !(lampCut && measureBox(Math.abs(q[2]) + F.xn - q[0], q[1], lamp) > -0.003)
      ) {
        const o = i * (N + 1) + j;
        idx.push(o, o + N + 1, o + N + 2, o, o + N + 2, o + 1);
      }
    }
  const geo = new THREE.BufferGeometry();
  geo.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
  geo.setAttribute("normal", new THREE.Float32BufferAttribute(nor, 3));
  geo.setAttribute("uv", new THREE.Float32BufferAttribute(uv, 2));
  geo.setIndex(idx);
  const mat = buildDecal(def, paint, size);
  mat.userData = { decal: true, bump: 0.6, ...(lampCut ? { coat: 0.6 } : {}) };
  mat.polygonOffset = true;
  mat.polygonOffsetFactor = -2;
  mat.polygonOffsetUnits = -2;
  mat.side = THREE.DoubleSide;
  const mesh = new THREE.Mesh(geo, mat);
  mesh.renderOrder = lampCut ? 5 : 2;
  return { mesh, point: new THREE.Vector3(...point), normal: n, size };
}

/** Rust from noise: a stain, a lifted paint edge, and a rough brown core eaten deeper towards its middle. */
function drawRust(c, b, W, H, R) {
  const N = 65,
    grids = [0, 1, 2].map(() => Float32Array.from({ length: N * N }, () => R())),
    at = (q, x, y) => {
      const i = Math.floor(x),
        j = Math.floor(y),
        u = x - i,
        v = y - j,
        s = (a, d) =>
          q[(((d % (N - 1)) + N - 1) % (N - 1)) * N + (((a % (N - 1)) + N - 1) % (N - 1))],
        k = (t) => t * t * (3 - 2 * t);
      return (
        (s(i, j) * (1 - k(u)) + s(i + 1, j) * k(u)) * (1 - k(v)) +
        (s(i, j + 1) * (1 - k(u)) + s(i + 1, j + 1) * k(u)) * k(v)
      );
    },
    fbm = (q, x, y) =>
      at(q, x, y) * 0.5 +
      at(q, x * 2.1 + 7, y * 2.1) * 0.25 +
      at(q, x * 4.3, y * 4.3 + 3) * 0.14 +
      at(q, x * 9.1, y * 9.1) * 0.11;
  const img = c.createImageData(W, H),
    bmp = b.createImageData(W, H),
    spots = Array.from({ length: 7 }, (_, i) => [
      0.5 + (R() - 0.5) * (i ? 0.55 : 0.05),
      0.5 + (R() - 0.5) * (i ? 0.4 : 0.05),
      i ? 0.03 + R() * 0.07 : 0.2,
    ]);
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++) {
      const u = x / W,
        v = y / H;
      let d = -9;
      for (const [sx, sy, r] of spots) d = Math.max(d, 1 - Math.hypot(u - sx, (v - sy) * 1.25) / r);
      const n = fbm(grids[0], u * 9, v * 9),
        f = fbm(grids[1], u * 30, v * 30),
        e = d + (n - 0.5) * 1.9,
        o = 4 * (y * W + x);
      let col = [0, 0, 0],
        a = 0,
        h = 128;
      if (e > 0.28) {
        const t = Math.min(1, (e - 0.28) * 1.4),
          k = 0.5 + 0.9 * (f - 0.3);
        col = [(118 - 62 * t) * k + 22 * f, (62 - 38 * t) * k + 8 * f, (30 - 18 * t) * k + 4];
        a = 255;
        h = 90 + 150 * (f - 0.4);
      } else if (e > 0.12) {
        // the blistered edge of the paint
        col = [70, 42, 26];
        a = 255 * ((e - 0.12) / 0.16) ** 1.5 * 0.9;
        h = 190 + 60 * f;
      } else if (e > -0.55) {
        col = [128, 74, 34];
        a = 120 * ((e + 0.55) / 0.67) ** 2 * (0.4 + f);
      }
      img.data.set([...col, a], o);
      bmp.data.set([h, h, h, 255], o);
    }
  c.putImageData(img, 0, 0);
  b.putImageData(bmp, 0, 0);
}

/** Paints colour, alpha and bump on canvases. */
function buildDecal(def, paint, size) {
  const W = 1024,
    H = def.kind === "scratch" ? 512 : 1024,
    R = rng(def.seed || 7);
  const mk = () => {
    const c = document.createElement("canvas");
    c.width = W;
    c.height = H;
    return [c, c.getContext("2d")];
  };
  const [cc, c] = mk(),
    [cb, b] = mk();
  b.fillStyle = "#808080";
  b.fillRect(0, 0, W, H);
  const base = new THREE.Color(paint.color),
    pale = base.r * 0.3 + base.g * 0.6 + base.b * 0.1 > 0.25,
    light = base
      .clone()
      .lerp(new THREE.Color(pale ? "#2a2a2c" : "#ffffff"), 0.55)
      .getStyle();
  const primer = pale ? "#4c4e51" : "#e4e4e0";
  if (def.kind === "scratch") {
    // Widths in millimetres on the car: hairlines of a third, one or two deep lines of a millimetre.
    const mm = W / (size * 1000),
      dir = (R() - 0.5) * 0.25,
      stroke = (n, width, alpha, style, spread, deep) => {
        for (let k = 0; k < n; k++) {
          let x = W * (0.08 + R() * 0.4),
            y = H * (0.5 + (R() - 0.5) * spread),
            a = dir + (R() - 0.5) * 0.05;
          const len = W * (0.15 + R() * 0.4),
            steps = Math.ceil(len / 4),
            wob = (R() - 0.5) * 0.0012;
          let press = 0.3 + R() * 0.7;
          for (let i = 0; i < steps; i++) {
            a += wob + (R() - 0.5) * 0.004;
            press = Math.min(1, Math.max(0.05, press + (R() - 0.5) * 0.22));
            const t = i / steps,
              fade = Math.min(1, t * 6, (1 - t) * 4),
              nx = x + Math.cos(a) * 4,
              ny = y + Math.sin(a) * 4;
            for (const [g, st] of deep
              ? [
                  [c, style],
                  [b, "#202020"],
                ]
              : [[c, style]]) {
              g.strokeStyle = st;
              g.globalAlpha = alpha * fade * (deep ? 0.5 + 0.5 * press : press);
              g.lineWidth = width * mm * (0.6 + 0.7 * press);
              g.beginPath();
              g.moveTo(x, y);
              g.lineTo(nx, ny);
              g.stroke();
            }
            x = nx;
            y = ny;
          }
        }
      };
    stroke(26, 0.35, 0.45, light, 0.34, false);
    stroke(5, 0.8, 0.6, light, 0.2, true);
    stroke(2, 1.3, 0.95, primer, 0.1, true);
    stroke(1, 0.5, 0.9, pale ? "#222" : "#6d6f70", 0.08, true);
  } else if (def.kind === "cracked-lamp") {
    c.lineCap = "round";
    const ray = (x, y, a, len, lw) => {
      for (const [st, w] of [
        ["rgba(255,255,255,0.95)", lw],
        ["rgba(20,22,25,0.9)", lw * 0.4],
      ]) {
        c.strokeStyle = st;
        c.lineWidth = w;
      }
      c.beginPath();
      c.moveTo(x, y);
      let q = a;
      for (let k = 0; k < 7; k++) {
        q += (R() - 0.5) * 0.5;
        x += (Math.cos(q) * len) / 7;
        y += (Math.sin(q) * len) / 7;
        c.lineTo(x, y);
        if (lw > 2.6 && k > 1 && R() < 0.4) {
          const [sx, sy] = [x, y];
          rays.push([sx, sy, q + (R() > 0.5 ? 0.8 : -0.8), len * 0.35, lw * 0.6]);
        }
      }
      c.strokeStyle = "#ffffff";
      c.lineWidth = lw * 0.9;
      c.globalAlpha = 0.75;
      c.stroke();
      c.strokeStyle = "#1a1c1f";
      c.lineWidth = lw * 0.3;
      c.stroke();
    };
    const rays = [];
    for (let k = 0; k < 15; k++)
      rays.push([W / 2, H / 2, (k / 15) * 6.283 + R() * 0.3, W * (0.2 + R() * 0.24), 3 + R() * 2]);
    for (let k = 0; k < rays.length && k < 80; k++) ray(...rays[k]);
    c.globalAlpha = 0.92;
    c.fillStyle = "#050506";
    c.beginPath();
    for (let k = 0; k < 9; k++) {
      const a = (k / 9) * 6.283,
        q = W * (0.035 + R() * 0.04);
      c.lineTo(W / 2 + Math.cos(a) * q * 1.5, H / 2 + Math.sin(a) * q);
    }
    c.fill();
  } else if (def.kind === "rust") {
    drawRust(c, b, W, H, R);
  } else if (def.kind === "stone-chips") {
    for (let k = 0; k < 70; k++) {
      const a = R() * 6.283,
        d = Math.sqrt(R()) * 0.46,
        x = W / 2 + Math.cos(a) * d * W,
        y = H / 2 + Math.sin(a) * d * H,
        r = 1.6 + R() ** 3 * 9,
        n = 9;
      const poly = (g, q, st) => {
        g.fillStyle = st;
        g.beginPath();
        for (let i = 0; i < n; i++) {
          const t = (i / n) * 6.283,
            e = q * (0.7 + R() * 0.5);
          g.lineTo(x + Math.cos(t) * e, y + Math.sin(t) * e);
        }
        g.fill();
      };
      poly(c, r * 1.2, light);
      poly(c, r, primer);
      if (r > 5) poly(c, r * 0.5, "#6b5a4c");
      poly(b, r * 1.1, "#202020");
    }
  } else {
    const spots = 8;
    const blob = (g, x, y, r, style, jag, alpha = 1) => {
      g.globalAlpha = alpha;
      g.fillStyle = style;
      g.beginPath();
      const n = 36,
        ph = R() * 9;
      for (let i = 0; i <= n; i++) {
        const a = (i / n) * 6.2832,
          q =
            r *
            (1 +
              jag *
                (Math.sin(a * 3 + ph) * 0.35 +
                  Math.sin(a * 7 + ph * 2) * 0.25 +
                  (R() - 0.5) * 0.4));
        g.lineTo(x + Math.cos(a) * q, y + Math.sin(a) * q);
      }
      g.closePath();
      g.fill();
    };
    for (let k = 0; k < spots; k++) {
      const a = R() * 6.28,
        d = R() ** 1.4 * 0.36 * W,
        x = W / 2 + Math.cos(a) * d,
        y = H / 2 + Math.sin(a) * d * 0.8;
      const core = k === 0 ? 0.11 : 0.01 + R() * 0.03,
        r = core * W * (1 - d / W);
      blob(c, x, y, r * 1.16, light, 0.5, 0.95);
      blob(c, x, y, r, primer, 0.5, 1);
      if (k < 3) blob(c, x + 2, y + 2, r * 0.6, "#4a4b4d", 0.5, 1);
      blob(b, x, y, r * 1.1, "#202020", 0.4, 1);
    }
  }
  const map = new THREE.CanvasTexture(cc);
  map.colorSpace = THREE.SRGBColorSpace;
  map.anisotropy = 4;
  return new THREE.MeshStandardMaterial({
    map,
    transparent: true,
    bumpMap: new THREE.CanvasTexture(cb),
    bumpScale: 3,
    roughness: def.kind === "rust" ? 0.95 : 0.5,
    metalness: 0,
    depthWrite: false,
  });
}
