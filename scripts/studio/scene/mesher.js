/**
 * Turns an implicit body field (half car, z >= 0) into triangles and cuts those triangles
 * along level sets of other functions. A mesh is { pos, nor, ao, idx }, flat arrays.
 */

/** Surface nets over a box, skipping blocks far from the surface, then Newton-projected onto f = 0. */
export function buildSurfaceNet(f, box, cell) {
  const [x0, y0, z0, x1, y1, z1] = box;
  const nx = Math.ceil((x1 - x0) / cell) + 1,
    ny = Math.ceil((y1 - y0) / cell) + 1,
    nz = Math.ceil((z1 - z0) / cell) + 1;
  const val = new Float32Array(nx * ny * nz).fill(1);
  const at = (i, j, k) => (i * ny + j) * nz + k;
  // Coarse blocks first, then blocks of 2: far from the surface one sample stands for the whole block.
  const fill = (i0, j0, k0, B) => {
    const h = B / 2,
      c = f(x0 + (i0 + h) * cell, y0 + (j0 + h) * cell, z0 + (k0 + h) * cell),
      far = Math.abs(c) > cell * B * 0.87 * 1.9;
    const i1 = Math.min(i0 + B, nx),
      j1 = Math.min(j0 + B, ny),
      k1 = Math.min(k0 + B, nz);
    if (!far && B > 2) {
      for (let i = i0; i < i1; i += h)
        for (let j = j0; j < j1; j += h) for (let k = k0; k < k1; k += h) fill(i, j, k, h);
      return;
    }
    for (let i = i0; i < i1; i++)
      for (let j = j0; j < j1; j++)
        for (let k = k0; k < k1; k++)
          val[at(i, j, k)] = far ? c : f(x0 + i * cell, y0 + j * cell, z0 + k * cell);
  };
  for (let i = 0; i < nx; i += 8)
    for (let j = 0; j < ny; j += 8) for (let k = 0; k < nz; k += 8) fill(i, j, k, 8);
  const vid = new Int32Array(nx * ny * nz).fill(-1);
  const pos = [],
    idx = [];
  const E = [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
    [0, 2],
    [1, 3],
    [4, 6],
    [5, 7],
    [0, 4],
    [1, 5],
    [2, 6],
    [3, 7],
  ];
  const g = new Float64Array(8);
  for (let i = 0; i < nx - 1; i++)
    for (let j = 0; j < ny - 1; j++)
      for (let k = 0; k < nz - 1; k++) {
        let mask = 0;
        for (let c = 0; c < 8; c++) {
          g[c] = val[at(i + ((c >> 2) & 1), j + ((c >> 1) & 1), k + (c & 1))];
          if (g[c] < 0) mask |= 1 << c;
        }
        if (mask === 0 || mask === 255) continue;
        let sx = 0,
          sy = 0,
          sz = 0,
          n = 0;
        for (const [a, b] of E) {
          if (g[a] < 0 === g[b] < 0) continue;
          const t = g[a] / (g[a] - g[b]);
          const ax = (a >> 2) & 1,
            ay = (a >> 1) & 1,
            az = a & 1,
            bx = (b >> 2) & 1,
            by = (b >> 1) & 1,
            bz = b & 1;
          sx += ax + (bx - ax) * t;
          sy += ay + (by - ay) * t;
          sz += az + (bz - az) * t;
          n++;
        }
        vid[at(i, j, k)] = pos.length / 3;
        pos.push(x0 + (i + sx / n) * cell, y0 + (j + sy / n) * cell, z0 + (k + sz / n) * cell);
      }
  const quad = (a, b, c, d, flip) => {
    if (a < 0 || b < 0 || c < 0 || d < 0) return;
    if (flip) idx.push(a, c, b, a, d, c);
    else idx.push(a, b, c, a, c, d);
  };
  for (let i = 1; i < nx - 1; i++)
    for (let j = 1; j < ny - 1; j++)
      for (let k = 1; k < nz - 1; k++) {
        const s = val[at(i, j, k)] < 0;
        if (s !== val[at(i + 1, j, k)] < 0)
          quad(
            vid[at(i, j - 1, k - 1)],
            vid[at(i, j, k - 1)],
            vid[at(i, j, k)],
            vid[at(i, j - 1, k)],
            !s,
          );
        if (s !== val[at(i, j + 1, k)] < 0)
          quad(
            vid[at(i - 1, j, k - 1)],
            vid[at(i - 1, j, k)],
            vid[at(i, j, k)],
            vid[at(i, j, k - 1)],
            !s,
          );
        if (s !== val[at(i, j, k + 1)] < 0)
          quad(
            vid[at(i - 1, j - 1, k)],
            vid[at(i, j - 1, k)],
            vid[at(i, j, k)],
            vid[at(i - 1, j, k)],
            !s,
          );
      }
  const nor = new Array(pos.length);
  const limit = cell * 0.8;
  for (let v = 0; v < pos.length; v += 3) {
    let x = pos[v],
      y = pos[v + 1],
      z = pos[v + 2],
      G = computeGradient(f, x, y, z);
    for (let it = 0; it < 2; it++) {
      // the second step keeps the first gradient
      const d = f(x, y, z) / Math.max(G.len, 0.2),
        m = Math.max(-limit, Math.min(limit, d));
      x -= G.x * m;
      y -= G.y * m;
      z -= G.z * m;
    }
    G = computeGradient(f, x, y, z);
    pos[v] = x;
    pos[v + 1] = y;
    pos[v + 2] = z;
    nor[v] = G.x;
    nor[v + 1] = G.y;
    nor[v + 2] = G.z;
  }
  return { pos, nor, ao: new Array(pos.length / 3).fill(1), idx };
}

/** Unit gradient of f and its length. */
export function computeGradient(f, x, y, z, h = 0.003) {
  const gx = f(x + h, y, z) - f(x - h, y, z),
    gy = f(x, y + h, z) - f(x, y - h, z),
    gz = f(x, y, z + h) - f(x, y, z - h);
  const l = Math.hypot(gx, gy, gz) || 1e-9;
  return { x: gx / l, y: gy / l, z: gz / l, len: l / (2 * h) };
}

/** Cuts a mesh along fn = 0. Returns [inside (fn<0), outside, rim], rim = list of cut segments. */
export function split(mesh, fn) {
  const n = mesh.pos.length / 3,
    P = mesh.pos,
    N = mesh.nor,
    d = new Float64Array(n);
  for (let i = 0; i < n; i++)
    d[i] = fn(P[3 * i], P[3 * i + 1], P[3 * i + 2], N[3 * i], N[3 * i + 1], N[3 * i + 2]);
  const make = () => ({ pos: [], nor: [], ao: [], idx: [], map: new Map() });
  const A = make(),
    Bm = make(),
    rim = [];
  const put = (M, i) => {
    let v = M.map.get(i);
    if (v === undefined) {
      v = M.pos.length / 3;
      M.map.set(i, v);
      M.pos.push(P[3 * i], P[3 * i + 1], P[3 * i + 2]);
      M.nor.push(N[3 * i], N[3 * i + 1], N[3 * i + 2]);
      M.ao.push(mesh.ao[i]);
    }
    return v;
  };
  const cut = (M, i, j) => {
    if (i > j) [i, j] = [j, i];
    const key = -(i * n + j) - 1;
    let v = M.map.get(key);
    if (v === undefined) {
      const t = d[i] / (d[i] - d[j]);
      v = M.pos.length / 3;
      M.map.set(key, v);
      for (let c = 0; c < 3; c++) M.pos.push(P[3 * i + c] + (P[3 * j + c] - P[3 * i + c]) * t);
      const q = [0, 1, 2].map((c) => N[3 * i + c] + (N[3 * j + c] - N[3 * i + c]) * t),
        l = Math.hypot(...q) || 1;
      M.nor.push(q[0] / l, q[1] / l, q[2] / l);
      M.ao.push(mesh.ao[i] + (mesh.ao[j] - mesh.ao[i]) * t);
    }
    return v;
  };
  for (let t = 0; t < mesh.idx.length; t += 3) {
    const T = [mesh.idx[t], mesh.idx[t + 1], mesh.idx[t + 2]],
      ins = T.map((i) => d[i] < 0),
      c = ins[0] + ins[1] + ins[2];
    if (c === 3) A.idx.push(put(A, T[0]), put(A, T[1]), put(A, T[2]));
    else if (c === 0) Bm.idx.push(put(Bm, T[0]), put(Bm, T[1]), put(Bm, T[2]));
    else {
      const one = c === 1 ? ins.indexOf(true) : ins.indexOf(false);
      const a = T[one],
        b = T[(one + 1) % 3],
        e = T[(one + 2) % 3];
      const [S, O] = c === 1 ? [A, Bm] : [Bm, A];
      S.idx.push(put(S, a), cut(S, a, b), cut(S, a, e));
      const ab = cut(O, a, b),
        ae = cut(O, a, e),
        vb = put(O, b),
        ve = put(O, e);
      O.idx.push(ab, vb, ve, ab, ve, ae);
      rim.push([O.pos.slice(3 * ab, 3 * ab + 3), O.pos.slice(3 * ae, 3 * ae + 3)]);
    }
  }
  delete A.map;
  delete Bm.map;
  return [A, Bm, rim];
}

/** Each triangle into four: small lamp patterns need finer cells than the body. */
export function subdivide(mesh) {
  const m = { pos: [...mesh.pos], nor: [...mesh.nor], ao: [...mesh.ao], idx: [] },
    made = new Map();
  const mid = (i, j) => {
    const key = i < j ? i * 1e7 + j : j * 1e7 + i;
    if (!made.has(key)) {
      const n = [0, 1, 2].map((c) => m.nor[3 * i + c] + m.nor[3 * j + c]),
        l = Math.hypot(...n) || 1;
      made.set(key, m.pos.length / 3);
      for (let c = 0; c < 3; c++) {
        m.pos.push((m.pos[3 * i + c] + m.pos[3 * j + c]) / 2);
        m.nor.push(n[c] / l);
      }
      m.ao.push(1);
    }
    return made.get(key);
  };
  for (let t = 0; t < mesh.idx.length; t += 3) {
    const [a, b, c] = mesh.idx.slice(t, t + 3),
      ab = mid(a, b),
      bc = mid(b, c),
      ca = mid(c, a);
    m.idx.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return m;
}

/** Concatenates meshes. */
export function join(...ms) {
  const o = { pos: [], nor: [], ao: [], idx: [] };
  for (const m of ms) {
    if (!m) continue;
    const b = o.pos.length / 3;
    for (const v of m.pos) o.pos.push(v);
    for (const v of m.nor) o.nor.push(v);
    for (const v of m.ao) o.ao.push(v);
    for (const i of m.idx) o.idx.push(i + b);
  }
  return o;
}

/** Takes the strip |fn| < w out of a mesh: [strip, rest]. Exact even when w is below the cell size. */
export function strip(mesh, fn, w) {
  const [neg, rest] = split(mesh, (...a) => fn(...a) + w);
  const [line, pos] = split(rest, (...a) => fn(...a) - w);
  return [line, join(neg, pos)];
}

/** Moves a mesh along its normals. */
export function offset(mesh, d) {
  return { ...mesh, pos: mesh.pos.map((v, i) => v + mesh.nor[i] * d) };
}

/** Adds the mirrored half (z -> -z). */
export function mirror(mesh) {
  const m = {
    pos: mesh.pos.map((v, i) => (i % 3 === 2 ? -v : v)),
    nor: mesh.nor.map((v, i) => (i % 3 === 2 ? -v : v)),
    ao: mesh.ao,
    idx: [],
  };
  for (let t = 0; t < mesh.idx.length; t += 3)
    m.idx.push(mesh.idx[t], mesh.idx[t + 2], mesh.idx[t + 1]);
  return join(mesh, m);
}
