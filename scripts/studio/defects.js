/**
 * Defects. On the skin: scratch, dent, rust, chip, stone-chips, cracked-lamp, as small patches that follow the body
 * field exactly. Elsewhere: kerb (wheel rim), worn-seat (driver's bolster, drawn in the cabin), tread (tyre close-up).
 */
import * as THREE from "three";
import { gradient } from "./mesher.js";
import { rng, smoothstep } from "./maths.js";
import { paintMaterial } from "./materials.js";
import { wheelTrack } from "./car.js";
import { cabinLayout } from "./cabin.js";
import { frontLayout, inBox } from "./face.js";

/** Panels as rectangles in one projection: u from front to rear (or across), v upwards (or rearwards). side: +1 right (+z), -1 left. */
export function panels(F, p) {
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
  const lamp = frontLayout(p).lamp,
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
  const a = panels(F, p)[panel];
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
  const g = gradient(f, q[0], q[1], q[2], 0.004);
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
export const KINDS = Object.keys(SIZES);

/** Builds any defect: { mesh (or null), point, normal, size, inside }. */
export function buildDefect(F, p, def, paint, drive = 1) {
  if (!SIZES[def.kind]) throw new Error(`unknown defect ${def.kind}`);
  const size = def.size || SIZES[def.kind];
  if (def.kind === "kerb" || def.kind === "tread") return wheelDefect(F, p, def, size);
  if (def.kind === "worn-seat") {
    const C = cabinLayout(p, F, drive);
    return {
      mesh: null,
      inside: true,
      point: new THREE.Vector3(C.fx - 0.14, C.hip + 0.26, C.dz + drive * 0.19),
      normal: new THREE.Vector3(0.6, 0.2, -drive * 0.8).normalize(),
      size,
    };
  }
  return skinDefect(F, p, def, paint, size);
}

/** panel: wheel-front-right and so on; u = where on the rim (0 top, 0.25 front, 0.5 bottom). */
function wheelDefect(F, p, def, size) {
  const [, end, s0] =
      (def.panel || "wheel-front-right").match(/^wheel-(front|rear)-(right|left)$/) || [],
    s = s0 === "left" ? -1 : 1,
    x = end === "rear" ? F.xr : F.xf,
    track = wheelTrack(F, x),
    R = rng(def.seed || 7);
  if (!end) throw new Error(`unknown panel ${def.panel}`);
  const a0 = Math.PI / 2 - (def.u ?? 0.36) * 2 * Math.PI,
    r = def.kind === "kerb" ? p.rim - 0.004 : (p.tyre + p.rim) / 2,
    zf = 0.1125 * 1.02 + 0.0025;
  const point = new THREE.Vector3(x + Math.cos(a0) * r, F.R + Math.sin(a0) * r, s * (track + zf)),
    normal = new THREE.Vector3(0, 0, s);
  if (def.kind === "tread") return { mesh: null, point, normal, size };
  const span = (size * 1.5) / p.rim,
    n = 90,
    pos = [],
    uv = [],
    idx = [];
  for (let i = 0; i <= n; i++)
    for (let j = 0; j < 2; j++) {
      const a = a0 + (i / n - 0.5) * span,
        q = p.rim + (j ? 0.007 : -0.026);
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
  map.colorSpace = THREE.SRGBColorSpace;
  map.anisotropy = 8;
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
  const mesh = new THREE.Mesh(geo, mat);
  mesh.renderOrder = 2;
  return { mesh, point, normal, size };
}

/** Builds the patch mesh for a defect {kind, panel, u, v, size, angle, seed}. */
function skinDefect(F, p, def, paint, size) {
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
    lamp = frontLayout(p).lamp;
  const pos = [],
    nor = [],
    uv = [],
    idx = [],
    lift = 0.0022;
  for (let i = 0; i <= N; i++)
    for (let j = 0; j <= N; j++) {
      const a = (i / N - 0.5) * size,
        b = (j / N - 0.5) * size * (def.kind === "scratch" ? 0.5 : 1);
      let q = [0, 1, 2].map((k) => point[k] + ex.getComponent(k) * a + ey.getComponent(k) * b);
      for (let it = 0; it < 4; it++) {
        const g = gradient(f, ...q, 0.004),
          d = f(...q) / Math.max(g.len, 0.2);
        q = [q[0] - g.x * d, q[1] - g.y * d, q[2] - g.z * d];
      }
      let m = grad(f, q);
      if (def.kind === "dent") {
        // Dent: the surface stays put, the shading normal follows a smooth dish with a slight raised ring.
        const r = Math.hypot(a, b * 1.25) / (size * 0.5),
          w = smoothstep(1, 0.75, r),
          depth = 0.85;
        const slope =
            depth *
            (r * Math.exp(-r * r * 7) * 4.2 - 0.5 * Math.exp(-(((r - 0.72) / 0.16) ** 2)) * 0.35) *
            w,
          l = Math.hypot(a, b) || 1;
        const dx = (-slope * a) / l,
          dy = (-slope * b) / l;
        m = m.map((c, k) => c + ex.getComponent(k) * dx + ey.getComponent(k) * dy);
        const L = Math.hypot(...m);
        m = m.map((c) => c / L);
      }
      const g = grad(f, q);
      for (let k = 0; k < 3; k++) pos.push(q[k] + g[k] * lift);
      nor.push(...m);
      uv.push(i / N, j / N);
      if (
        i < N &&
        j < N &&
        !(lampCut && inBox(Math.abs(q[2]) + F.xn - q[0], q[1], lamp) > -0.003)
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
  const mat = def.kind === "dent" ? dentMaterial(paint) : decalMaterial(def, paint);
  mat.polygonOffset = true;
  mat.polygonOffsetFactor = -2;
  mat.polygonOffsetUnits = -2;
  mat.side = THREE.DoubleSide;
  const mesh = new THREE.Mesh(geo, mat);
  mesh.renderOrder = lampCut ? 5 : 2;
  return { mesh, point: new THREE.Vector3(...point), normal: n, size };
}

function dentMaterial(paint) {
  const m = paintMaterial(paint),
    c = document.createElement("canvas");
  c.width = c.height = 128;
  const g = c.getContext("2d"),
    gr = g.createRadialGradient(64, 64, 40, 64, 64, 63);
  gr.addColorStop(0, "#fff");
  gr.addColorStop(1, "#000");
  g.fillStyle = gr;
  g.fillRect(0, 0, 128, 128);
  m.alphaMap = new THREE.CanvasTexture(c);
  m.transparent = true;
  return m;
}

/** Paints colour, alpha and bump on canvases. */
function decalMaterial(def, paint) {
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
    for (let k = 0; k < 9; k++) {
      const y0 = H * (0.35 + R() * 0.3),
        x0 = W * (0.05 + R() * 0.22),
        x1 = W * (0.62 + R() * 0.33),
        amp = H * 0.06 * (R() - 0.5),
        deep = k < 2;
      const seg = 60;
      let px = x0,
        py = y0;
      for (let s = 1; s <= seg; s++) {
        const t = s / seg,
          x = x0 + (x1 - x0) * t,
          y = y0 + amp * Math.sin(t * 2.4) + H * 0.05 * t + (R() - 0.5) * 1.6,
          w = Math.sin(Math.PI * Math.min(1, t * 1.02)) ** 0.5;
        for (const [g, st, lw] of deep
          ? [
              [c, light, 12],
              [c, primer, 8],
              [c, "#55575a", 1.8],
              [b, "#202020", 10],
            ]
          : [
              [c, light, 3.2],
              [b, "#606060", 2.5],
            ]) {
          g.strokeStyle = st;
          g.globalAlpha = deep ? 0.95 : 0.6;
          g.lineWidth = lw * w * (0.7 + R() * 0.6);
          g.lineCap = "round";
          g.beginPath();
          g.moveTo(px, py);
          g.lineTo(x, y);
          g.stroke();
        }
        px = x;
        py = y;
      }
    }
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
      c.lineWidth = lw * 1.6;
      c.globalAlpha = 0.9;
      c.stroke();
      c.strokeStyle = "#1a1c1f";
      c.lineWidth = lw * 0.5;
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
  } else if (def.kind === "stone-chips") {
    for (let k = 0; k < 70; k++) {
      const a = R() * 6.283,
        d = Math.sqrt(R()) * 0.46,
        x = W / 2 + Math.cos(a) * d * W,
        y = H / 2 + Math.sin(a) * d * H,
        r = 3.5 + R() ** 3 * 16,
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
      if (r > 9) poly(c, r * 0.5, "#6b5a4c");
      poly(b, r * 1.1, "#202020");
    }
  } else {
    const rust = def.kind === "rust",
      spots = rust ? 26 : 8;
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
      const core =
          k === 0
            ? rust
              ? 0.17
              : 0.11
            : rust && k < 7
              ? 0.05 + R() * 0.05
              : 0.01 + R() * (rust ? 0.04 : 0.03),
        r = core * W * (1 - d / W);
      if (rust) {
        c.filter = "blur(14px)";
        blob(c, x, y, r * 1.3, "#6b3a18", 0.3, 0.45);
        c.filter = "blur(2px)";
        blob(c, x, y, r * 1.2, "#8c4a18", 0.5, 0.8);
        blob(c, x, y, r, "#5a2a0e", 0.6, 0.95);
        blob(b, x, y, r * 1.3, "#b8b8b8", 0.4, 0.9);
        c.filter = "none";
        for (let s = 0; s < r * 4; s++) {
          const q = R() * 6.28,
            e = Math.sqrt(R()) * r * 1.1;
          blob(
            c,
            x + Math.cos(q) * e,
            y + Math.sin(q) * e,
            1.5 + R() * R() * r * 0.09,
            ["#8a4718", "#2e1407", "#552a0f", "#a8642c"][(R() * 4) | 0],
            0.5,
            0.75,
          );
          blob(
            b,
            x + Math.cos(q) * e,
            y + Math.sin(q) * e,
            3 + R() * 5,
            R() > 0.5 ? "#ffffff" : "#202020",
            0.5,
            0.6,
          );
        }
      } else {
        const st = R() * 100;
        blob(c, x, y, r * 1.16, light, 0.5, 0.95);
        blob(c, x, y, r, primer, 0.5, 1);
        if (k < 3) blob(c, x + 2, y + 2, r * 0.6, "#4a4b4d", 0.5, 1);
        blob(b, x, y, r * 1.1, "#202020", 0.4, 1);
      }
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
