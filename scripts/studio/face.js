/**
 * Front and rear designs, cut out of the lower body. All shapes are written in (s, y): s runs along the skin from the
 * centre line round the corner (z plus the set-back from the nose or tail), so lamps and vents follow the bumper.
 */
import { split, strip, offset, gradient } from "./mesher.js";
import { smax } from "./maths.js";
import { wall } from "./car.js";

/** Box in (s, y) with sloping lower and upper edges: negative inside. */
export const inBox = (v, y, a) =>
  smax(
    smax(a.s0 - v, v - a.s1, 0.008),
    smax(a.y0 + a.k0 * (v - a.s0) - y, y - a.y1 - a.k1 * (v - a.s0), 0.006),
    a.r ?? 0.014,
  );

/** Layout of a front design for a body: lamp, grille, intake, curtain (corner slot), plate height. */
export function frontLayout(p) {
  const L = p.lampY,
    I = p.intake.y0,
    k = p.lampK,
    h = p.lampH,
    w = p.w / 1.85;
  if (p.face === "hex")
    return {
      lamp: {
        s0: 0.47 * w,
        s1: 1.2 * w,
        y0: L - 0.042 - h,
        y1: L + 0.034,
        k0: 0.075 + k,
        k1: 0.045 + k,
        drl: "hook",
      },
      grille: { kind: "hex", w: 0.43 * w, y0: Math.max(I + 0.105, L - 0.34), y1: L + 0.045 },
      intake: { w: 0.6 * w, y0: I, y1: I + 0.062, lean: 0.4 },
      curtain: { s0: 0.7 * w, s1: 1.0 * w, y0: I + 0.05, y1: I + 0.072, k0: 0.16, k1: 0.3 },
      plate: Math.max(I + 0.19, L - 0.24),
    };
  if (p.face === "ev")
    return {
      lamp: {
        s0: 0.6 * w,
        s1: 1.18 * w,
        y0: L - 0.03 - h,
        y1: L + 0.03,
        k0: 0.03 + k,
        k1: 0.03 + k,
        drl: "pixel",
      },
      line: { s1: 0.62 * w, y: L + 0.018, h: 0.011 },
      intake: { w: 0.56 * w, y0: I, y1: I + 0.08, lean: 0.5 },
      curtain: { s0: 0.9 * w, s1: 0.945 * w, y0: I + 0.05, y1: L - 0.13, k0: 0.3, k1: -0.6 },
      plate: (I + 0.08 + L) / 2 - 0.03,
    };
  return {
    lamp: {
      s0: 0.45 * w,
      s1: 1.24 * w,
      y0: L - 0.02 - h,
      y1: L + 0.028,
      k0: 0.035 + k,
      k1: 0.055 + k,
      drl: "blade",
    },
    slot: { s1: 0.44 * w, y: L + 0.006, h: 0.022 },
    grille: { kind: "wide", w: 0.6 * w, y0: I, y1: L - 0.13 },
    curtain: {
      s0: 0.86 * w,
      s1: 0.935 * w,
      y0: I + 0.05,
      y1: L - 0.1,
      k0: 0.2,
      k1: -0.4,
      drl: true,
    },
    plate: L - 0.21,
  };
}

/** Cuts lamps, grille and intakes. `cut(pre, mask)` takes a piece out of the body and returns [piece, rim]; `add` files it. */
export function buildFront(p, F, cut, add) {
  const lay = frontLayout(p),
    sOf = (x, z) => z + (F.xn - x),
    fore = (x) => F.xf - x,
    pre = (x, y, z, nx) => Math.max(F.xf + 0.2 - x, 0.15 - nx);
  const sink = (d) => (q) => {
    const g = gradient(F.lower, ...q);
    return [-g.x * d, -g.y * d, -g.z * d];
  };
  /** A recess: inner surface pushed back by d, ruled side walls. */
  const recess = (mask, d, key, where = pre) => {
    const [in0, rim] = cut(where, mask);
    add(
      "black",
      wall(rim, () => [-d, 0, 0]),
    );
    const inner = offset(in0, -d * 0.8);
    add(key, inner);
    return in0;
  };

  // Headlamps: clear cover, dark housing, LED cells, daytime signature.
  const a = lay.lamp,
    bot = (s) => a.y0 + a.k0 * (s - a.s0),
    up = (s) => a.y1 + a.k1 * (s - a.s0);
  const [lamp, rim] = cut(fore, (x, y, z) => inBox(sOf(x, z), y, a));
  add("lampCover", offset(lamp, -0.001));
  add("black", wall(rim, sink(0.04)));
  const cellAt = (x, y, z, pitch, gap, y0, y1, s0, s1) => {
    const s = sOf(x, z),
      c = ((s - s0) / pitch) % 1;
    return Math.max(
      s0 - s,
      s - s1,
      Math.abs(c - 0.5) * pitch - (pitch - gap) / 2,
      y0(s) - y,
      y - y1(s),
    );
  };
  const len = a.s1 - a.s0,
    midv = (t) => (s) => bot(s) + (up(s) - bot(s)) * t;
  const inner = offset(lamp, -0.028);
  const [cells, dark] = split(
    inner,
    a.drl === "pixel"
      ? (x, y, z) => cellAt(x, y, z, 0.085, 0.014, midv(0.16), midv(0.84), a.s0 + 0.02, a.s0 + 0.36)
      : a.drl === "hook"
        ? (x, y, z) =>
            cellAt(
              x,
              y,
              z,
              0.105,
              0.018,
              midv(0.42),
              midv(0.88),
              a.s0 + len * 0.16,
              a.s0 + len * 0.16 + 0.315,
            )
        : (x, y, z) =>
            cellAt(
              x,
              y,
              z,
              0.07,
              0.012,
              midv(0.14),
              midv(0.58),
              a.s0 + len * 0.12,
              a.s0 + len * 0.12 + 0.35,
            ),
  );
  add("led", cells);
  add("lampInner", dark);
  const drl = (x, y, z) => {
    const s = sOf(x, z),
      b = bot(s),
      u = up(s),
      line = (v, c, w) => Math.abs(v - c) - w;
    if (a.drl === "hook")
      return Math.min(
        Math.max(line(y, b + 0.013, 0.0065), s - a.s1 + 0.03),
        Math.max(line(s, a.s0 + 0.026, 0.0075), y - u + 0.006),
      );
    if (a.drl === "pixel")
      return Math.max(
        line(y, (b + u) / 2, 0.012),
        line(((s - a.s0 - 0.38) / 0.034) % 1, 0.5, 0.34),
        a.s0 + 0.38 - s,
        s - a.s1 + 0.05,
      );
    return Math.min(
      Math.max(line(y, u - 0.011, 0.0058), s - a.s1 + 0.02),
      Math.max(line(s - (y - b) * 0.8, a.s1 - 0.07, 0.009), b - y),
    );
  };
  add("drl", split(offset(lamp, -0.006), drl)[0]);

  // Between the lamps.
  if (lay.slot) {
    const [panel] = cut(pre, (x, y, z) =>
      Math.max(sOf(x, z) - lay.slot.s1, Math.abs(y - lay.slot.y) - lay.slot.h),
    );
    add("piano", offset(panel, -0.003));
  }
  if (lay.line) {
    const band = (h) => (x, y, z) =>
      smax(sOf(x, z) - lay.line.s1, Math.abs(y - lay.line.y - 0.02 * sOf(x, z)) - h, 0.004);
    const [panel] = cut(pre, band(lay.line.h));
    const [lit, rest] = split(offset(panel, -0.002), band(0.0036));
    add("drl", lit);
    add("piano", rest);
  }
  // Grilles: a textured recess in a thin frame.
  if (lay.grille) {
    const g = lay.grille,
      yc = (g.y0 + g.y1) / 2,
      hh = (g.y1 - g.y0) / 2;
    const m =
      g.kind === "hex"
        ? (x, y, z) => {
            const q = y > yc + hh * 0.25 ? (y - yc - hh * 0.25) * 0.3 : (yc + hh * 0.25 - y) * 0.42;
            return smax((z - g.w + q) * 0.95, smax(g.y0 - y, y - g.y1, 0.008), 0.03);
          }
        : (x, y, z) =>
            smax((z - g.w + (y - g.y0) * 0.75) * 0.82, smax(g.y0 - y, y - g.y1, 0.008), 0.035);
    const fr = g.kind === "hex" ? 0.012 : 0.008;
    const [ring] = cut(pre, (x, y, z) => m(x, y, z) - fr),
      [hole, frame] = split(ring, m),
      [, , rim2] = split(ring, m);
    add(p.trim === "chrome" ? "chrome" : "piano", offset(frame, 0.003));
    add(
      "black",
      wall(rim2, () => [-0.045, 0, 0]),
    );
    add("grille", offset(hole, -0.032));
  }
  if (lay.intake) {
    const k = lay.intake,
      m = (x, y, z) => smax(z - k.w + (y - k.y0) * k.lean, smax(k.y0 - y, y - k.y1, 0.006), 0.022);
    const hole = recess(m, 0.05, "grille");
    if (k.y1 - k.y0 > 0.05)
      add("plastic", offset(strip(hole, (x, y) => y - (k.y0 + k.y1) / 2, 0.005)[0], -0.015));
  }
  if (lay.curtain) {
    const c = lay.curtain,
      where = (x) => F.xf + 0.15 - x,
      m = (x, y, z) => inBox(sOf(x, z), y, c);
    const [ring] = cut(where, (x, y, z) => m(x, y, z) - 0.007),
      [, frame, r2] = split(ring, m),
      hole = split(ring, m)[0];
    add("piano", offset(frame, 0.001));
    add(
      "black",
      wall(r2, () => [-0.045, 0, 0]),
    );
    add("black", offset(hole, -0.034));
    if (c.drl)
      add(
        "drl",
        split(
          offset(hole, -0.006),
          (x, y, z) => Math.abs(sOf(x, z) - c.s1 + 0.016 - (y - c.y0) * 0.02) - 0.0055,
        )[0],
      );
  }
  return lay;
}

/** Tail lamps: a full-width bar, L-shapes or rows of blocks; upright lamps (pickup) get the same motifs turned. */
export function buildRear(p, F, cut, add) {
  const sOf = (x, z) => z + (x - F.xt),
    a = { ...p.tl, k0: 0, k1: 0 },
    mid = (a.y0 + a.y1) / 2,
    tall = a.y1 - a.y0 > 0.2,
    aft = (x) => x - F.xr;
  let mask = (x, y, z) => inBox(sOf(x, z), y, a),
    lit;
  if (p.tail2 === "bar" && !tall) {
    const h = 0.024;
    mask = (x, y, z) => {
      const s = sOf(x, z),
        g = Math.max(0, s - a.s0) * 0.09;
      return smax(s - a.s1, Math.abs(y - mid - 0.01) - h - g, 0.012);
    };
    lit = (x, y, z) => {
      const s = sOf(x, z);
      return Math.min(
        Math.max(Math.abs(y - mid - 0.01) - 0.0065, s - a.s1 + 0.03),
        Math.max(Math.abs(s - a.s1 + 0.05) - 0.008, Math.abs(y - mid - 0.01) - h - 0.02),
      );
    };
  } else if (p.tail2 === "ell")
    lit = (x, y, z) => {
      const s = sOf(x, z),
        t = 0.013;
      if (tall)
        return Math.min(
          Math.max(Math.abs(s - a.s0 - 0.035) - t, y - a.y1 + 0.02, a.y0 + 0.02 - y),
          Math.max(Math.abs(y - a.y0 - 0.035) - t, a.s0 + 0.022 - s, s - a.s1 + 0.03),
        );
      return Math.min(
        Math.max(Math.abs(y - a.y1 + 0.026) - t * 0.8, a.s0 + 0.03 - s, s - a.s1 + 0.03),
        Math.max(
          Math.abs(s - a.s1 + 0.19 + (y - a.y1) * 0.4) - t * 1.5,
          a.y0 + 0.02 - y,
          y - a.y1 + 0.02,
        ),
      );
    };
  else
    lit = (x, y, z) => {
      const s = sOf(x, z),
        n = tall ? 4 : 2,
        hgt = (a.y1 - a.y0 - 0.03) / n,
        wid = tall ? 0.09 : 0.066;
      const cy = ((((y - a.y0 - 0.015) / hgt) % 1) - 0.5) * hgt,
        cs = ((((s - a.s0 - 0.02) / wid) % 1) - 0.5) * wid;
      return Math.max(
        Math.abs(cy) - hgt / 2 + 0.007,
        Math.abs(cs) - wid / 2 + 0.007,
        a.s0 + 0.02 - s,
        s - a.s1 + (tall ? 0.02 : 0.16),
        a.y0 + 0.015 - y,
        y - a.y1 + 0.015,
      );
    };
  const [lamp] = cut(aft, mask),
    [on, off] = split(lamp, lit);
  add("tailLit", on);
  add("tail", off);
}
