/** The studio: softbox environment (PMREM), seamless floor with baked contact shadow and faint mirror, cameras. */
import * as THREE from "three";
import { clamp, smoothstep } from "./maths.js";
import { wheelTrack } from "./car.js";

/** Softbox room rendered once into a prefiltered environment map. */
export function makeEnvironment(renderer) {
  const s = new THREE.Scene();
  const lit = (c, k) =>
    new THREE.MeshBasicMaterial({
      color: new THREE.Color(c).multiplyScalar(k),
      side: THREE.DoubleSide,
    });
  // Room: gradient dome, light floor, darker horizon band (this band is what draws the body lines).
  const dome = new THREE.SphereGeometry(20, 48, 32),
    col = [],
    P = dome.attributes.position;
  for (let i = 0; i < P.count; i++) {
    const h = P.getY(i) / 20;
    const v =
      h < 0 ? 0.4 - 0.27 * smoothstep(-0.55, -0.02, h) : 0.1 + 0.16 * smoothstep(0.02, 0.9, h);
    col.push(v, v * 1.005, v * 1.02);
  }
  dome.setAttribute("color", new THREE.Float32BufferAttribute(col, 3));
  s.add(
    new THREE.Mesh(dome, new THREE.MeshBasicMaterial({ vertexColors: true, side: THREE.BackSide })),
  );
  const panel = (w, h, k, pos, look = [0, 0.6, 0], c = "#ffffff") => {
    const m = new THREE.Mesh(new THREE.PlaneGeometry(w, h), lit(c, k));
    m.position.set(...pos);
    m.lookAt(...look);
    s.add(m);
  };
  panel(10, 2.6, 9, [0, 7.2, 0]); // overhead bank
  panel(32, 0.9, 20, [0, 4.6, 8.5]); // long, bright, narrow side strips: the body-line highlights
  panel(32, 0.9, 15, [0, 4.6, -8.5]);
  panel(34, 0.9, 8, [0, 2.1, 10]);
  panel(34, 0.9, 6, [0, 2.1, -10]); // low fills
  panel(2.2, 3.0, 12, [10, 3.6, 4.5], [0, 0.8, 0], "#fff6ea"); // front key
  panel(2.2, 3.0, 6, [9, 3.6, -5.5], [0, 0.8, 0], "#f4f8ff");
  panel(4, 1.6, 8, [-10, 3.4, 0], [0, 0.8, 0], "#eaf2ff"); // rear rim
  const pm = new THREE.PMREMGenerator(renderer),
    rt = pm.fromScene(s, 0.012, 0.1, 60, { size: 256 });
  pm.dispose();
  return rt.texture;
}

/** Occlusion of the floor by the car, ray-marched against the body field (plus tyre cylinders). */
export function bakeFloorShadow(F, p) {
  const nx = 120,
    nz = 34,
    X0 = F.xt - 0.9,
    X1 = F.xn + 0.9,
    Z1 = F.W + 0.9;
  const tyreD = (x, y, z) => {
    const az = Math.abs(z),
      d = Math.min(Math.hypot(x - F.xf, y - F.R), Math.hypot(x - F.xr, y - F.R)) - F.R;
    return Math.max(d, Math.abs(az - wheelTrack(F, x > 0 ? F.xf : F.xr)) - 0.11);
  };
  const f = (x, y, z) => Math.min(F.field(x, y, z) * 0.8, tyreD(x, y, z));
  const dirs = [];
  const n = 28;
  for (let i = 0; i < n; i++) {
    const u = (i + 0.5) / n,
      r = Math.sqrt(u),
      a = i * 2.399963;
    dirs.push([r * Math.cos(a), Math.sqrt(1 - u), r * Math.sin(a)]);
  }
  const half = new Float32Array(nx * nz);
  for (let i = 0; i < nx; i++)
    for (let j = 0; j < nz; j++) {
      const x = X0 + ((i + 0.5) / nx) * (X1 - X0),
        z = ((j + 0.5) / nz) * Z1;
      let o = 0;
      for (const d of dirs) {
        let t = 0.012;
        for (let k = 0; k < 14; k++) {
          const q = f(x + d[0] * t, d[1] * t, z + d[2] * t);
          if (q < 0.008) {
            o++;
            break;
          }
          t += Math.max(q, 0.012);
          if (d[1] * t > 1.7 || t > 3.2) break;
        }
      }
      half[i * nz + j] = o / n;
    }
  const data = new Uint8Array(nx * nz * 2 * 4);
  for (let i = 0; i < nx; i++)
    for (let j = 0; j < nz * 2; j++) {
      let s = 0,
        w = 0;
      const jj = j - nz;
      for (let a = -1; a <= 1; a++)
        for (let b = -1; b <= 1; b++) {
          const ii = clamp(i + a, 0, nx - 1),
            m = clamp(jj + b, -nz, nz - 1),
            kk = m < 0 ? -m - 1 : m,
            g = (a ? 1 : 2) * (b ? 1 : 2);
          s += g * half[ii * nz + kk];
          w += g;
        }
      const edge =
        smoothstep(0, 0.12, Math.min(i / nx, 1 - i / nx)) *
        smoothstep(0, 0.12, Math.min(j / (2 * nz), 1 - j / (2 * nz)));
      const o = 4 * ((2 * nz - 1 - j) * nx + i);
      data[o] = data[o + 1] = data[o + 2] = 8;
      data[o + 3] = 255 * clamp((s / w) ** 0.85 * 0.96 * edge, 0, 1);
    }
  const tex = new THREE.DataTexture(data, nx, nz * 2, THREE.RGBAFormat);
  tex.magFilter = tex.minFilter = THREE.LinearFilter;
  tex.needsUpdate = true;
  const m = new THREE.Mesh(
    new THREE.PlaneGeometry(X1 - X0, 2 * Z1),
    new THREE.MeshBasicMaterial({
      map: tex,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    }),
  );
  m.rotation.x = -Math.PI / 2;
  m.position.set((X0 + X1) / 2, 0.002, 0);
  m.renderOrder = 2;
  return m;
}

/** Floor and backdrop in one shader so there is no horizon seam; the floor lets `mirror` of the reflection through. */
export function makeBackdrop(mirror = 0.1) {
  const g = new THREE.Group();
  const frag = (floor) => `varying vec3 w; void main(){
    float r = length(w.xz*vec2(0.8,1.0));
    vec3 edge = vec3(0.735,0.748,0.768), mid = vec3(0.925,0.932,0.942);
    vec3 c = ${floor ? "mix(mid, edge, smoothstep(1.2, 8.5, r))" : "mix(edge, vec3(0.83,0.84,0.858), smoothstep(0.0, 7.0, w.y))"};
    float n = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898,78.233)))*43758.5453)-0.5;
    gl_FragColor = vec4(c + n*0.006, ${floor ? `1.0 - ${mirror.toFixed(3)}*(1.0-smoothstep(1.5,4.2,r))` : "1.0"}); }`;
  const mat = (floor) =>
    new THREE.ShaderMaterial({
      vertexShader:
        "varying vec3 w; void main(){ vec4 q = modelMatrix*vec4(position,1.0); w=q.xyz; gl_Position = projectionMatrix*viewMatrix*q; }",
      fragmentShader: frag(floor),
      transparent: floor,
      side: THREE.DoubleSide,
      depthWrite: true,
    });
  const fl = new THREE.Mesh(new THREE.CircleGeometry(24, 64), mat(true));
  fl.rotation.x = -Math.PI / 2;
  fl.renderOrder = 1;
  g.add(fl);
  const dm = new THREE.Mesh(new THREE.SphereGeometry(23.5, 48, 24), mat(false));
  dm.material.side = THREE.BackSide;
  dm.renderOrder = -5;
  g.add(dm);
  return g;
}

/** Named camera views; azimuth 0 = straight ahead of the nose, positive towards the car's right (+z). */
export const VIEWS = {
  hero: { az: 38, el: 8.5, fov: 24, fill: 1.0, fillY: 0.99 },
  front: { az: 0, el: 7, fov: 22 },
  rear: { az: 180, el: 7, fov: 22 },
  side: { az: 90, el: 4, fov: 20 },
  rear34: { az: 142, el: 10, fov: 24, fill: 1.0, fillY: 0.99 },
  top: { az: 90, el: 89.5, fov: 22 },
  front34left: { az: -38, el: 8.5, fov: 24, fill: 1.0, fillY: 0.99 },
};

/** Perspective camera that frames the whole car for an azimuth/elevation. */
export function frameCamera(view, F, p, aspect) {
  const { az, el, fov } = view,
    a = (az * Math.PI) / 180,
    e = (el * Math.PI) / 180;
  const H = Math.max(...p.roof.map((q) => q[1])),
    cam = new THREE.PerspectiveCamera(fov, aspect, 0.1, 60);
  const target = new THREE.Vector3(F.xm, H * (el > 80 ? 0.46 : 0.4), 0),
    dir = new THREE.Vector3(Math.cos(e) * Math.cos(a), Math.sin(e), Math.cos(e) * Math.sin(a));
  if (el > 80) cam.up.set(0, 0, -1);
  const pts = [];
  for (const x of [F.xt, F.xn])
    for (const y of [0, H]) for (const z of [-F.W, F.W]) pts.push(new THREE.Vector3(x, y, z));
  let dist = 4;
  for (let it = 0; it < 40; it++) {
    cam.position.copy(target).addScaledVector(dir, dist);
    cam.lookAt(target);
    cam.updateMatrixWorld();
    cam.updateProjectionMatrix();
    let m = 0;
    for (const q of pts) {
      const v = q.clone().project(cam);
      m = Math.max(m, Math.abs(v.x) / (view.fill || 0.94), Math.abs(v.y) / (view.fillY || 0.8));
    }
    if (view.spin) {
      dist = (F.half * 1.1) / (Math.tan((fov * Math.PI) / 360) * aspect) + F.W * 0.7;
      if (it > 1) break;
    } // same distance all the way round
    else if (view.fixed) {
      dist = view.fixed;
      if (it > 1) break;
    } else dist *= 1 + (m - 1) * 0.8;
  }
  return cam;
}
