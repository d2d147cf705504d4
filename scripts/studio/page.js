/** Browser side: window.studio.render(spec) draws one frame and returns { png, hotspots, ms }. */
import * as THREE from "three";
import { BODIES, PAINTS, FACES, TAILS, WHEELS, carParams } from "./bodies.js";
import { buildSkin, assemble } from "./car.js";
import { cabinCamera } from "./cabin.js";
import { makeEnvironment, makeBackdrop, bakeFloorShadow, frameCamera, VIEWS } from "./studio.js";
import { makeField } from "./field.js";
import { buildDefect, panels, KINDS } from "./defects.js";
import { buildWheel } from "./wheel.js";

const renderer = new THREE.WebGLRenderer({
  antialias: false,
  preserveDrawingBuffer: true,
  powerPreference: "high-performance",
});
renderer.toneMapping = THREE.NeutralToneMapping;
renderer.toneMappingExposure = 0.98;
document.body.appendChild(renderer.domElement);
const env = makeEnvironment(renderer),
  skins = new Map();

/** Options that change materials, wheels or the cabin but not the skin. */
const LOOSE = ["wheels", "rimFinish", "rim", "privacy", "twoTone", "rails", "cabin", "grilleStyle"];

/** The slow part (skin and floor shadow) is kept for the last few shapes; paint, wheels, cabin, defects and view reuse it. */
function skinFor(spec) {
  const p = carParams(spec),
    key = JSON.stringify(p, (k, v) => (LOOSE.includes(k) ? undefined : v));
  if (!skins.has(key)) {
    if (skins.size >= 64) {
      const [old, s] = skins.entries().next().value;
      for (const g of Object.values(s.geo)) g.dispose();
      skins.delete(old);
    }
    if (!PAINTS[spec.paint]) throw new Error(`unknown paint ${spec.paint}`);
    const t = performance.now(),
      skin = buildSkin(p);
    skin.buildMs = performance.now() - t;
    const t2 = performance.now();
    skin.shadow = bakeFloorShadow(skin.F, p);
    skin.shadowMs = performance.now() - t2;
    skins.set(key, skin);
  }
  return { ...skins.get(key), p };
}

const CABIN_VIEWS = ["interior", "rearseats", "odometer", "seat", "boot"];
let current = { key: null };
function sceneFor(spec) {
  const key = JSON.stringify([
    carParams(spec),
    spec.paint,
    spec.drive,
    spec.odometer,
    spec.odometerUnit,
    spec.defects || [],
  ]);
  if (current.key === key) return current;
  const skin = skinFor(spec),
    paint = PAINTS[spec.paint],
    list = spec.defects || [],
    scene = new THREE.Scene();
  scene.environment = env;
  scene.environmentIntensity = 0.9;
  const car = assemble(skin, paint, {
    drive: spec.drive,
    odometer: spec.odometer,
    odometerUnit: spec.odometerUnit,
    seed: spec.seed,
    worn:
      list.find((d) => d.kind === "worn-seat")?.seed ??
      (list.some((d) => d.kind === "worn-seat") ? 7 : 0),
  });
  const defects = list.map((d) => ({
    ...buildDefect(skin.F, skin.p, d, paint, spec.drive === "left" ? -1 : 1),
    def: d,
  }));
  for (const d of defects) if (d.mesh) car.add(d.mesh);
  scene.add(car);
  const ghost = mirrorOf(car);
  scene.add(ghost);
  const backdrop = makeBackdrop(0.045);
  scene.add(backdrop, skin.shadow);
  const frontSeats = car.getObjectByName("frontSeats");
  const key1 = new THREE.DirectionalLight("#fff4e6", 0.55);
  key1.position.set(4, 6, 5);
  scene.add(key1);
  if (current.scene)
    current.scene.traverse((o) => {
      if (
        o.isMesh &&
        !Object.values(current.skin.geo).includes(o.geometry) &&
        o !== current.skin.shadow
      ) {
        o.geometry.dispose();
        // Painted textures belong to one car; over a long run they would fill the memory.
        for (const m of [o.material].flat())
          for (const t of [m.map, m.bumpMap, m.alphaMap]) if (t?.isCanvasTexture) t.dispose();
      }
    });
  current = { key, frontSeats, skin, scene, car, ghost, backdrop, defects };
  return current;
}

/** The car upside down for the faint floor reflection: no cabin, flat colours (it shows through at a few per cent). */
function mirrorOf(car) {
  const ghost = car.clone(),
    flat = new Map();
  for (const c of [...ghost.children])
    if (c.name === "cabin" || c.name === "lining") ghost.remove(c);
  const plain = (m) => {
    if (!flat.has(m))
      flat.set(
        m,
        new THREE.MeshBasicMaterial({
          color: m.color.clone().multiplyScalar(0.7),
          side: THREE.DoubleSide,
        }),
      );
    return flat.get(m);
  };
  ghost.traverse((o) => {
    if (o.isMesh)
      o.material = Array.isArray(o.material) ? o.material.map(plain) : plain(o.material);
  });
  ghost.scale.y = -1;
  return ghost;
}

/** Is a surface point hidden by the body? Marches towards the camera through the field. */
function visible(F, pt, n, cam) {
  const d = cam.position.clone().sub(pt),
    L = d.length();
  d.normalize();
  if (d.dot(n) < 0.08) return false;
  let t = 0.03;
  while (t < Math.min(L, 6)) {
    const q = F.field(pt.x + d.x * t, pt.y + d.y * t, pt.z + d.z * t);
    if (q < -0.004) return false;
    t += Math.max(q * 0.8, 0.02);
  }
  return true;
}

/** The tyre on its own, with real tread blocks; wear comes from a tread defect ({ kind: 'tread', wear: 0..1 }). */
function treadCamera(S, spec, aspect) {
  const p = S.skin.p,
    def = S.defects.find((d) => d.def.kind === "tread")?.def;
  if (!S.tyre) {
    S.tyre = new THREE.Group();
    const wh = buildWheel(p, { fine: true, wear: def ? (def.wear ?? 0.75) : 0.3 });
    wh.rotation.y = 0.5;
    wh.traverse((o) => {
      if (o.material?.roughness === 0.82) o.material.color.set("#232425");
    });
    wh.position.y = p.tyre;
    S.tyre.add(wh);
    const c = document.createElement("canvas");
    c.width = c.height = 128;
    const g = c.getContext("2d"),
      gr = g.createRadialGradient(64, 64, 4, 64, 64, 62);
    gr.addColorStop(0, "rgba(5,5,6,0.85)");
    gr.addColorStop(1, "rgba(5,5,6,0)");
    g.fillStyle = gr;
    g.fillRect(0, 0, 128, 128);
    const sh = new THREE.Mesh(
      new THREE.PlaneGeometry(1.0, 0.7),
      new THREE.MeshBasicMaterial({
        map: new THREE.CanvasTexture(c),
        transparent: true,
        depthWrite: false,
      }),
    );
    sh.rotation.set(-Math.PI / 2, 0, 0.5);
    sh.position.y = 0.003;
    sh.renderOrder = 2;
    S.tyre.add(sh);
    S.scene.add(S.tyre);
  }
  const cam = new THREE.PerspectiveCamera(30, aspect, 0.05, 60);
  cam.position.set(1.05, p.tyre + 0.22, 0.1);
  cam.lookAt(0.1, p.tyre + 0.02, -0.06);
  const at = new THREE.Vector3(Math.cos(0.5) * p.tyre, p.tyre, -Math.sin(0.5) * p.tyre);
  for (const d of S.defects)
    if (d.def.kind === "tread") {
      d.home ||= d.point;
      d.point = at;
    }
  return cam;
}

function render(spec) {
  const t0 = performance.now(),
    w = spec.width || 960,
    h = spec.height || 640,
    S = sceneFor(spec),
    { F, p } = S.skin;
  const built = performance.now();
  renderer.setPixelRatio(spec.scale || 1);
  renderer.setSize(w, h, false);
  let cam;
  if (spec.view === "closeup") {
    const d = S.defects[spec.focus || 0],
      dist = (spec.distance || 2.35) * Math.max(d.size, 0.14);
    cam = new THREE.PerspectiveCamera(30, w / h, 0.05, 60);
    const along = new THREE.Vector3(0, 1, 0).cross(d.normal).normalize();
    if (along.lengthSq() < 0.1) along.set(0, 0, 1);
    cam.position
      .copy(d.point)
      .addScaledVector(d.normal, dist)
      .addScaledVector(along, dist * 0.38);
    cam.position.y += dist * 0.22;
    cam.lookAt(d.point);
  } else if (spec.view === "tread") {
    cam = treadCamera(S, spec, w / h);
  } else if (CABIN_VIEWS.includes(spec.view)) {
    cam = cabinCamera(spec.view, p, F, spec.drive === "left" ? -1 : 1, w / h);
  } else
    cam = frameCamera({ ...(VIEWS[spec.view] || VIEWS.hero), ...(spec.camera || {}) }, F, p, w / h);
  const inside = CABIN_VIEWS.includes(spec.view),
    alone = spec.view === "tread";
  S.car.visible = S.skin.shadow.visible = !alone;
  if (S.tyre) S.tyre.visible = alone;
  S.frontSeats.visible = spec.view !== "rearseats" || p.doors === 2;
  S.ghost.visible =
    !inside && !alone && spec.view !== "top" && spec.view !== "closeup" && spec.mirror !== false;
  if (!alone) for (const d of S.defects) if (d.home) d.point = d.home;
  S.scene.environmentRotation.set(spec.view === "top" ? 0.75 : 0, 0, 0); // keeps the overhead bank off the roof when seen from above
  renderer.toneMappingExposure = inside ? (spec.view === "odometer" ? 1.0 : 1.38) : 0.98;
  cam.updateMatrixWorld();
  renderer.render(S.scene, cam);
  const gl = renderer.getContext();
  gl.finish();
  const drawn = performance.now(),
    png = renderer.domElement.toDataURL("image/png").slice(22);
  const hotspots = S.defects.map((d) => {
    const v = d.point.clone().project(cam),
      e = d.point
        .clone()
        .add(new THREE.Vector3().setFromMatrixColumn(cam.matrixWorld, 0).multiplyScalar(d.size / 2))
        .project(cam);
    const inFrame = Math.abs(v.x) < 1 && Math.abs(v.y) < 1 && v.z < 1;
    return {
      ...d.def,
      x: +(((v.x + 1) / 2) * w).toFixed(1),
      y: +(((1 - v.y) / 2) * h).toFixed(1),
      radius: +((Math.abs(e.x - v.x) / 2) * w).toFixed(1),
      visible:
        inFrame &&
        (d.inside
          ? spec.view === "seat" || spec.view === "interior"
          : alone
            ? d.def.kind === "tread"
            : !inside && d.def.kind !== "tread" && visible(F, d.point, d.normal, cam)),
    };
  });
  return {
    png,
    hotspots,
    ms: {
      build: Math.round(built - t0),
      draw: Math.round(drawn - built),
      encode: Math.round(performance.now() - drawn),
      skin: Math.round(S.skin.buildMs),
      shadow: Math.round(S.skin.shadowMs),
    },
    triangles: S.skin.tris,
  };
}
window.studio = {
  render,
  bodies: Object.keys(BODIES),
  paints: Object.keys(PAINTS),
  faces: FACES,
  tails: TAILS,
  wheels: WHEELS,
  kinds: KINDS,
  panels: (body) => Object.keys(panels(makeField(carParams({ body })), carParams({ body }))),
};
