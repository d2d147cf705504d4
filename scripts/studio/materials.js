/** Materials of the exterior. Parts cut from the skin carry a baked `ao` attribute; withAO makes a material use it. */
import * as THREE from "three";

/** Multiplies a material's output by the baked vertex AO. */
function withAO(mat) {
  const before = mat.onBeforeCompile;
  mat.onBeforeCompile = (s) => {
    before?.(s);
    s.vertexShader =
      "attribute float ao; varying float vAo;\n" +
      s.vertexShader.replace("#include <begin_vertex>", "#include <begin_vertex>\n vAo = ao;");
    s.fragmentShader =
      "varying float vAo;\n" +
      s.fragmentShader.replace(
        "#include <opaque_fragment>",
        "outgoingLight *= mix(0.12, 1.0, vAo);\n#include <opaque_fragment>",
      );
  };
  mat.customProgramCacheKey = () => `ao${mat.userData.flake || 0}`;
  return mat;
}

/** Lacquer over a solid or metallic base. Flakes tilt the base normal only, in cells that never get smaller than a pixel. */
export function paintMaterial(paint) {
  // Darker base, stronger environment: the clearcoat reflection then dominates, as on real lacquer.
  const color = new THREE.Color(paint.color).multiplyScalar(0.66);
  const m = new THREE.MeshPhysicalMaterial({
    color,
    metalness: paint.metal,
    roughness: paint.metal > 0.2 ? 0.34 : 0.6,
    clearcoat: 1,
    clearcoatRoughness: 0.03,
    envMapIntensity: 1.45,
  });
  const k = paint.flake || 0;
  if (k) {
    m.userData.flake = k;
    m.onBeforeCompile = (s) => {
      s.vertexShader =
        "varying vec3 vObj;\n" +
        s.vertexShader.replace(
          "#include <project_vertex>",
          "#include <project_vertex>\n vObj = position;",
        );
      s.fragmentShader =
        "varying vec3 vObj;\nvec3 flake3(vec3 p){ p = fract(p*vec3(.1031,.1030,.0973)); p += dot(p, p.yxz+33.33); return fract((p.xxy+p.yxx)*p.zyx); }\n" +
        s.fragmentShader.replace(
          "#include <normal_fragment_maps>",
          `#include <normal_fragment_maps>
  float fpx = max(length(fwidth(vObj)), 0.0007); vec3 fq = flake3(floor(vObj / fpx) + 400.0) - 0.5;
  normal = normalize(normal + ${(0.11 * k).toFixed(3)} * min(1.0, 0.0012 / fpx + 0.3) * fq);`,
        );
    };
  }
  m.customProgramCacheKey = () => `p${k}`;
  return m;
}

/** Grille fillings as tileable canvases: colour and bump. */
function grilleTexture(style) {
  const S = 256,
    c = document.createElement("canvas");
  c.width = c.height = S;
  const g = c.getContext("2d");
  g.fillStyle = "#020202";
  g.fillRect(0, 0, S, S);
  if (style === "bars")
    for (let i = 0; i < 3; i++) {
      const y = ((i + 0.5) * S) / 3,
        gr = g.createLinearGradient(0, y - 18, 0, y + 18);
      gr.addColorStop(0, "#9a9ea3");
      gr.addColorStop(0.35, "#3a3c3f");
      gr.addColorStop(1, "#0a0a0b");
      g.fillStyle = gr;
      g.fillRect(0, y - 18, S, 36);
    }
  else if (style === "dots")
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        const x = ((i + (j % 2 ? 0.5 : 0)) * S) / 4 + 16,
          y = ((j + 0.5) * S) / 4;
        for (const dx of [0, -S]) {
          g.fillStyle = "#8d9196";
          g.beginPath();
          g.moveTo(x + dx - 15, y);
          g.lineTo(x + dx, y - 19);
          g.lineTo(x + dx + 15, y);
          g.lineTo(x + dx, y + 7);
          g.fill();
        }
      }
  else {
    const cw = S / 3,
      ch = S / 4;
    g.lineWidth = 9;
    for (let r = -1; r < 6; r++)
      for (let q = -1; q < 5; q++) {
        const x = q * cw + (r % 2 ? cw / 2 : 0),
          y = r * ch;
        g.strokeStyle = "#34373b";
        const hexa = (dy, st) => {
          g.strokeStyle = st;
          g.beginPath();
          for (let i = 0; i <= 6; i++) {
            const a = Math.PI / 6 + (i * Math.PI) / 3;
            g.lineTo(x + Math.cos(a) * cw * 0.575, y + dy + Math.sin(a) * ch * 0.665);
          }
          g.stroke();
        };
        hexa(0, "#26282b");
        g.lineWidth = 3;
        hexa(-2, "#8b9096");
        g.lineWidth = 9;
      }
  }
  const t = new THREE.CanvasTexture(c);
  t.wrapS = t.wrapT = THREE.RepeatWrapping;
  t.colorSpace = THREE.SRGBColorSpace;
  t.anisotropy = 8;
  return t;
}

export function materials(paint, p = {}) {
  const S = (o) => new THREE.MeshStandardMaterial(o),
    P = (o) => new THREE.MeshPhysicalMaterial(o);
  const dbl = THREE.DoubleSide,
    base = withAO(paintMaterial(paint)),
    dark = { color: paint.color === "#08090b" ? "#9da1a6" : "#0a0b0d", metal: 0.25, flake: 0 };
  return {
    paint: base,
    roof: p.twoTone ? withAO(paintMaterial(dark)) : base,
    paintEdge: Object.assign(withAO(paintMaterial(paint)), { side: dbl }),
    paintPlain: paintMaterial(paint),
    paintPlainD: Object.assign(paintMaterial(p.twoTone ? dark : paint), { side: dbl }),
    trim: withAO(S({ color: "#08090a", roughness: 0.6, envMapIntensity: 0.5 })),
    gloss: withAO(P({ color: "#050506", roughness: 0.3, envMapIntensity: 0.6, side: dbl })),
    piano: withAO(
      P({ color: "#050607", roughness: 0.08, clearcoat: 1, envMapIntensity: 0.9, side: dbl }),
    ),
    pianoD: P({ color: "#060708", roughness: 0.08, side: dbl }),
    black: S({ color: "#050505", roughness: 0.8, side: dbl, envMapIntensity: 0.6 }),
    plastic: withAO(S({ color: "#17181a", roughness: 0.62, side: dbl })),
    plasticPlain: S({ color: "#121314", roughness: 0.5 }),
    grille: withAO(
      S({
        map: grilleTexture(p.grilleStyle),
        roughness: 0.35,
        metalness: 0.6,
        side: dbl,
        envMapIntensity: 1.3,
      }),
    ),
    skid: withAO(S({ color: "#8d9195", metalness: 0.7, roughness: 0.42, side: dbl })),
    satin: S({ color: "#a4a8ad", metalness: 0.9, roughness: 0.35 }),
    gap: S({ color: "#020202", roughness: 1, envMapIntensity: 0.15 }),
    gapPlain: S({ color: "#0a0a0a", roughness: 0.9, envMapIntensity: 0.3 }),
    chrome: withAO(S({ color: "#c9ccd0", metalness: 1, roughness: 0.14, side: dbl })),
    chromeD: S({ color: "#c4c8cc", metalness: 1, roughness: 0.2, side: dbl }),
    chromePlain: S({ color: "#c4c8cc", metalness: 1, roughness: 0.18 }),
    glass: P({
      color: "#05080a",
      roughness: 0.02,
      metalness: 0,
      transparent: true,
      opacity: 0.58,
      envMapIntensity: 1.4,
      ior: 1.6,
      depthWrite: false,
    }),
    glassRear: P({
      color: "#040506",
      roughness: 0.02,
      metalness: 0,
      transparent: true,
      opacity: p.privacy ? 0.9 : 0.62,
      envMapIntensity: 1.4,
      ior: 1.6,
      depthWrite: false,
    }),
    lampCover: P({
      color: "#ffffff",
      roughness: 0.02,
      transparent: true,
      opacity: 0.1,
      envMapIntensity: 1.8,
      depthWrite: false,
    }),
    lampInner: S({ color: "#0d0e10", metalness: 0.6, roughness: 0.35, side: dbl }),
    led: P({
      color: "#aeb9c4",
      metalness: 0.85,
      roughness: 0.12,
      emissive: "#c9d8e8",
      emissiveIntensity: 0.1,
      side: dbl,
    }),
    drl: S({ color: "#ffffff", emissive: "#f2f8ff", emissiveIntensity: 1.15, side: dbl }),
    tail: P({
      color: "#3a0306",
      roughness: 0.12,
      clearcoat: 1,
      emissive: "#240002",
      emissiveIntensity: 0.6,
    }),
    tailLit: P({
      color: "#d31a1a",
      roughness: 0.15,
      clearcoat: 1,
      emissive: "#ff1a14",
      emissiveIntensity: 0.7,
    }),
    lining: S({ color: "#0c0d0e", roughness: 0.95, side: THREE.BackSide, envMapIntensity: 0.3 }),
    cabin: S({ color: "#1a1918", roughness: 0.8, side: dbl, envMapIntensity: 0.5 }),
    well: S({ color: "#030303", roughness: 1, side: dbl, envMapIntensity: 0.15 }),
    mirror: S({ color: "#dfe5ea", metalness: 1, roughness: 0.03 }),
    plate: S({ color: "#e9eaea", roughness: 0.45 }),
  };
}
