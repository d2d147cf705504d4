/** One wheel (outer face towards +z): tyre, rim barrel, one of six spoke designs, hub, brake disc and caliper. */
import * as THREE from "three";
import { buildTyreMarks } from "./tyre-marks.js";

const FINISH = {
  silver: ["#a3a8ae", "#8d9298"],
  cut: ["#c3c7cb", "#17181a"],
  dark: ["#1b1c1e", "#141516"],
};

/** Spoke outlines in the wheel plane: lists of [radius fraction, angle] corners, repeated n times. */
const DESIGNS = {
  five: {
    n: 5,
    shapes: [
      [
        [0.14, -0.5],
        [0.5, -0.2],
        [0.97, -0.25],
        [0.97, 0.25],
        [0.5, 0.2],
        [0.14, 0.5],
      ],
    ],
  },
  ten: {
    n: 10,
    shapes: [
      [
        [0.16, -0.28],
        [0.97, -0.13],
        [0.97, 0.13],
        [0.16, 0.28],
      ],
    ],
  },
  cover: {
    n: 7,
    shapes: [
      [
        [0.1, -0.6],
        [0.6, -0.5],
        [0.98, -0.56],
        [0.98, 0.42],
        [0.72, 0.4],
        [0.44, 0.2],
        [0.4, 0.46],
        [0.1, 0.6],
      ],
    ],
  },
  twin: {
    n: 5,
    shapes: [
      [
        [0.18, -0.3],
        [0.97, -0.2],
        [0.97, -0.1],
        [0.18, 0.02],
      ],
      [
        [0.18, -0.02],
        [0.97, 0.1],
        [0.97, 0.2],
        [0.18, 0.3],
      ],
    ],
  },
  star: {
    n: 5,
    shapes: [
      [
        [0.16, -0.55],
        [0.45, -0.17],
        [0.97, -0.19],
        [0.97, 0.19],
        [0.45, 0.17],
        [0.16, 0.55],
      ],
    ],
  },
  multi: {
    n: 10,
    shapes: [
      [
        [0.18, -0.24],
        [0.97, -0.065],
        [0.97, 0.065],
        [0.18, 0.24],
      ],
    ],
  },
  turbine: {
    n: 9,
    shapes: [
      [
        [0.18, -0.3],
        [0.55, 0.02],
        [0.97, 0.2],
        [0.97, 0.44],
        [0.55, 0.24],
        [0.18, 0.3],
      ],
    ],
  },
  aero: {
    n: 5,
    shapes: [
      [
        [0.12, -0.62],
        [0.55, -0.47],
        [0.97, -0.44],
        [0.97, 0.3],
        [0.62, 0.3],
        [0.42, 0.1],
        [0.4, 0.45],
        [0.12, 0.62],
      ],
    ],
  },
  mesh: {
    n: 8,
    shapes: [
      [
        [0.18, -0.3],
        [0.6, -0.1],
        [0.97, -0.36],
        [0.97, -0.25],
        [0.66, 0.0],
        [0.97, 0.25],
        [0.97, 0.36],
        [0.6, 0.1],
        [0.18, 0.3],
      ],
    ],
  },
};

/** Tread: grooves and sipes as radial displacement; `wear` 0 new .. 1 bald. v runs across the tread, u round it. */
function measureTread(u, v, wear) {
  const depth = 0.0085 * (1 - wear * 0.82),
    f = (t) => t - Math.floor(t),
    groove = (c, w) => (Math.abs(v - c) < w ? 1 : 0);
  let d = Math.max(
    groove(0.22, 0.028),
    groove(0.42, 0.026),
    groove(0.6, 0.026),
    groove(0.8, 0.028),
  );
  if (!d) {
    const s = v < 0.22 || v > 0.8 ? f(u * 64 + (v < 0.5 ? v : -v) * 1.2) : f(u * 80 + v * 2.4);
    if (s < 0.13) d = 0.75 * (v > 0.42 && v < 0.6 ? 0.45 : 1);
  } else if (f(u * 6) < 0.012) return depth - Math.min(depth, 0.0016); // wear bars
  return d * depth;
}

/** opts.fine: real tread blocks (close-up only); opts.wear for those. */
export function buildWheel(p, opts = {}) {
  const R = p.tyre,
    r = p.rim,
    W = 0.225,
    g = new THREE.Group();
  const lathe = (pts, mat, seg = 72) => {
    const m = new THREE.Mesh(
      new THREE.LatheGeometry(
        pts.map((q) => new THREE.Vector2(q[0], q[1])),
        seg,
      ),
      mat,
    );
    m.rotation.x = Math.PI / 2;
    return m;
  };
  const S = (o) => new THREE.MeshStandardMaterial({ side: THREE.DoubleSide, ...o });
  const tyre = S({ color: "#121212", roughness: 0.75, envMapIntensity: 0.7 }),
    [cFace, cSide] = FINISH[p.rimFinish] || FINISH.silver;
  const face = S({ color: cFace, metalness: 0.92, roughness: 0.22 }),
    side = S({ color: cSide, metalness: p.rimFinish === "silver" ? 0.9 : 0.55, roughness: 0.32 });
  const dark = S({ color: "#0c0d0e", metalness: 0.3, roughness: 0.7, envMapIntensity: 0.5 });
  const h = W / 2,
    q = (a, b, t) => a + (b - a) * t;
  const prof = [
    [r, -h * 0.92],
    [q(r, R, 0.3), -h * 1.04],
    [q(r, R, 0.7), -h * 1.02],
    [R - 0.016, -h * 0.92],
    [R - 0.004, -h * 0.76],
  ];
  const tread = [];
  const nT = opts.fine ? 110 : 4;
  for (let i = 0; i <= nT; i++)
    tread.push([R - 0.004 + 0.004 * (1 - ((i / nT) * 2 - 1) ** 4), q(-h * 0.76, h * 0.76, i / nT)]);
  const prof2 = [
    [R - 0.016, h * 0.92],
    [q(r, R, 0.86), h * 0.99],
    [q(r, R, 0.85), h * 1.0],
    [q(r, R, 0.74), h * 1.02],
    [q(r, R, 0.73), h * 1.028],
    [q(r, R, 0.62), h * 1.05],
    [q(r, R, 0.58), h * 1.035],
    [q(r, R, 0.3), h * 1.05],
    [q(r, R, 0.12), h * 1.0],
    [r, h * 0.9],
  ];
  const T = lathe([...prof, ...tread, ...prof2], tyre, opts.fine ? 1400 : 72);
  if (opts.fine) {
    const P = T.geometry.attributes.position,
      n = prof.length + tread.length + prof2.length;
    for (let i = 0; i < P.count; i++) {
      const k = (i % n) - prof.length;
      if (k < 0 || k > nT) continue;
      const x = P.getX(i),
        z = P.getZ(i),
        l = Math.hypot(x, z),
        d = measureTread(Math.floor(i / n) / 1400, k / nT, opts.wear ?? 0.3);
      P.setX(i, x * (1 - d / l));
      P.setZ(i, z * (1 - d / l));
    }
    T.geometry.computeVertexNormals();
  }
  g.add(T);
  const marks = buildTyreMarks(
    {
      inner: q(r, R, 0.16),
      outer: q(r, R, 0.92),
      z: h * 1.05 + 0.0008,
      seed: Math.round(R * 1000),
    },
    S({ color: "#262626", roughness: 0.5 }),
  );
  g.add(marks);
  g.add(
    lathe(
      [
        [r + 0.004, h * 0.9],
        [r + 0.006, h * 0.97],
        [r - 0.002, h * 1.02],
        [r - 0.01, h * 0.97],
      ],
      p.rimFinish === "dark" ? side : face,
    ),
  );
  g.add(
    lathe(
      [
        [r - 0.01, h * 0.97],
        [r - 0.018, h * 0.8],
        [r - 0.03, h * 0.2],
        [r - 0.035, -h * 0.9],
      ],
      side,
    ),
  );
  const back = new THREE.Mesh(new THREE.CircleGeometry(r, 48), dark);
  back.position.z = -h * 0.3;
  g.add(back);
  const cyl = (a, b, l, mat, z, n = 40) => {
    const m = new THREE.Mesh(new THREE.CylinderGeometry(a, b, l, n), mat);
    m.rotation.x = Math.PI / 2;
    m.position.z = z;
    return m;
  };
  g.add(
    cyl(r * 0.74, r * 0.74, 0.02, S({ color: "#46494d", metalness: 0.85, roughness: 0.42 }), 0),
    cyl(r * 0.36, r * 0.36, 0.05, dark, 0.005),
  );
  const cal = new THREE.Mesh(
    new THREE.TorusGeometry(r * 0.66, 0.034, 10, 20, 0.9),
    S({ color: p.rimFinish === "cut" ? "#7c1210" : "#55585b", roughness: 0.4, metalness: 0.3 }),
  );
  cal.rotation.z = 2.5;
  cal.scale.z = 0.9;
  cal.position.z = 0.012;
  g.add(cal);

  const spin = new THREE.Group();
  spin.userData.spin = true;
  g.add(spin);
  const D = DESIGNS[p.wheels] || DESIGNS.twin,
    ro = r - 0.008,
    z0 = h * (p.wheels === "cover" ? 0.78 : 0.86),
    dish = p.wheels === "cover" ? 0.006 : p.rimFinish === "silver" ? 0.034 : 0.05;
  const at = ([f, a]) => {
    const e = (a * 2 * Math.PI) / D.n / 1.25;
    return [f * ro * Math.cos(e), f * ro * Math.sin(e)];
  };
  for (const sh of D.shapes) {
    const s = new THREE.Shape();
    sh.forEach((c, i) => {
      const [x, y] = at(c);
      i ? s.lineTo(x, y) : s.moveTo(x, y);
    });
    s.closePath();
    const e = new THREE.ExtrudeGeometry(s, {
      depth: 0.024,
      bevelEnabled: true,
      bevelThickness: 0.006,
      bevelSize: 0.005,
      bevelSegments: 2,
      steps: 1,
    });
    const P = e.attributes.position; // dish: hub deeper, edge turned in to the rim
    for (let i = 0; i < P.count; i++) {
      const d = Math.hypot(P.getX(i), P.getY(i)) / ro;
      P.setZ(
        i,
        P.getZ(i) + z0 - 0.024 - dish * (1 - d) ** 1.2 - (0.01 * Math.max(0, d - 0.86)) / 0.14,
      );
    }
    e.computeVertexNormals();
    for (let i = 0; i < D.n; i++) {
      const m = new THREE.Mesh(e, [face, side]);
      m.rotation.z = (i / D.n) * Math.PI * 2;
      spin.add(m);
    }
  }
  const hub = z0 - 0.024 - dish;
  spin.add(
    cyl(0.06, 0.072, 0.03, p.rimFinish === "dark" ? side : face, hub + 0.006, 32),
    cyl(0.031, 0.031, 0.008, dark, hub + 0.024, 28),
  );
  for (let i = 0; i < 5; i++) {
    const a = (i / 5) * 6.283 + 0.3,
      b = cyl(0.008, 0.008, 0.012, dark, hub + 0.018, 10);
    b.position.x = Math.cos(a) * 0.046;
    b.position.y = Math.sin(a) * 0.046;
    spin.add(b);
  }
  return g;
}
