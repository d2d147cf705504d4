/** The cabin: dashboard with drawn instruments, seats with stitching, door cards, console, mats, boot floor; and its cameras. */
import "./canvas.js";
import * as THREE from "three";
import { addDash } from "./dash.js";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { rng } from "./maths.js";
import { buildSteeringWheel } from "./steering-wheel.js";

const LOOKS = {
  black: {
    seat: "#2b2c30",
    stitch: "#7e8186",
    soft: "#1c1d1f",
    lower: "#232427",
    inlay: "#7d8186",
  },
  grey: { seat: "#4b4e52", stitch: "#c9cbce", soft: "#232528", lower: "#44474b", inlay: "#2b2d30" },
  tan: { seat: "#7d4a28", stitch: "#d8b48f", soft: "#201d1b", lower: "#5e3a22", inlay: "#4a3220" },
  oxblood: {
    seat: "#4a1016",
    stitch: "#b98a8d",
    soft: "#1d1d1f",
    lower: "#33171a",
    inlay: "#2a2c2f",
  },
  cream: {
    seat: "#a89c86",
    stitch: "#6f6656",
    soft: "#2a2724",
    lower: "#857b69",
    inlay: "#5b4630",
  },
};
export const drawTexture = (w, h, draw) => {
  const c = document.createElement("canvas");
  c.width = w;
  c.height = h;
  draw(c.getContext("2d"), w, h);
  const t = new THREE.CanvasTexture(c);
  t.colorSpace = THREE.SRGBColorSpace;
  t.anisotropy = 8;
  return t;
};
export const FONT = '"Liberation Sans", Arial, "DejaVu Sans", sans-serif';

/** Where things sit; shared by the builder, the cameras and the defects. */
export function buildCabinLayout(p, F, drive = 1) {
  const fx = p.open ? -0.22 : p.bpillar + 0.28,
    dx = p.ws[0][0] - 0.3,
    dy = F.belt(dx) - 0.055,
    hip = F.belt(0) - 0.44,
    floor = p.sillY + 0.08,
    half = F.hw(dx, dy) - 0.115;
  return {
    fx,
    dx,
    dy,
    hip,
    floor,
    half,
    dz: drive * 0.37,
    rx: fx - (p.hollow ? 0.7 : 0.86),
    face: dx - 0.3,
    cluster: [dx - 0.235, dy + 0.06],
    wheel: [dx - 0.44, dy - 0.095],
    eye: [fx + 0.02, Math.min(hip + 0.72, F.roof(fx) - 0.16)],
  };
}

/** km as an odometer reads it. */
const group = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, " ");

export function drawCluster(p, km, seed, unit = "km") {
  const R = rng((seed | 0) + 91),
    digital = p.era === "new" && (p.face === "ev" || (seed | 0) % 3 !== 0),
    accent = ["#3fb6ff", "#ff5a3c", "#58e0b0", "#e8eef4"][Math.floor(R() * 4)];
  return drawTexture(1536, 512, (g, w, h) => {
    g.fillStyle = "#05070a";
    g.fillRect(0, 0, w, h);
    const dial = (cx, cy, r, max, step, unit, at, big) => {
      const A = (t) => Math.PI * (0.78 + 1.44 * t);
      const gr = g.createRadialGradient(cx, cy, r * 0.3, cx, cy, r);
      gr.addColorStop(0, "#0b1016");
      gr.addColorStop(1, "#141b23");
      g.fillStyle = gr;
      g.beginPath();
      g.arc(cx, cy, r, 0, 7);
      g.fill();
      g.lineWidth = 5;
      g.strokeStyle = digital ? accent : "#8c9299";
      g.globalAlpha = 0.85;
      g.beginPath();
      g.arc(cx, cy, r, A(0), A(1));
      g.stroke();
      g.globalAlpha = 1;
      for (let v = 0; v <= max + 1e-6; v += step / 4) {
        const a = A(v / max),
          major = Math.abs(v / step - Math.round(v / step)) < 1e-6,
          q = major ? 0.84 : 0.91;
        g.strokeStyle = unit.startsWith("1/") && v >= max * 0.8 ? "#ff4b36" : "#e6eaee";
        g.lineWidth = major ? 5 : 2.5;
        g.beginPath();
        g.moveTo(cx + Math.cos(a) * r * q, cy + Math.sin(a) * r * q);
        g.lineTo(cx + Math.cos(a) * r * 0.965, cy + Math.sin(a) * r * 0.965);
        g.stroke();
        if (major) {
          g.fillStyle = "#e9edf1";
          g.font = `${Math.round(r * 0.125)}px ${FONT}`;
          g.textAlign = "center";
          g.textBaseline = "middle";
          g.fillText(
            String(Math.round(v)),
            cx + Math.cos(a) * r * 0.71,
            cy + Math.sin(a) * r * 0.71,
          );
        }
      }
      const a = A(at / max);
      g.strokeStyle = "#ff4326";
      g.lineWidth = 9;
      g.lineCap = "round";
      g.beginPath();
      g.moveTo(
        cx + Math.cos(a) * r * (digital ? 0.5 : 0.06),
        cy + Math.sin(a) * r * (digital ? 0.5 : 0.06),
      );
      g.lineTo(cx + Math.cos(a) * r * 0.88, cy + Math.sin(a) * r * 0.88);
      g.stroke();
      if (!digital) {
        g.fillStyle = "#1c2024";
        g.beginPath();
        g.arc(cx, cy, r * 0.14, 0, 7);
        g.fill();
      }
      g.fillStyle = "#ffffff";
      g.textAlign = "center";
      if (digital) {
        g.font = `bold ${Math.round(r * 0.36)}px ${FONT}`;
        g.fillText(big, cx, cy + 2);
      }
      g.fillStyle = "#9aa4ad";
      g.font = `${Math.round(r * 0.105)}px ${FONT}`;
      g.fillText(unit, cx, cy + r * (digital ? 0.32 : 0.36));
    };
    const ev = p.face === "ev";
    unit === "mi"
      ? dial(290, 270, 225, 160, 20, "mph", 0, "0")
      : dial(290, 270, 225, 240, 20, "km/h", 0, "0");
    if (ev) dial(w - 290, 270, 225, 100, 25, "kW", 2, "81%");
    else dial(w - 290, 270, 225, 7, 1, "1/min x1000", 0.82, "P");
    if (p.era === "old") {
      // A narrow liquid-crystal display with the odometer, nothing else.
      g.fillStyle = "#100b04";
      g.beginPath();
      g.roundRect(570, 250, 396, 130, 10);
      g.fill();
      g.textAlign = "center";
      g.fillStyle = "#ff9a2e";
      g.font = `bold 62px ${FONT}`;
      g.fillText(`${group(km)} ${unit}`, 768, 298);
      g.font = `34px ${FONT}`;
      g.fillText(`${(((km * 7) % 9000) / 10 + 12.4).toFixed(1)}`, 680, 352);
      g.fillText("14:26", 870, 352);
      g.strokeStyle = "#7a838c";
      g.lineWidth = 5;
      for (const [cx, l, r] of [
        [660, "C", "H"],
        [880, "E", "F"],
      ]) {
        g.beginPath();
        g.arc(cx, 190, 66, Math.PI * 1.15, Math.PI * 1.85);
        g.stroke();
        g.fillStyle = "#dfe3e6";
        g.font = `30px ${FONT}`;
        g.fillText(l, cx - 64, 196);
        g.fillText(r, cx + 64, 196);
        g.strokeStyle = "#ff4326";
        g.beginPath();
        g.moveTo(cx, 200);
        g.lineTo(cx + (cx > 768 ? 26 : -6), 132);
        g.stroke();
        g.strokeStyle = "#7a838c";
      }
      return;
    }
    // Centre: the odometer, trip, range, clock; tell-tales above.
    g.fillStyle = "#0d131a";
    g.beginPath();
    g.roundRect(552, 96, 432, 330, 18);
    g.fill();
    g.textAlign = "center";
    g.fillStyle = "#c6ced6";
    g.font = `30px ${FONT}`;
    g.fillText("14:26", 640, 134);
    g.fillText("18.5 °C", 890, 134);
    g.fillStyle = accent;
    g.fillRect(580, 160, 376, 3);
    g.fillStyle = "#8d98a3";
    g.font = `26px ${FONT}`;
    g.fillText("ODO", 768, 198);
    g.fillStyle = "#ffffff";
    g.font = `bold 66px ${FONT}`;
    g.fillText(`${group(km)} ${unit}`, 768, 252);
    g.fillStyle = "#8d98a3";
    g.font = `26px ${FONT}`;
    g.fillText("TRIP A", 660, 318);
    g.fillText(ev ? "RANGE" : "RANGE", 880, 318);
    g.fillStyle = "#e4e9ee";
    g.font = `34px ${FONT}`;
    g.fillText(`${(((km * 7) % 9000) / 10 + 12.4).toFixed(1)} ${unit}`, 660, 358);
    g.fillText(`${ev ? 296 : 410 + (km % 230)} ${unit}`, 880, 358);
    g.strokeStyle = "#2f3a44";
    g.lineWidth = 12;
    g.beginPath();
    g.moveTo(600, 402);
    g.lineTo(936, 402);
    g.stroke();
    g.strokeStyle = "#dfe5ea";
    g.beginPath();
    g.moveTo(600, 402);
    g.lineTo(600 + 336 * 0.62, 402);
    g.stroke();
    [
      ["#3ddc6b", "P"],
      ["#ffb020", "(!)"],
      ["#3ddc6b", "●"],
      ["#4c8dff", "≡D"],
    ].forEach(([c, s], i) => {
      g.fillStyle = c;
      g.globalAlpha = i === 1 ? 0.25 : 0.9;
      g.font = `bold 28px ${FONT}`;
      g.fillText(s, 640 + i * 85, 60);
    });
    g.globalAlpha = 1;
  });
}

export const drawScreen = (seed) =>
  drawTexture(1024, 600, (g, w, h) => {
    const R = rng((seed | 0) + 5);
    g.fillStyle = "#0c1117";
    g.fillRect(0, 0, w, h);
    g.save();
    g.beginPath();
    g.roundRect(150, 24, 560, 470, 20);
    g.clip();
    g.fillStyle = "#18212a";
    g.fillRect(150, 24, 560, 470);
    for (let i = 0; i < 16; i++) {
      g.strokeStyle = i % 5 ? "#2c3a47" : "#47596a";
      g.lineWidth = i % 5 ? 7 : 15;
      g.beginPath();
      const y = R() * 600,
        x = R() * 700;
      g.moveTo(120, y);
      g.bezierCurveTo(300, y + R() * 200 - 100, 500, x - 100, 740, R() * 560);
      g.stroke();
    }
    g.fillStyle = "#1d3427";
    g.beginPath();
    g.ellipse(520, 130, 90, 60, 0.4, 0, 7);
    g.fill();
    g.fillStyle = "#1a3350";
    g.beginPath();
    g.ellipse(280, 420, 120, 46, -0.3, 0, 7);
    g.fill();
    g.strokeStyle = "#39a8ff";
    g.lineWidth = 13;
    g.beginPath();
    g.moveTo(430, 500);
    g.bezierCurveTo(420, 380, 460, 300, 420, 230);
    g.bezierCurveTo(400, 180, 520, 120, 600, 20);
    g.stroke();
    g.fillStyle = "#ffffff";
    g.beginPath();
    g.moveTo(428, 388);
    g.lineTo(410, 430);
    g.lineTo(428, 420);
    g.lineTo(446, 430);
    g.fill();
    g.restore();
    const card = (x, y, a, b, t, s) => {
      g.fillStyle = "#18212a";
      g.beginPath();
      g.roundRect(x, y, a, b, 18);
      g.fill();
      g.fillStyle = "#f0f4f7";
      g.font = `bold 38px ${FONT}`;
      g.fillText(t, x + 24, y + 62);
      g.fillStyle = "#8f9ca8";
      g.font = `28px ${FONT}`;
      g.fillText(s, x + 24, y + 106);
    };
    card(734, 24, 264, 225, "14:26", "Saturday");
    card(734, 269, 264, 225, "Radio", "98.6 FM");
    g.fillStyle = "#39a8ff";
    g.fillRect(758, 450, 130, 8);
    for (let i = 0; i < 5; i++) {
      g.fillStyle = i ? "#24303b" : "#39a8ff";
      g.beginPath();
      g.roundRect(40, 40 + i * 92, 72, 66, 16);
      g.fill();
    }
    g.fillStyle = "#e9eef2";
    g.font = `bold 40px ${FONT}`;
    g.fillText("21.0°", 170, 562);
    g.fillText("21.0°", 640, 562);
    for (let i = 0; i < 6; i++) {
      g.fillStyle = i < 3 ? "#39a8ff" : "#2b3844";
      g.fillRect(390 + i * 28, 558 - i * 5, 18, 12 + i * 5);
    }
  });

/** Leather or cloth panel with flutes, seams and a dashed stitch; one drawing for all seat faces. */
const drawSeat = (L, flutes) =>
  drawTexture(512, 512, (g, w, h) => {
    g.fillStyle = L.seat;
    g.fillRect(0, 0, w, h);
    const R = rng(3);
    for (let i = 0; i < 5200; i++) {
      g.fillStyle = R() > 0.5 ? "#ffffff" : "#000000";
      g.globalAlpha = 0.05;
      g.fillRect(R() * w, R() * h, 2, 2);
    }
    g.globalAlpha = 1;
    if (!flutes) return;
    const seam = (x0, y0, x1, y1) => {
      g.strokeStyle = "rgba(0,0,0,0.55)";
      g.lineWidth = 6;
      g.setLineDash([]);
      g.beginPath();
      g.moveTo(x0, y0);
      g.lineTo(x1, y1);
      g.stroke();
      g.strokeStyle = L.stitch;
      g.lineWidth = 2.4;
      g.setLineDash([11, 7]);
      const dx = y1 - y0 ? 8 : 0,
        dy = x1 - x0 ? 8 : 0;
      for (const s of [1, -1]) {
        g.beginPath();
        g.moveTo(x0 + s * dx, y0 + s * dy);
        g.lineTo(x1 + s * dx, y1 + s * dy);
        g.stroke();
      }
      g.setLineDash([]);
    };
    for (let i = 1; i < 7; i++) {
      const y = 60 + i * 58,
        gr = g.createLinearGradient(0, y - 26, 0, y + 26);
      gr.addColorStop(0, "rgba(255,255,255,0.10)");
      gr.addColorStop(0.45, "rgba(0,0,0,0)");
      gr.addColorStop(1, "rgba(0,0,0,0.38)");
      g.fillStyle = gr;
      g.fillRect(96, y - 29, w - 192, 58);
    }
    seam(92, 0, 92, h);
    seam(w - 92, 0, w - 92, h);
    seam(92, 58, w - 92, 58);
  });
/** Woven seat cloth: a small repeat in two or three tones, different per car. */
const drawCloth = (L, seed) =>
  drawTexture(512, 512, (g, w, h) => {
    const R = rng((seed | 0) * 3 + 77),
      kind = Math.floor(R() * 4),
      tone = ["#3d4a63", "#5c3a3c", "#46494d", "#2f3336", "#59605a"][Math.floor(R() * 5)];
    g.fillStyle = L.seat;
    g.fillRect(0, 0, w, h);
    g.fillStyle = g.strokeStyle = tone;
    g.globalAlpha = 0.75;
    for (let i = 0; i < 32; i++)
      for (let j = 0; j < 32; j++) {
        const x = i * 16,
          y = j * 16;
        if (kind === 0 && (i + j) % 2) g.fillRect(x + 3, y + 3, 9, 9);
        if (kind === 1) g.fillRect(x, y + (i % 4) * 3, 10, 3);
        if (kind === 2 && R() < 0.35) g.fillRect(x, y, 14, 5);
        if (kind === 3 && j % 4 < 2) g.fillRect(x, y, 16, 16);
      }
    g.globalAlpha = 0.35;
    for (let i = 0; i < 9000; i++) {
      g.fillStyle = R() > 0.5 ? "#ffffff" : "#000000";
      g.globalAlpha = 0.07;
      g.fillRect(R() * w, R() * h, 2, 2);
    }
    g.globalAlpha = 1;
    // plain wings beside the patterned middle
    g.fillStyle = L.seat;
    g.fillRect(0, 0, 80, h);
    g.fillRect(w - 80, 0, 80, h);
    g.fillStyle = "rgba(0,0,0,0.4)";
    for (const x of [80, w - 84]) g.fillRect(x, 0, 5, h);
    g.fillRect(80, 120, w - 160, 4);
    g.fillRect(80, 380, w - 160, 4);
  });
/** Rubbed-through leather: pale abrasion with cracks. */
const drawWornSeat = (L, seed) =>
  drawTexture(512, 512, (g, w, h) => {
    const R = rng(seed + 40);
    g.fillStyle = L.seat;
    g.fillRect(0, 0, w, h);
    const pale = new THREE.Color(L.seat).lerp(new THREE.Color("#b9ab98"), 0.75).getStyle();
    for (let i = 0; i < 900; i++) {
      const a = R() * 6.283,
        d = R() ** 0.7,
        x = w / 2 + Math.cos(a) * d * 150,
        y = h / 2 + Math.sin(a) * d * 220;
      g.globalAlpha = 0.3 * (1 - d) + 0.03;
      g.fillStyle = pale;
      g.beginPath();
      g.ellipse(x, y, 4 + R() * 22, 2 + R() * 7, R() * 0.5 - 0.25, 0, 7);
      g.fill();
    }
    for (let i = 0; i < 70; i++) {
      let x = w / 2 + (R() - 0.5) * 240,
        y = h / 2 + (R() - 0.5) * 330;
      g.globalAlpha = 0.7;
      g.strokeStyle = R() > 0.4 ? "#0b0a0a" : "#d8cbb6";
      g.lineWidth = 1 + R() * 2;
      g.beginPath();
      g.moveTo(x, y);
      for (let k = 0; k < 7; k++) {
        x += (R() - 0.35) * 26;
        y += (R() - 0.5) * 16;
        g.lineTo(x, y);
      }
      g.stroke();
    }
    g.globalAlpha = 1;
  });
export const drawVent = () =>
  drawTexture(256, 128, (g, w, h) => {
    g.fillStyle = "#030303";
    g.fillRect(0, 0, w, h);
    for (let i = 0; i < 5; i++) {
      const y = 14 + i * 24,
        gr = g.createLinearGradient(0, y, 0, y + 12);
      gr.addColorStop(0, "#8b8f94");
      gr.addColorStop(1, "#26282a");
      g.fillStyle = gr;
      g.fillRect(8, y, w - 16, 11);
    }
    g.fillStyle = "#777b80";
    g.fillRect(w / 2 - 6, 40, 12, 44);
  });
export const drawButtonPanel = () =>
  drawTexture(512, 128, (g, w, h) => {
    g.fillStyle = "#0c0d0f";
    g.fillRect(0, 0, w, h);
    for (let i = 0; i < 7; i++) {
      g.fillStyle = "#1b1e21";
      g.beginPath();
      g.roundRect(12 + i * 71, 28, 60, 72, 9);
      g.fill();
      g.strokeStyle = "#3a3f44";
      g.lineWidth = 2;
      g.stroke();
      g.strokeStyle = i === 2 ? "#ff7a3c" : "#dfe4e8";
      g.lineWidth = 4;
      g.beginPath();
      if (i % 3 === 0) g.arc(42 + i * 71, 62, 13, 0.6, 5.4);
      else if (i % 3 === 1)
        for (let k = 0; k < 3; k++) {
          g.moveTo(28 + i * 71, 52 + k * 11);
          g.lineTo(56 + i * 71, 52 + k * 11);
        }
      else {
        g.moveTo(30 + i * 71, 72);
        g.lineTo(42 + i * 71, 50);
        g.lineTo(54 + i * 71, 72);
        g.closePath();
      }
      g.stroke();
    }
  });

/** opts: drive +1 right-hand, -1 left-hand; odometer in km; seed. */
export function buildCabin(p, F, opts = {}) {
  const drive = opts.drive || 1,
    C = buildCabinLayout(p, F, drive),
    L = LOOKS[p.cabin] || LOOKS.black,
    g = new THREE.Group();
  g.name = "cabin";
  const S = (o) => new THREE.MeshStandardMaterial({ roughness: 0.7, ...o });
  const cloth =
      p.era === "old"
        ? true
        : p.era === "mid"
          ? (opts.seed | 0) % 3 !== 0 && p.cabin !== "tan" && p.cabin !== "cream"
          : false,
    leather = Object.assign(S({ map: drawSeat(L, false), roughness: cloth ? 0.95 : 0.5 }), {
      userData: cloth ? { pattern: "fabric" } : {},
    }),
    fluted = Object.assign(
      S({
        map: cloth ? drawCloth(L, opts.seed) : drawSeat(L, true),
        roughness: cloth ? 0.95 : 0.5,
      }),
      { userData: cloth ? { pattern: "fabric" } : {} },
    ),
    grained = (o) => Object.assign(S(o), { userData: { pattern: "grain" } }),
    soft = grained({ color: L.soft, roughness: 0.7 }),
    lower = grained({ color: L.lower, roughness: 0.7 }),
    hard = grained({ color: "#1f2022", roughness: 0.5 });
  const inlay = S({ color: L.inlay, roughness: 0.28, metalness: 0.5, envMapIntensity: 1 }),
    metal = S({ color: "#b4b8bc", metalness: 1, roughness: 0.28, envMapIntensity: 1 }),
    piano = S({ color: "#060708", roughness: 0.1, envMapIntensity: 1 }),
    carpet = Object.assign(S({ color: "#232324", roughness: 1 }), {
      userData: { pattern: "carpet" },
    });
  const bulkhead = S({ color: "#121213", roughness: 0.9 });
  const lit = (map, k = 0.9) =>
    new THREE.MeshStandardMaterial({
      color: "#000000",
      roughness: 0.25,
      emissive: "#ffffff",
      emissiveMap: map,
      emissiveIntensity: k,
      envMapIntensity: 0.5,
    });
  const put = (m, x, y, z, rz = 0) => {
    m.position.set(x, y, z);
    m.rotation.z = rz;
    g.add(m);
    return m;
  };
  const box = (w, h, d, r, m, x, y, z, rz = 0) =>
    put(
      new THREE.Mesh(
        new RoundedBoxGeometry(w, h, d, 5, Math.min(r, w / 2, h / 2, d / 2) * 0.999),
        m,
      ),
      x,
      y,
      z,
      rz,
    );
  /** A drawn plane facing rearwards (towards the seats), leaning back by `tilt`. */
  const plate = (w, h, mat, x, y, z, tilt = 0) => {
    const m = new THREE.Mesh(new THREE.PlaneGeometry(w, h), mat);
    m.rotation.order = "YXZ";
    m.rotation.set(-tilt, -Math.PI / 2, 0);
    m.position.set(x, y, z);
    g.add(m);
    return m;
  };
  const { fx, rx, dx, dy, hip, floor, half, dz } = C;

  // --- dashboard: one profile drawn across the car
  const pr = new THREE.Shape();
  pr.moveTo(0.34, 0.03);
  pr.lineTo(-0.1, 0.045);
  pr.quadraticCurveTo(-0.2, 0.045, -0.215, 0.015);
  pr.lineTo(-0.225, -0.01);
  pr.lineTo(-0.19, -0.035);
  pr.lineTo(-0.2, -0.085);
  pr.quadraticCurveTo(-0.25, -0.1, -0.245, -0.14);
  pr.lineTo(-0.18, -0.3);
  pr.lineTo(0.1, -0.42);
  pr.lineTo(0.34, -0.42);
  pr.closePath();
  const eg = new THREE.ExtrudeGeometry(pr, {
    depth: half * 2,
    bevelEnabled: true,
    bevelSize: 0.012,
    bevelThickness: 0.02,
    bevelSegments: 3,
    curveSegments: 10,
  });
  eg.translate(0, 0, -half);
  put(new THREE.Mesh(eg, soft), dx, dy, 0);
  box(0.014, 0.052, half * 2 - 0.05, 0.006, inlay, dx - 0.19, dy - 0.06, 0, -0.12);
  // Glovebox with its joint and handle on the passenger's side, a knee panel on the driver's.
  const gz = -dz;
  box(0.02, 0.178, 0.5, 0.02, S({ color: "#050505" }), dx - 0.209, dy - 0.21, gz, -0.2);
  box(0.03, 0.166, 0.488, 0.022, lower, dx - 0.211, dy - 0.21, gz, -0.2);
  box(0.012, 0.02, 0.11, 0.005, hard, dx - 0.232, dy - 0.148, gz, -0.2);
  box(0.03, 0.15, 0.46, 0.022, lower, dx - 0.205, dy - 0.225, dz, -0.2);
  // The seam of the passenger's airbag.
  for (const k of [-1, 1])
    box(0.12, 0.002, 0.0025, 0.0009, S({ color: "#060606" }), dx - 0.06, dy + 0.046, gz + k * 0.16);
  box(0.0025, 0.002, 0.32, 0.0009, S({ color: "#060606" }), dx - 0.12, dy + 0.0462, gz);
  for (let i = 0; i < 120; i++)
    if (i % 2 && p.era === "new") {
      const z = (i / 60 - 1) * (half - 0.03);
      box(
        0.003,
        0.003,
        ((half - 0.03) / 60) * 0.85,
        0.001,
        S({ color: L.stitch }),
        dx - 0.175,
        dy + 0.055,
        z,
      );
    }
  const vent = drawVent(),
    ventM = S({ map: vent, roughness: 0.5 });
  // Where the screen is built in, the middle vents stand beside it.
  const inner = p.era === "mid" ? 0.205 : 0.115,
    innerW = p.era === "mid" ? 0.1 : 0.19;
  for (const z of [half - 0.1, -half + 0.1, inner, -inner]) {
    const out = Math.abs(z) > 0.3;
    box(
      0.02,
      0.074,
      out ? 0.15 : innerW,
      0.012,
      p.era === "old" ? hard : metal,
      dx - 0.204,
      dy - 0.057,
      z,
    );
    plate(out ? 0.138 : innerW - 0.012, 0.062, ventM, dx - 0.2155, dy - 0.057, z);
  }
  addDash(g, p, C, { L, opts, box, plate, lit, S, soft, hard, piano, metal, inlay });
  const st = buildSteeringWheel(p, { S, soft, hard, metal, piano });
  st.position.set(C.wheel[0], C.wheel[1], dz);
  st.rotation.set(0, -Math.PI / 2, 0);
  st.rotateX(-0.36);
  st.rotation.z += 0;
  g.add(st);
  const col = new THREE.Mesh(new THREE.CylinderGeometry(0.035, 0.045, 0.24, 20), hard);
  col.rotation.z = Math.PI / 2 - 0.36;
  col.position.set(C.wheel[0] + 0.12, C.wheel[1] - 0.045, dz);
  g.add(col);
  for (const s of [1, -1]) {
    const lv = new THREE.Mesh(new THREE.CylinderGeometry(0.006, 0.008, 0.14, 10), hard);
    lv.rotation.x = Math.PI / 2 - s * 0.2;
    lv.position.set(C.wheel[0] + 0.05, C.wheel[1] + 0.02, dz + s * 0.12);
    g.add(lv);
  }
  // --- console: tunnel, selector, cup holders, armrest
  box(0.98, 0.3, 0.23, 0.04, soft, fx + 0.3, hip - 0.12, 0);
  box(0.6, 0.012, 0.17, 0.005, piano, fx + 0.44, hip + 0.034, 0);
  // Manual lever in its gaiter, or a short selector.
  const manual = opts.gearbox
    ? opts.gearbox === "manual"
    : p.era === "old"
      ? p.w < 1.86
      : p.era === "mid" && (opts.seed | 0) % 2 === 0;
  const boot = new THREE.Mesh(
    new THREE.CylinderGeometry(0.02, manual ? 0.07 : 0.05, manual ? 0.09 : 0.04, 24),
    leather,
  );
  put(boot, fx + 0.48, hip + 0.07, 0);
  const knob = new THREE.Mesh(new THREE.SphereGeometry(0.026, 24, 16), hard);
  knob.scale.set(0.95, manual ? 1.1 : 1.6, 0.95);
  const tall = manual ? 0.185 : 0.125;
  put(knob, fx + 0.475, hip + tall, 0);
  put(
    new THREE.Mesh(new THREE.CylinderGeometry(0.008, 0.011, tall - 0.06, 14), metal),
    fx + 0.478,
    hip + tall / 2 + 0.03,
    0,
  );
  if (p.era !== "new") {
    // hand brake
    const hb = new THREE.Mesh(new THREE.CapsuleGeometry(0.017, 0.2, 6, 14), hard);
    hb.rotation.z = Math.PI / 2 - 0.22;
    put(hb, fx + 0.22, hip + 0.085, 0.05, Math.PI / 2 - 0.22);
  }
  for (const x of [0.26, 0.35]) {
    const c = new THREE.Mesh(new THREE.TorusGeometry(0.036, 0.004, 8, 32), metal);
    c.rotation.x = Math.PI / 2;
    put(c, fx + x, hip + 0.042, 0);
    const d = new THREE.Mesh(new THREE.CircleGeometry(0.036, 28), S({ color: "#020202" }));
    d.rotation.x = -Math.PI / 2;
    put(d, fx + x, hip + 0.0415, 0);
  }
  box(0.34, 0.09, 0.2, 0.035, leather, fx + 0.02, hip + 0.075, 0);
  // --- seats
  const worn = opts.worn ? S({ map: drawWornSeat(L, opts.worn), roughness: 0.8 }) : leather,
    first = g.children.length;
  const seat = (x, z) => {
    box(0.5, 0.15, 0.36, 0.05, fluted, x + 0.06, hip, z, 0.1);
    box(0.13, 0.6, 0.34, 0.055, fluted, x - 0.24, hip + 0.33, z, 0.26);
    box(0.1, 0.19, 0.26, 0.045, leather, x - 0.355, hip + 0.71, z, 0.18);
    for (const q of [0.06, -0.06])
      put(
        new THREE.Mesh(new THREE.CylinderGeometry(0.006, 0.006, 0.12, 10), metal),
        x - 0.335,
        hip + 0.61,
        z + q,
        0.2,
      );
    for (const s of [1, -1]) {
      const m = z === dz && s === Math.sign(dz) ? worn : leather;
      box(0.17, 0.46, 0.1, 0.048, m, x - 0.215, hip + 0.28, z + s * 0.2, 0.26);
      box(0.46, 0.15, 0.1, 0.048, m, x + 0.06, hip + 0.025, z + s * 0.215, 0.1);
    }
    box(0.46, 0.12, 0.46, 0.03, hard, x + 0.02, hip - 0.12, z);
  };
  seat(fx, 0.37);
  seat(fx, -0.37);
  const front = new THREE.Group();
  front.name = "frontSeats";
  for (const m of g.children.slice(first)) front.add(m);
  g.add(front);
  const rear = !p.open && p.doors === 4;
  if (rear) {
    for (const z of [0.4, 0, -0.4]) {
      const w = z ? 0.46 : 0.32;
      box(0.48, 0.16, w, 0.055, fluted, rx + 0.06, hip, z, 0.08);
      box(0.14, 0.58, w, 0.055, fluted, rx - 0.22, hip + 0.32, z, 0.26);
      if (z) box(0.08, 0.15, 0.25, 0.035, leather, rx - 0.32, hip + 0.65, z, 0.2);
    }
    box(0.5, 0.1, 1.24, 0.03, hard, rx + 0.02, hip - 0.12, 0);
    if (!p.hollow) box(0.1, 0.56, 1.24, 0.03, carpet, rx - 0.3, hip + 0.3, 0, 0.26);
  }
  // --- bulkhead: without it one looks over the dashboard into the back of the grille
  for (let z = -half - 0.05; z < half + 0.05; z += 0.06) {
    const x = p.ws[0][0] + 0.045 - p.wsCurve * z * z,
      yTop = F.top(x) - p.crown * (z / F.W) ** 2 - 0.014;
    box(0.02, yTop - floor, 0.062, 0.002, bulkhead, x, (yTop + floor) / 2, z);
  }
  // --- floor, mats, boot floor
  box(fx - rx + 2.0, 0.03, p.w - 0.34, 0.01, carpet, (fx + rx) / 2 + 0.3, floor, 0);
  for (const z of [0.4, -0.4]) {
    box(
      0.62,
      0.016,
      0.46,
      0.006,
      S({ color: "#1d1d1f", roughness: 1 }),
      fx + 0.66,
      floor + 0.03,
      z,
    );
    box(0.58, 0.017, 0.42, 0.006, carpet, fx + 0.66, floor + 0.031, z);
  }
  for (let i = 0; i < 2; i++)
    box(
      0.02,
      0.07,
      i ? 0.1 : 0.05,
      0.008,
      metal,
      dx + 0.12,
      floor + 0.17,
      dz + (i ? 0.05 : -0.08),
      0.5,
    );
  if (rear && !p.hollow) {
    const x1 = rx - 0.34,
      x0 = F.xt + 0.16,
      bw = p.w - 0.62;
    box(
      x1 - x0,
      0.03,
      bw,
      0.01,
      S({ color: "#26272a", roughness: 1 }),
      (x0 + x1) / 2,
      p.lid.y0 + 0.1,
      0,
    );
    for (const s of [1, -1])
      box(
        x1 - x0,
        F.belt(x0) - p.lid.y0 - 0.12,
        0.05,
        0.02,
        S({ color: "#2c2d30", roughness: 1 }),
        (x0 + x1) / 2,
        (F.belt(x0) + p.lid.y0) / 2,
        (s * bw) / 2,
      );
  }
  // --- door cards: follow the inside of the side, with armrest, pull, speaker and a stitched line
  const cards = [
    [
      Math.min(p.doorF + 0.06, F.xf - F.Ra - 0.03),
      p.doors === 4 ? p.bpillar + 0.02 : p.doorR + 0.05,
    ],
  ];
  if (rear) cards.push([p.bpillar - 0.04, Math.max(p.doorR + 0.02, F.xr + F.Ra + 0.03)]);
  for (const [x0, x1] of cards)
    for (const s of [1, -1]) {
      const n = 24,
        m = 20,
        y0 = floor + 0.06,
        yT = (x) => F.belt(x) - 0.012,
        inset = (v, u) =>
          0.085 +
          0.03 * Math.exp(-(((v - 0.6) / 0.09) ** 2)) -
          0.02 * Math.exp(-(((v - 0.82) / 0.08) ** 2)),
        pos = [],
        uv = [],
        idx = [];
      for (let i = 0; i <= n; i++)
        for (let j = 0; j <= m; j++) {
          const u = i / n,
            v = j / m,
            x = x0 + (x1 - x0) * u,
            y = y0 + (yT(x) - y0) * v;
          pos.push(
            x,
            y,
            s * (F.hw(x, Math.max(y, p.sillY + 0.22)) - inset(v, u) - (j === m ? -0.05 : 0)),
          );
          uv.push(u, v);
          if (i < n && j < m) {
            const o = i * (m + 1) + j;
            idx.push(o, o + m + 1, o + m + 2, o, o + m + 2, o + 1);
          }
        }
      const geo = new THREE.BufferGeometry();
      geo.setAttribute("position", new THREE.Float32BufferAttribute(pos, 3));
      geo.setAttribute("uv", new THREE.Float32BufferAttribute(uv, 2));
      geo.setIndex(idx);
      geo.computeVertexNormals();
      const tex = drawTexture(512, 384, (q, w, h) => {
        q.fillStyle = L.lower;
        q.fillRect(0, 0, w, h);
        q.fillStyle = L.soft;
        q.fillRect(0, 0, w, 64);
        q.fillStyle = L.seat;
        q.beginPath();
        q.moveTo(30, 78);
        q.lineTo(w - 30, 66);
        q.lineTo(w - 40, 168);
        q.lineTo(50, 176);
        q.fill();
        q.strokeStyle = L.stitch;
        q.lineWidth = 2;
        q.setLineDash([9, 6]);
        q.stroke();
        q.setLineDash([]);
        q.fillStyle = "#0a0a0b";
        q.beginPath();
        q.arc(110, 290, 52, 0, 7);
        q.fill();
        q.fillStyle = "#2c2e31";
        for (let a = -48; a <= 48; a += 8)
          for (let b = -48; b <= 48; b += 8)
            if (a * a + b * b < 2300) q.fillRect(110 + a, 290 + b, 3, 3);
        q.fillStyle = "#0b0b0c";
        q.beginPath();
        q.roundRect(220, 250, 240, 90, 24);
        q.fill();
        q.fillStyle = "rgba(0,0,0,0.5)";
        q.fillRect(30, 176, w - 60, 12);
      });
      g.add(new THREE.Mesh(geo, S({ map: tex, side: THREE.DoubleSide })));
      const xm = (x0 + x1) / 2,
        yA = y0 + (yT(xm) - y0) * 0.55,
        zA = F.hw(xm, yA) - 0.13;
      box(Math.abs(x1 - x0) * 0.55, 0.05, 0.085, 0.022, leather, xm - 0.04, yA, s * zA);
      box(0.16, 0.008, 0.05, 0.003, piano, xm + 0.1, yA + 0.029, s * zA);
      for (let i = 0; i < 3; i++)
        box(0.024, 0.008, 0.014, 0.003, metal, xm + 0.06 + i * 0.035, yA + 0.034, s * zA);
      box(
        0.12,
        0.022,
        0.012,
        0.005,
        metal,
        x0 - 0.22,
        yT(x0) - 0.1,
        s * (F.hw(x0 - 0.22, yT(x0) - 0.1) - 0.072),
      );
    }
  if (!p.open) {
    box(0.03, 0.065, 0.24, 0.014, hard, p.ws[1][0] + 0.1, p.ws[1][1] - 0.115, 0);
    plate(
      0.225,
      0.052,
      S({ color: "#cfd6db", metalness: 1, roughness: 0.04, envMapIntensity: 1 }),
      p.ws[1][0] + 0.083,
      p.ws[1][1] - 0.115,
      0,
      0,
    );
  }
  return g;
}

/** Cameras inside the car: interior, rearseats, odometer, seat (worn bolster), boot. */
export function chooseCabinCamera(view, p, F, { drive, aspect, vary = 0.5 }) {
  const C = buildCabinLayout(p, F, drive),
    cam = new THREE.PerspectiveCamera(60, aspect, 0.03, 60),
    look = (a, b, fov) => {
      cam.fov = fov;
      cam.position.set(...a);
      cam.lookAt(...b);
      cam.updateProjectionMatrix();
      return cam;
    };
  if (view === "odometer")
    return look(
      [C.cluster[0] - 0.4, C.cluster[1] + 0.185, C.dz - drive * 0.012],
      [C.cluster[0], C.cluster[1] + 0.006, C.dz],
      37,
    );
  if (view === "rearseats")
    return p.doors === 4 && !p.open
      ? look([C.fx - 0.06, C.hip + 0.66, 0.05], [C.rx - 0.02, C.hip + 0.2, 0], 76)
      : look([C.dx - 0.36, C.hip + 0.72, -drive * 0.12], [C.fx - 0.1, C.hip + 0.1, 0], 72);
  if (view === "seat")
    return look(
      [C.fx + 0.26, C.hip + 0.68, C.dz - drive * 0.3],
      [C.fx - 0.12, C.hip + 0.2, C.dz + drive * 0.1],
      52,
    );
  if (view === "boot")
    return look([F.xt + 0.3, F.belt(F.xt) + 0.2, 0.1], [C.rx - 0.42, p.lid.y0 + 0.16, 0], 86);
  // From between the seats, as a seller holds the telephone from the back.
  return look(
    [
      C.fx - (p.hollow || p.open ? 0.16 : 0.27),
      Math.min(C.hip + 0.74, C.dy + 0.36, F.roof(C.fx) - 0.13),
      -drive * (0.02 + 0.08 * vary),
    ],
    [C.dx - 0.2, C.dy - 0.1, drive * (0.02 + 0.05 * vary)],
    55 + 5 * vary,
  );
}
