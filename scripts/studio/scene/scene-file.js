/** Writes a three.js object tree as the tracer's scene file: settings as text, arrays as one binary blob. */
import * as THREE from "three";
import { writeFileSync } from "node:fs";

/** Patterns the tracer draws by formula; the order is that of `enum Pattern` in tracer/scene.h. */
const PATTERNS = [
  "plain",
  "asphalt",
  "paving",
  "brick",
  "concrete",
  "render",
  "grass",
  "gravel",
  "tiles",
  "leaf",
  "paint",
  "fabric",
  "wornline",
  "bark",
  "cove",
  "shutter",
  "rooftile",
  "carpet",
  "grain",
];

/** A plain material: colour as CSS or number triple (linear), everything else as the tracer names it. */
export function buildSurface(pattern, color, more = {}) {
  const m = new THREE.MeshStandardMaterial({
    color: typeof color === "string" ? color : 0xffffff,
    roughness: more.rough ?? 0.8,
    metalness: more.metal ?? 0,
  });
  if (Array.isArray(color)) m.color.setRGB(...color);
  m.userData = { pattern, ...more };
  return m;
}

export class SceneFile {
  constructor() {
    this.lines = [];
    this.mats = [];
    this.meshes = [];
    this.texs = [];
    this.matIds = new Map();
    this.texIds = new Map();
    this.chunks = [];
    this.size = 0;
  }
  put(buffer) {
    const at = this.size;
    this.chunks.push(buffer);
    this.size += buffer.byteLength;
    const pad = (16 - (this.size % 16)) % 16;
    if (pad) {
      this.chunks.push(Buffer.alloc(pad));
      this.size += pad;
    }
    return at;
  }
  line(...words) {
    this.lines.push(
      words
        .flat()
        .map((w) => (typeof w === "number" ? +w.toPrecision(7) : w))
        .join(" "),
    );
  }
  texture(t) {
    if (!t) return -1;
    const c = t.image;
    if (!this.texIds.has(c)) {
      const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
      this.texIds.set(c, this.texs.length);
      this.texs.push(
        `tex ${c.width} ${c.height} ${this.put(Buffer.from(d.buffer, d.byteOffset, d.byteLength))}`,
      );
    }
    return this.texIds.get(c);
  }
  material(m, inside) {
    const key = m.uuid + (inside ? "i" : "");
    if (this.matIds.has(key)) return this.matIds.get(key);
    const u = m.userData || {},
      c = m.color,
      e = m.emissive || { r: 0, g: 0, b: 0 },
      ei = m.emissiveIntensity ?? 1,
      glass = u.glass ? 1 : u.decal ? 2 : 0;
    const map = this.texture(m.emissiveMap || m.map);
    const row = [
      "mat",
      glass,
      PATTERNS.indexOf(u.pattern || "plain"),
      c.r,
      c.g,
      c.b,
      e.r * ei,
      e.g * ei,
      e.b * ei,
      m.roughness ?? 0.6,
      m.metalness ?? 0,
      u.coat ?? m.clearcoat ?? 0,
      u.coatRough ?? m.clearcoatRoughness ?? 0.03,
      u.flake ?? 0,
      u.glass ? (u.mirror ?? 1) : m.transparent && !m.map ? m.opacity : 1,
      m.bumpScale && m.bumpMap ? m.bumpScale * (u.bump ?? 0.4) : (u.bump ?? 0),
      u.wet ?? 0,
      u.dirt ?? 0,
      map,
      this.texture(m.alphaMap),
      this.texture(m.bumpMap),
      m.emissiveMap ? 1 : 0,
      inside ? 1 : 0,
      u.flip ? 1 : 0,
    ];
    this.matIds.set(key, this.mats.length);
    this.mats.push(row.map((w) => (typeof w === "number" ? +w.toPrecision(6) : w)).join(" "));
    return this.mats.length - 1;
  }
  /** Adds every visible mesh below an object; `inside` marks the cabin, where little sky gets in. */
  add(root, inside = false) {
    root.updateMatrixWorld(true);
    const walk = (o, ins) => {
      if (!o.visible) return;
      const here = ins || o.name === "cabin" || o.name === "lining";
      if (o.isMesh) this.mesh(o, here);
      for (const c of o.children) walk(c, here);
    };
    walk(root, inside);
  }
  mesh(o, inside) {
    const g = o.geometry,
      pos = g.attributes.position,
      nor = g.attributes.normal,
      uv = g.attributes.uv,
      n = pos.count,
      M = o.matrixWorld,
      NM = new THREE.Matrix3().getNormalMatrix(M),
      v = new THREE.Vector3();
    const P = new Float32Array(3 * n + 4),
      N = new Float32Array(3 * n),
      U = new Float32Array(2 * n);
    for (let i = 0; i < n; i++) {
      v.fromBufferAttribute(pos, i)
        .applyMatrix4(M)
        .toArray(P, 3 * i);
      if (nor)
        v.fromBufferAttribute(nor, i)
          .applyMatrix3(NM)
          .normalize()
          .toArray(N, 3 * i);
      if (uv) {
        const r = o.material.map?.repeat;
        U[2 * i] = uv.getX(i) * (r ? r.x : 1);
        U[2 * i + 1] = uv.getY(i) * (r ? r.y : 1);
      }
    }
    const idx = g.index
      ? Uint32Array.from(g.index.array)
      : Uint32Array.from({ length: n }, (_, i) => i);
    // A mirrored part (the left door mirror) has its triangles turned inside out.
    if (M.determinant() < 0)
      for (let i = 0; i < idx.length; i += 3) [idx[i + 1], idx[i + 2]] = [idx[i + 2], idx[i + 1]];
    const bytes = (a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength),
      p = this.put(bytes(P)),
      q = this.put(bytes(N)),
      r = this.put(bytes(U));
    const groups =
      Array.isArray(o.material) && g.groups.length
        ? g.groups
        : [{ start: 0, count: idx.length, materialIndex: 0 }];
    for (const k of groups) {
      const part = idx.slice(k.start, k.start + Math.min(k.count, idx.length - k.start));
      if (!part.length) continue;
      const m = Array.isArray(o.material) ? o.material[k.materialIndex] : o.material;
      this.meshes.push(
        `mesh ${this.material(m, inside)} ${n} ${part.length} ${p} ${q} ${r} ${this.put(bytes(part))}`,
      );
    }
  }
  write(base) {
    writeFileSync(`${base}.bin`, Buffer.concat(this.chunks));
    writeFileSync(
      `${base}.txt`,
      [...this.lines, ...this.texs, ...this.mats, ...this.meshes].join("\n") + "\n",
    );
  }
}
