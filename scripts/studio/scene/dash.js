/** The middle of the dashboard by age: radio and rotary knobs, a small built-in screen, or a large free-standing one. */
import * as THREE from "three";
import { FONT, drawTexture, drawCluster, drawButtonPanel, drawScreen } from "./cabin.js";
import { rng } from "./maths.js";
import { buildInstrumentHood } from "./steering-wheel.js";

/** A radio of the 2000s: amber or green display, preset keys, slot. */
const drawRadio = (seed) =>
  drawTexture(1024, 360, (g, w, h) => {
    const R = rng((seed | 0) + 31),
      glow = ["#ff9a3c", "#7fd6ff", "#9dff8a", "#ff5a4a"][Math.floor(R() * 4)];
    g.fillStyle = "#141516";
    g.fillRect(0, 0, w, h);
    g.fillStyle = "#060708";
    g.beginPath();
    g.roundRect(190, 24, w - 380, 120, 8);
    g.fill();
    g.fillStyle = glow;
    g.font = `bold 64px ${FONT}`;
    g.textBaseline = "middle";
    g.textAlign = "left";
    g.fillText(["98.6 MHz", "CD 1  03", "FM1 101.2", "AUX"][Math.floor(R() * 4)], 220, 86);
    g.font = `40px ${FONT}`;
    g.fillText("10:42", w - 320, 86);
    g.fillStyle = "#000";
    g.fillRect(230, 166, w - 460, 10);
    const key = (x, y, a, b, t) => {
      const gr = g.createLinearGradient(0, y, 0, y + b);
      gr.addColorStop(0, "#3a3c3e");
      gr.addColorStop(1, "#1c1d1e");
      g.fillStyle = gr;
      g.beginPath();
      g.roundRect(x, y, a, b, 7);
      g.fill();
      g.fillStyle = "#d9dcde";
      g.textAlign = "center";
      g.font = `26px ${FONT}`;
      g.fillText(t, x + a / 2, y + b / 2 + 2);
    };
    for (let i = 0; i < 6; i++) key(190 + i * 109, 200, 98, 52, String(i + 1));
    ["FM", "AM", "CD", "SEEK", "MENU", "SCAN"].forEach((t, i) =>
      key(190 + i * 109, 272, 98, 52, t),
    );
  });
/** Fan, temperature and air direction scales round three knobs. */
const drawClimate = () =>
  drawTexture(1024, 300, (g, w, h) => {
    g.fillStyle = "#151617";
    g.fillRect(0, 0, w, h);
    for (let i = 0; i < 3; i++) {
      const cx = 190 + i * 322,
        cy = 150;
      for (let k = 0; k <= 8; k++) {
        const a = Math.PI * (0.8 + (1.4 * k) / 8);
        g.strokeStyle = i === 1 ? `rgb(${60 + k * 22},90,${240 - k * 22})` : "#dfe2e4";
        g.lineWidth = i === 1 ? 9 : 4;
        g.beginPath();
        g.moveTo(cx + Math.cos(a) * 112, cy + Math.sin(a) * 112);
        g.lineTo(cx + Math.cos(a) * 128, cy + Math.sin(a) * 128);
        g.stroke();
      }
    }
  });
const drawButtons = (seed) =>
  drawTexture(1024, 130, (g, w, h) => {
    g.fillStyle = "#101112";
    g.fillRect(0, 0, w, h);
    const names = ["A/C", "AUTO", "MODE", "OFF", "REAR", "MAX", "SYNC"];
    for (let i = 0; i < 7; i++) {
      g.fillStyle = "#232527";
      g.beginPath();
      g.roundRect(14 + i * 143, 22, 128, 84, 10);
      g.fill();
      g.fillStyle = "#e2e5e7";
      g.font = `30px ${FONT}`;
      g.textAlign = "center";
      g.textBaseline = "middle";
      g.fillText(names[(i + (seed | 0)) % 7], 78 + i * 143, 60);
      g.fillStyle = i % 3 ? "#333" : "#ffb347";
      g.fillRect(64 + i * 143, 88, 28, 6);
    }
  });

export function addDash(g, p, C, k) {
  const { opts, box, plate, lit, S, soft, hard, piano, metal, inlay } = k,
    { dx, dy, dz } = C,
    cl = C.cluster,
    seed = opts.seed | 0,
    old = p.era === "old",
    mid = p.era === "mid";
  // instrument hood and cluster, in every age
  const hood = buildInstrumentHood(soft);
  hood.position.set(cl[0] - 0.035, cl[1] - 0.066, dz);
  g.add(hood);
  box(0.03, 0.15, 0.4, 0.014, hard, cl[0] + 0.018, cl[1] + 0.0, dz, -0.22);
  const face = drawCluster(p, opts.odometer ?? 84210, opts.seed, opts.odometerUnit);
  plate(0.378, 0.126, lit(face, old ? 0.5 : 0.9), cl[0] - 0.001, cl[1] + 0.01, dz, 0.22);
  if (old || mid) {
    // Real dials sit in chrome rings.
    for (const s of [1, -1]) {
      const ring = new THREE.Mesh(new THREE.TorusGeometry(0.057, 0.0028, 8, 48), metal);
      ring.rotation.order = "YXZ";
      ring.rotation.set(-0.22, -Math.PI / 2, 0);
      ring.position.set(cl[0] - 0.004, cl[1] + 0.008, dz + s * 0.118);
      g.add(ring);
    }
  }
  const knob = (x, y, z, r) => {
    const m = new THREE.Mesh(new THREE.CylinderGeometry(r, r * 1.12, 0.028, 28), hard);
    m.rotation.z = Math.PI / 2 - 0.12;
    m.position.set(x, y, z);
    g.add(m);
    const cap = new THREE.Mesh(new THREE.TorusGeometry(r, 0.0025, 8, 28), metal);
    cap.rotation.y = Math.PI / 2;
    cap.position.set(x - 0.014, y, z);
    g.add(cap);
  };
  if (old || mid) {
    // A centre stack from the vents down to the console.
    const x = dx - 0.265,
      w = 0.27,
      base = old ? dy - 0.145 : dy - 0.06;
    box(0.06, 0.36, w + 0.03, 0.018, old ? hard : inlay, x + 0.036, base - 0.09, 0, 0.12);
    box(0.03, 0.34, w, 0.01, hard, x + 0.02, base - 0.09, 0, 0.12);
    const at = (v) => [x + 0.003 + 0.12 * (v - base + 0.09) * -1 + 0.0, v];
    if (old) {
      plate(w * 0.94, 0.092, lit(drawRadio(seed), 1.1), ...at(base + 0.005), 0, -0.12);
      for (const s of [1, -1]) knob(at(base)[0] - 0.012, base - 0.005, s * 0.108, 0.014);
      plate(w * 0.94, 0.082, lit(drawClimate(), 0.9), ...at(base - 0.115), 0, -0.12);
      for (const q of [-1, 0, 1]) knob(at(base - 0.115)[0] - 0.012, base - 0.115, q * 0.08, 0.022);
    } else {
      const sw = 0.215;
      box(0.012, 0.138, w, 0.006, piano, x - 0.002, base + 0.02, 0, 0.12);
      plate(sw, 0.122, lit(drawScreen(seed), 1.2), x - 0.0135, base + 0.022, 0, -0.12);
      for (const s of [1, -1]) knob(x - 0.014, base - 0.02, s * 0.121, 0.011);
      plate(w * 0.94, 0.034, lit(drawButtons(seed), 0.9), ...at(base - 0.075), 0, -0.12);
      plate(w * 0.94, 0.034, lit(drawButtons(seed + 3), 0.9), ...at(base - 0.12), 0, -0.12);
      for (const s of [1, -1]) knob(at(base - 0.17)[0] - 0.012, base - 0.17, s * 0.085, 0.021);
    }
    box(0.1, 0.05, 0.2, 0.01, S({ color: "#070707" }), x + 0.03, base - 0.23, 0);
    return;
  }
  plate(0.34, 0.052, lit(drawButtonPanel(), 0.7), dx - 0.252, dy - 0.135, 0, 0.1);
  const wide = seed % 2 === 0 ? 0.3 : 0.24,
    high = wide * 0.585;
  box(0.018, high + 0.014, wide + 0.014, 0.008, piano, dx - 0.245, dy + 0.06, 0, -0.16);
  plate(wide, high, lit(drawScreen(seed), 0.85), dx - 0.2555, dy + 0.0585, 0, 0.16);
}
