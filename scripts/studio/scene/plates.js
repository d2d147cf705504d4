/**
 * Number plates in the manner of each market. The marks cannot exist: they use letters that the issuing offices leave
 * out (I and O in China, Q and I in Britain), or are blurred, as many sellers do.
 */
import { createBlankCanvas } from "./canvas.js";
import * as THREE from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { rng } from "./maths.js";

const SIZE = { uk: [0.52, 0.111], cn: [0.44, 0.14], us: [0.305, 0.152] };

function drawPlate(market, rear, text, { electric, blurred, tint }) {
  const [w, h] = SIZE[market],
    W = 1024,
    H = Math.round((W * h) / w),
    c = createBlankCanvas(W, H),
    g = c.getContext("2d");
  const back =
      market === "uk"
        ? rear
          ? "#f2c500"
          : "#f1f2ee"
        : market === "cn"
          ? electric
            ? "#9fd8a8"
            : "#0b3f9e"
          : tint,
    ink = market === "cn" && !electric ? "#f4f6f8" : market === "us" ? "#1c2a52" : "#111214";
  g.fillStyle = back;
  g.fillRect(0, 0, W, H);
  g.strokeStyle = ink;
  g.lineWidth = market === "uk" ? 3 : 8;
  if (market !== "us") g.strokeRect(8, 8, W - 16, H - 16);
  g.fillStyle = ink;
  g.textAlign = "center";
  g.textBaseline = "middle";
  const font = (px) =>
    `bold ${px}px "Liberation Sans Narrow", "Liberation Sans", "Noto Sans CJK SC", sans-serif`;
  if (market === "us") {
    g.fillStyle = "#8a1c22";
    g.fillRect(0, 0, W, H * 0.17);
    g.fillStyle = ink;
    g.font = font(Math.round(H * 0.56));
    g.fillText(text, W / 2, H * 0.57, W * 0.92);
    g.fillRect(0, H * 0.9, W, H * 0.1);
  } else {
    g.font = font(Math.round(H * 0.82));
    g.fillText(text, W / 2 + (market === "uk" ? 20 : 0), H * 0.54, W * 0.9);
    if (market === "uk") {
      g.fillStyle = "#123a8c";
      g.fillRect(8, 8, 58, H - 16);
    }
  }
  if (blurred) {
    // Mosaic: shrink and enlarge.
    const s = createBlankCanvas(26, Math.round((26 * H) / W)),
      q = s.getContext("2d");
    q.drawImage(c, 0, 0, s.width, s.height);
    g.imageSmoothingEnabled = true;
    g.drawImage(s, W * 0.05, H * 0.1, W * 0.9, H * 0.8);
  }
  const t = new THREE.CanvasTexture(c);
  return t;
}

export function buildPlateText(market, seed) {
  const R = rng(seed * 53 + 11),
    L = (s) => s[Math.floor(R() * s.length)],
    n = (k) => Array.from({ length: k }, () => Math.floor(R() * 10)).join("");
  if (market === "uk")
    return `${L("QI")}${L("ABCDEFGHK")}${n(2)} ${L("QI")}${L("ABDEHLNPR")}${L("QI")}`;
  if (market === "cn") return `${L("京沪粤苏浙川")}${L("OI")}·${n(2)}${L("OI")}${n(2)}`;
  return `${L("QOI")}${L("QOI")}${L("QOI")} ${n(4)}`;
}

export function addPlates(car, p, lay, hit, M, opts = {}) {
  const market =
      opts.market || (opts.drive === "right" ? "uk" : opts.odometerUnit === "mi" ? "us" : "cn"),
    [w, h] = SIZE[market],
    R = rng((opts.number | 0) * 91 + (opts.seed | 0) + 5),
    blurred = R() < 0.45,
    tint = ["#e8edf2", "#f1ead2", "#dfe9dc", "#e9e4ee"][Math.floor(R() * 4)],
    text = buildPlateText(market, (opts.number | 0) * 7 + (opts.seed | 0));
  for (const dir of [1, -1]) {
    if (dir > 0 && market === "us" && R() < 0.5) continue; // many states want no front plate
    const y = dir > 0 ? lay.plate : p.plateR,
      x0 = hit(y - h / 2, dir),
      x1 = hit(y + h / 2, dir),
      x = Math.max(x0 * dir, x1 * dir) * dir,
      tilt = dir * Math.atan2((x0 - x1) * 0.5, h);
    const holder = new THREE.Mesh(
      new RoundedBoxGeometry(0.014, h + 0.022, w + 0.024, 3, 0.006),
      M.plasticPlain,
    );
    const face = new THREE.Mesh(
      new THREE.PlaneGeometry(w, h),
      Object.assign(
        new THREE.MeshStandardMaterial({
          map: drawPlate(market, dir < 0, text, {
            electric: opts.electric || p.face === "ev",
            blurred,
            tint,
          }),
          roughness: 0.35,
        }),
        { userData: { coat: 0.35, coatRough: 0.08 } },
      ),
    );
    const g = new THREE.Group();
    face.rotation.y = dir > 0 ? Math.PI / 2 : -Math.PI / 2;
    face.position.x = dir * 0.0085;
    g.add(holder, face);
    g.position.set(x + dir * 0.006, y, 0);
    g.rotation.z = tilt * 0.6;
    car.add(g);
  }
}
