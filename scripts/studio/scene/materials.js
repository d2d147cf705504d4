/** Materials of the exterior, as three.js objects that scene-file.js turns into the tracer's. */
import { createBlankCanvas } from "./canvas.js";
import * as THREE from "three";

const S = (o, u = {}) => Object.assign(new THREE.MeshStandardMaterial(o), { userData: u });

/** Clear lacquer over a solid or metallic base; `dirt` is road film, `wet` raindrops. */
export function buildPaint(paint, wear = {}) {
  const m = S(
    { color: paint.color, metalness: paint.metal, roughness: 0.4 },
    {
      pattern: "paint",
      flip: true,
      coat: wear.dull ? 0.7 : 1,
      coatRough: wear.dull ? 0.16 : 0.02,
      flake: paint.flake,
      dirt: wear.dirt ?? 0,
      wet: wear.wet ?? 0,
    },
  );
  return m;
}
/** Thin glass: tint is what passes, mirror how much of the physical reflection is kept. */
export const buildGlass = (tint, mirror = 1, wet = 0) =>
  S(
    { color: tint, roughness: 0.01 },
    { glass: true, mirror, wet, pattern: wet ? "paint" : "plain" },
  );

/** Grille filling with holes: bars, honeycomb, dots or a fine mesh; the brightness of the bump rounds the bars. */
function drawGrille(style) {
  const N = 256,
    c = createBlankCanvas(N, N),
    b = createBlankCanvas(N, N),
    g = c.getContext("2d"),
    h = b.getContext("2d");
  h.fillStyle = "#000";
  h.fillRect(0, 0, N, N);
  g.fillStyle = g.strokeStyle = "#fff";
  const bar = (x, y, w, hh) => {
    g.fillRect(x, y, w, hh);
    const up = hh < w,
      gr = up ? h.createLinearGradient(0, y, 0, y + hh) : h.createLinearGradient(x, 0, x + w, 0);
    gr.addColorStop(0, "#000");
    gr.addColorStop(0.5, "#fff");
    gr.addColorStop(1, "#000");
    h.fillStyle = gr;
    h.fillRect(x, y, w, hh);
  };
  if (style === "bars") for (let i = 0; i < 4; i++) bar(0, ((i + 0.25) * N) / 4, N, N / 9);
  else if (style === "upright") for (let i = 0; i < 6; i++) bar(((i + 0.3) * N) / 6, 0, N / 17, N);
  else if (style === "dots") {
    g.fillRect(0, 0, N, N);
    g.globalCompositeOperation = "destination-out";
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 8; j++)
        for (const d of [0, -N]) {
          g.beginPath();
          g.ellipse(
            ((i + (j % 2 ? 0.5 : 0)) * N) / 6 + 16 + d,
            ((j + 0.5) * N) / 8,
            14,
            11,
            0,
            0,
            7,
          );
          g.fill();
        }
  } else {
    const cw = N / 4,
      ch = N / 6;
    g.lineWidth = 7;
    for (let r = -1; r < 9; r++)
      for (let q = -1; q < 6; q++) {
        const x = q * cw + (r % 2 ? cw / 2 : 0),
          y = r * ch;
        g.beginPath();
        for (let i = 0; i <= 6; i++) {
          const a = Math.PI / 6 + (i * Math.PI) / 3;
          g.lineTo(x + Math.cos(a) * cw * 0.577, y + Math.sin(a) * ch * 0.667);
        }
        g.stroke();
      }
  }
  return [new THREE.CanvasTexture(c), new THREE.CanvasTexture(b)];
}

/** A closed panel with shallow slanting ribs, as electric cars have instead of a grille. */
function drawPressedPanel() {
  const N = 128,
    c = createBlankCanvas(N, N),
    g = c.getContext("2d");
  for (let i = -N; i < 2 * N; i += 16) {
    const gr = g.createLinearGradient(i, 0, i + 16, 0);
    gr.addColorStop(0, "#000");
    gr.addColorStop(0.5, "#fff");
    gr.addColorStop(1, "#000");
    g.fillStyle = gr;
    g.beginPath();
    g.moveTo(i, 0);
    g.lineTo(i + 16, 0);
    g.lineTo(i + 16 + N / 4, N);
    g.lineTo(i + N / 4, N);
    g.fill();
  }
  return new THREE.CanvasTexture(c);
}

export function buildMaterials(paint, p = {}, wear = {}) {
  const base = buildPaint(paint, wear),
    dark = { color: paint.color === "#08090b" ? "#9da1a6" : "#0a0b0d", metal: 0.25, flake: 0 },
    roof = p.twoTone ? buildPaint(dark, wear) : base,
    // Parts without an inside: nothing turns into headliner there.
    solid = (m) => Object.assign(m.clone(), { userData: { ...m.userData, flip: false } }),
    plastic = S({ color: wear.dull ? "#3b3c3d" : "#202123", roughness: 0.55 }, {}),
    chrome = S({ color: "#d3d6d9", metalness: 1, roughness: 0.09 }),
    chromed = p.trim === "chrome",
    [holes, round] = drawGrille(p.grilleStyle),
    clear = p.old ? "#e9ead8" : "#f2f5f6";
  return {
    paint: base,
    roof,
    paintEdge: solid(base),
    paintPlain: solid(base),
    paintPlainD: solid(roof),
    trim: S({ color: "#0d0e0f", roughness: 0.5 }, { flip: true }),
    gloss: S({ color: "#08090a", roughness: 0.25 }, { coat: 0.8, coatRough: 0.08 }),
    piano: S({ color: "#050607", roughness: 0.6 }, { coat: 1, coatRough: 0.02 }),
    pianoD: S({ color: "#060708", roughness: 0.6 }, { coat: 1 }),
    black: S({ color: "#0a0a0b", roughness: 0.8 }),
    plastic,
    plasticPlain: plastic,
    moulding: plastic,
    grille: S({ color: "#0b0c0d", roughness: 0.5 }),
    mesh: S(
      {
        color: chromed ? "#b4b8bc" : "#26282a",
        metalness: chromed ? 1 : 0.1,
        roughness: chromed ? 0.18 : 0.35,
        map: holes,
        bumpMap: round,
        bumpScale: 1,
      },
      { bump: 0.5 },
    ),
    mesh2: S({ color: "#101112", roughness: 0.6, map: holes }, {}),
    slat: S({
      color: chromed ? "#b4b8bc" : "#1a1b1d",
      metalness: chromed ? 1 : 0.1,
      roughness: chromed ? 0.18 : 0.3,
    }),
    pressed: S(
      {
        color: paint.color,
        metalness: paint.metal,
        roughness: 0.4,
        bumpMap: drawPressedPanel(),
        bumpScale: 1,
      },
      { pattern: "paint", coat: 1, coatRough: 0.02, flake: paint.flake, bump: 0.7 },
    ),
    tailClear: S(
      { color: "#c9c4bd", roughness: 0.25 },
      { pattern: "paint", coat: 1, coatRough: 0.02 },
    ),
    skid: S({ color: "#85898d", metalness: 0.7, roughness: 0.4 }),
    satin: S({ color: "#a4a8ad", metalness: 0.95, roughness: 0.28 }),
    gap: S({ color: "#030303", roughness: 1 }),
    gapPlain: S({ color: "#0a0a0a", roughness: 0.9 }),
    chrome,
    chromeD: chrome,
    chromePlain: chrome,
    glass: buildGlass(p.old ? "#cfdccf" : "#bcccc6", 1, wear.wet),
    glassRear: buildGlass(p.privacy ? "#2b2f31" : p.old ? "#cfdccf" : "#b4c4be", 1, wear.wet),
    lampCover: buildGlass(clear, 0.8, wear.wet),
    lampInner: S({
      color: p.old ? "#9a9da0" : "#34373b",
      metalness: p.old ? 0.9 : 0.5,
      roughness: p.old ? 0.25 : 0.35,
    }),
    reflector: S({ color: "#dfe2e5", metalness: 1, roughness: 0.08 }),
    bezel: S({ color: p.old ? "#b9bcc0" : "#2c2f33", metalness: 0.9, roughness: 0.2 }),
    lens: S({ color: "#0c1016", roughness: 0.05 }, { coat: 1, coatRough: 0.0, pattern: "paint" }),
    bulb: S({ color: "#f1efe6", roughness: 0.2 }, { coat: 1 }),
    amber: S({ color: "#c2560a", roughness: 0.2 }, { coat: 1, pattern: "paint" }),
    led: S({ color: "#c8d0d8", metalness: 0.9, roughness: 0.12 }),
    drl: S(
      {
        color: wear.lights ? "#e9eef2" : "#83898f",
        roughness: 0.3,
        emissive: "#f2f8ff",
        emissiveIntensity: wear.lights ? 6 : 0.0,
      },
      { coat: 0.6 },
    ),
    tail: S({ color: "#56060a", roughness: 0.3 }, { pattern: "paint", coat: 1, coatRough: 0.01 }),
    tailLit: S(
      {
        color: "#a00d10",
        roughness: 0.3,
        emissive: "#ff1a14",
        emissiveIntensity: wear.lights ? 3 : 0.0,
      },
      { pattern: "paint", coat: 1, coatRough: 0.01 },
    ),
    lining: S({ color: "#151617", roughness: 0.95 }),
    cabin: S({ color: "#1a1918", roughness: 0.8 }),
    well: S({ color: "#0b0b0c", roughness: 1 }),
    mirror: S({ color: "#dfe5ea", metalness: 1, roughness: 0.03 }),
  };
}
