/**
 * Front and rear designs, cut out of the lower body. All shapes are written in (s, y): s runs along the skin from the
 * centre line round the corner (z plus the set-back from the nose or tail), so lamps and vents follow the bumper.
 */
import { split, offset, computeGradient, subdivide } from "./mesher.js";
import { smax } from "./maths.js";
import { buildWall } from "./car.js";

/** Box in (s, y) with sloping lower and upper edges: negative inside. */
export const measureBox = (v, y, a) =>
  smax(
    smax(a.s0 - v, v - a.s1, 0.008),
    smax(a.y0 + a.k0 * (v - a.s0) - y, y - a.y1 - a.k1 * (v - a.s0), 0.006),
    a.r ?? 0.014,
  );

/**
 * Layout of a front design for a body: lamp (a box in s and y), units (what stands in it), grille, intake, fog lamps,
 * curtain (corner slot), plate height. L is the height of the lamp line, I the lower intake.
 */
export function buildFrontLayout(p) {
  const L = p.lampY,
    I = p.intake.y0,
    k = p.lampK ?? 0,
    h = p.lampH ?? 0,
    w = p.w / 1.85,
    T = L - I, // room between intake and lamp line
    lamp = (s0, s1, lo, hi, k0, k1, drl, r) => ({
      s0: s0 * w,
      s1: s1 * w,
      y0: L - lo - h,
      y1: L + hi,
      k0: k0 + k,
      k1: k1 + k,
      drl,
      r,
    });
  const unit = (a, t, kind, r, dy = 0) => {
    const s = a.s0 + (a.s1 - a.s0) * t,
      lo = a.y0 + a.k0 * (s - a.s0),
      hi = a.y1 + a.k1 * (s - a.s0);
    return { s, y: (lo + hi) / 2 + dy, r: Math.min(r ?? 1, (hi - lo) * 0.46), kind };
  };
  const fog = (s = 0.66) => ({ s: s * w, y: I + T * 0.2, r: 0.042 });
  switch (p.face) {
    case "classic": {
      const a = lamp(0.44, 1.0, 0.085, 0.06, 0.1, 0.13, "none", 0.06);
      return {
        lamp: a,
        units: [unit(a, 0.27, "bowl", 0.075), unit(a, 0.6, "bowl", 0.066)],
        amber: 0.8,
        grille: { kind: "box", w: 0.36 * w, y0: L - 0.075, y1: L + 0.03, r: 0.03, lean: 0.25 },
        intake: { w: 0.5 * w, y0: I, y1: I + T * 0.34, lean: 0.3 },
        fog: fog(0.68),
        plate: I + T * 0.5,
      };
    }
    case "round": {
      const a = lamp(0.42, 0.72, 0.11, 0.1, 0, 0, "none", 0.1);
      return {
        lamp: a,
        units: [unit(a, 0.5, "bowl", 0.11)],
        grille: { kind: "box", w: 0.36 * w, y0: L - 0.19, y1: L - 0.0, r: 0.07, lean: 0.15 },
        intake: { w: 0.58 * w, y0: I, y1: I + 0.09, lean: 0.4 },
        fog: fog(0.62),
        plate: I + 0.17,
      };
    }
    case "stack": {
      const a = lamp(0.46, 1.14, 0.055, 0.05, 0.05, 0.07, "rings", 0.03);
      return {
        lamp: a,
        units: [unit(a, 0.24, "projector", 0.056), unit(a, 0.5, "projector", 0.05)],
        grille: { kind: "stack", w: 0.43 * w, y0: L - 0.17, y1: L + 0.04 },
        intake: { w: 0.62 * w, y0: I, y1: I + T * 0.36, lean: 0.4 },
        fog: p.era === "new" ? undefined : fog(0.74),
        curtain:
          p.era === "new"
            ? { s0: 0.74 * w, s1: 1.0 * w, y0: I + 0.03, y1: I + 0.09, k0: 0.16, k1: 0.3 }
            : undefined,
        plate: I + T * 0.46,
      };
    }
    case "trap": {
      const a = lamp(0.5, 1.12, 0.075, 0.055, 0.13, 0.14, "under", 0.024);
      return {
        lamp: a,
        units: [
          unit(a, 0.26, "projector", 0.055),
          unit(a, 0.56, p.era === "mid" ? "bowl" : "projector", 0.052),
        ],
        slot: { s1: 0.46 * w, y: L - 0.005, h: 0.03, bars: true },
        grille: { kind: "wide", w: 0.56 * w, y0: I, y1: I + T * 0.62 },
        fog: fog(0.76),
        plate: I + T * 0.68,
      };
    }
    case "slim": {
      const a = lamp(0.47, 1.16, 0.052, 0.036, 0.045, 0.07, "blade", 0.02);
      return {
        lamp: a,
        units: [unit(a, 0.2, "projector", 0.044), unit(a, 0.42, "projector", 0.042)],
        grille: { kind: "box", w: 0.455 * w, y0: L - 0.1, y1: L + 0.03, r: 0.02, lean: 0.5 },
        intake: { w: 0.6 * w, y0: I, y1: I + T * 0.36, lean: 0.55 },
        fog: p.era === "mid" ? fog(0.8) : undefined,
        curtain:
          p.era === "mid"
            ? undefined
            : { s0: 0.76 * w, s1: 0.98 * w, y0: I + 0.03, y1: I + 0.12, k0: 0.2, k1: 0.1 },
        plate: I + T * 0.52,
      };
    }
    case "split": {
      // Thin daytime light on top, the real lamps lower in the corner.
      const a = lamp(0.46, 1.16, 0.006, 0.03, 0.05, 0.05, "strip", 0.014),
        low = {
          s0: 0.68 * w,
          s1: 1.02 * w,
          y0: L - 0.2,
          y1: L - 0.09,
          k0: 0.05,
          k1: 0.02,
          r: 0.03,
        };
      return {
        lamp: a,
        low,
        units: [unit(low, 0.3, "projector", 0.046), unit(low, 0.68, "projector", 0.044)],
        grille: { kind: "wide", w: 0.54 * w, y0: I + 0.02, y1: L - 0.08 },
        plate: I + T * 0.52,
      };
    }
    case "hex": {
      const a = lamp(0.5, 1.16, 0.06, 0.036, 0.075, 0.05, "hook", 0.02);
      return {
        lamp: a,
        units: [unit(a, 0.3, "projector", 0.044), unit(a, 0.55, "projector", 0.042)],
        grille: { kind: "hex", w: 0.44 * w, y0: Math.max(I + 0.1, L - 0.32), y1: L + 0.045 },
        intake: { w: 0.6 * w, y0: I, y1: I + 0.062, lean: 0.4 },
        curtain: { s0: 0.72 * w, s1: 1.0 * w, y0: I + 0.05, y1: I + 0.11, k0: 0.16, k1: 0.3 },
        plate: Math.max(I + 0.2, L - 0.22),
      };
    }
    case "ev": {
      // A closed nose: a thin signature on slim lamps, a panel between them, air only at the bottom.
      const kind = p.evKind % 3,
        a = lamp(0.52, 1.16, 0.058, 0.03, 0.03, 0.045, kind === 1 ? "dots" : "ticks", 0.022);
      return {
        lamp: a,
        units: [
          unit(a, 0.3, "projector", 0.034, -0.012),
          unit(a, 0.52, "projector", 0.034, -0.012),
        ],
        panel:
          kind === 0
            ? { w: 0.5 * w, y0: L - 0.13, y1: L + 0.022, r: 0.03, lean: 0.35, key: "piano" }
            : kind === 1
              ? { w: 0.46 * w, y0: L - 0.2, y1: L + 0.02, r: 0.05, lean: 0.45, key: "pressed" }
              : undefined,
        line: kind === 2 ? { s1: 0.5 * w, y: L + 0.004, h: 0.011 } : undefined,
        intake: { w: 0.62 * w, y0: I, y1: I + T * 0.3, lean: 0.5, bars: 3 },
        curtain: { s0: 0.82 * w, s1: 0.97 * w, y0: I + 0.02, y1: I + T * 0.4, k0: 0.2, k1: -0.2 },
        badge: true,
        plate: (I + 0.1 + L) / 2 - 0.02,
      };
    }
    default: {
      const a = lamp(0.46, 1.2, 0.04, 0.03, 0.035, 0.055, "blade", 0.016);
      return {
        lamp: a,
        units: [unit(a, 0.24, "projector", 0.036), unit(a, 0.44, "projector", 0.036)],
        slot: { s1: 0.45 * w, y: L - 0.002, h: 0.028, bars: true },
        grille: { kind: "wide", w: 0.6 * w, y0: I, y1: L - 0.17 },
        curtain: { s0: 0.8 * w, s1: 0.95 * w, y0: I + 0.03, y1: I + 0.15, k0: 0.2, k1: -0.1 },
        plate: L - 0.16,
      };
    }
  }
}

/** Cuts lamps, grille and intakes. `cut(pre, mask)` takes a piece out of the body and returns [piece, rim]; `add` files it. */
export function buildFront(p, F, cut, add) {
  const lay = buildFrontLayout(p),
    sOf = (x, z) => z + (F.xn - x),
    fore = (x) => F.xf - x,
    pre = (x, y, z, nx) => Math.max(F.xf + 0.2 - x, 0.15 - nx);
  const sink = (d) => (q) => {
    const g = computeGradient(F.lower, ...q);
    return [-g.x * d, -g.y * d, -g.z * d];
  };
  /** A recess: inner surface pushed back by d, ruled side walls. */
  const recess = (mask, d, key, where = pre) => {
    const [in0, rim] = cut(where, mask);
    add(
      "black",
      buildWall(rim, () => [-d, 0, 0]),
    );
    const inner = offset(in0, -d * 0.8);
    add(key, inner);
    return in0;
  };

  /** Bars with a depth of their own, or two layers of a net, so that one sees into the opening. */
  const fillGrille = (hole, y0, y1, count) => {
    if (p.grilleStyle !== "bars" && count === undefined) {
      add("mesh", offset(hole, -0.008));
      add("mesh2", offset(hole, -0.03));
      return;
    }
    const n = count ?? Math.max(2, Math.round((y1 - y0) / 0.034)),
      thick = count === undefined ? 0.006 : 0.011;
    for (let i = 0; i < n; i++) {
      const yc = y0 + ((i + 0.5) / n) * (y1 - y0);
      const [bar, , rim] = split(subdivide(hole), (x, y) => Math.abs(y - yc) - thick);
      add("slat", offset(bar, -0.008));
      add(
        "slat",
        buildWall(
          rim.map((s) => s.map(([x, y, z]) => [x - 0.008, y, z])),
          () => [-0.03, 0, 0],
        ),
      );
    }
  };

  // Headlamps: clear cover, a deep housing, and the daytime signature; the units are added in lamps.js.
  const a = lay.lamp,
    bot = (s) => a.y0 + a.k0 * (s - a.s0),
    up = (s) => a.y1 + a.k1 * (s - a.s0);
  const housing = (box, depth) => {
    const [lamp, rim] = cut(fore, (x, y, z) => measureBox(sOf(x, z), y, box));
    add("lampCover", offset(lamp, -0.001));
    add("black", buildWall(rim, sink(0.02)));
    add("lampInner", buildWall(rim, sink(depth)));
    const inner = offset(lamp, -depth);
    add("lampInner", inner);
    return lamp;
  };
  const lamp = housing(a, a.drl === "strip" ? 0.02 : 0.075);
  if (lay.low) housing(lay.low, 0.07);
  const drl = (x, y, z) => {
    const s = sOf(x, z),
      b = bot(s),
      u = up(s),
      band = (v, c, w) => Math.abs(v - c) - w;
    if (a.drl === "hook")
      return Math.min(
        Math.max(band(y, b + 0.021, 0.006), s - a.s1 + 0.05),
        Math.max(band(s, a.s0 + 0.03, 0.007), y - u + 0.012, b + 0.015 - y),
      );
    if (a.drl === "strip")
      return Math.max(band(y, (b + u) / 2, (u - b) / 2 - 0.007), s - a.s1 + 0.04, a.s0 + 0.012 - s);
    if (a.drl === "ticks")
      return Math.min(
        Math.max(band(y, u - 0.012, 0.0045), s - a.s1 + 0.05, a.s0 + 0.014 - s),
        Math.max(band(s, a.s0 + 0.022, 0.0055), y - u + 0.012, b + 0.014 - y),
        Math.max(band(s, a.s0 + 0.044, 0.004), y - u + 0.026, b + 0.014 - y),
      );
    if (a.drl === "dots") {
      const wide = 0.034,
        cell = (((s - a.s0) % wide) + wide) % wide;
      return Math.max(
        band(y, u - 0.014, 0.0048),
        band(cell, wide / 2, 0.0125),
        s - a.s1 + 0.06,
        a.s0 + 0.02 - s,
      );
    }
    if (a.drl === "under")
      return Math.max(band(y, b + 0.02, 0.006), s - a.s1 + 0.09, a.s0 + 0.05 - s);
    if (a.drl === "rings")
      return Math.max(band(y, u - 0.009, 0.004), s - a.s1 + 0.05, a.s0 + 0.03 - s);
    return Math.min(
      Math.max(band(y, u - 0.016, 0.005), s - a.s1 + 0.04, a.s0 + 0.02 - s),
      Math.max(band(s - (y - b) * 0.8, a.s1 - 0.09, 0.008), b + 0.012 - y, y - u + 0.012),
    );
  };
  const fine = subdivide(subdivide(lamp));
  if (a.drl !== "none")
    add("drl", split(offset(fine, a.drl === "strip" ? -0.006 : -0.012), drl)[0]);
  if (lay.amber) {
    const s0 = a.s0 + (a.s1 - a.s0) * lay.amber;
    add(
      "amber",
      split(offset(fine, -0.02), (x, y, z) =>
        Math.max(s0 - sOf(x, z), Math.abs(y - (bot(sOf(x, z)) + up(sOf(x, z))) / 2) - 0.045),
      )[0],
    );
  }
  if (lay.fog) {
    const q = lay.fog,
      m = (x, y, z) => Math.hypot(sOf(x, z) - q.s, y - q.y) - q.r,
      [ring] = cut(pre, (x, y, z) => m(x, y, z) - 0.022),
      [hole, frame, r3] = split(ring, m);
    add(p.trim === "chrome" && !p.old ? "chrome" : "plastic", offset(frame, -0.006));
    add(
      "black",
      buildWall(r3, () => [-0.03, 0, 0]),
    );
    add("lampCover", offset(hole, -0.008));
    add("reflector", offset(hole, -0.03));
  }

  // Between the lamps.
  if (lay.slot) {
    const [panel] = cut(pre, (x, y, z) =>
      Math.max(sOf(x, z) - lay.slot.s1, Math.abs(y - lay.slot.y) - lay.slot.h),
    );
    if (lay.slot.bars) {
      add("grille", offset(panel, -0.045));
      fillGrille(panel, lay.slot.y - lay.slot.h, lay.slot.y + lay.slot.h);
    } else add("piano", offset(panel, -0.003));
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
        : g.kind === "stack"
          ? (x, y, z) =>
              smax(
                smax((z - g.w + (g.y1 - y) * 0.5) * 0.9, smax(g.y0 - y, y - g.y1, 0.01), 0.03),
                0.014 - Math.abs(y - yc),
                0.012,
              )
          : g.kind === "box"
            ? (x, y, z) =>
                smax((z - g.w + (g.y1 - y) * g.lean) * 0.9, smax(g.y0 - y, y - g.y1, 0.01), g.r)
            : (x, y, z) =>
                smax((z - g.w + (y - g.y0) * 0.75) * 0.82, smax(g.y0 - y, y - g.y1, 0.008), 0.035);
    const fr = g.kind === "hex" ? 0.012 : 0.008;
    const [ring] = cut(pre, (x, y, z) => m(x, y, z) - fr),
      [hole, frame] = split(ring, m),
      [, , rim2] = split(ring, m);
    add(p.trim === "chrome" ? "chrome" : "piano", offset(frame, 0.003));
    add(
      "black",
      buildWall(rim2, () => [-0.065, 0, 0]),
    );
    add("grille", offset(hole, -0.062));
    fillGrille(hole, g.y0, g.y1);
  }
  if (lay.panel) {
    const q = lay.panel,
      m = (x, y, z) =>
        smax((z - q.w + (y - q.y0) * -q.lean) * 0.9, smax(q.y0 - y, y - q.y1, 0.01), q.r);
    const [ring] = cut(pre, (x, y, z) => m(x, y, z) - 0.004),
      [inner, joint] = split(ring, m);
    add("gap", offset(joint, -0.002));
    add(q.key, offset(inner, -0.001));
  }
  if (lay.intake) {
    const k = lay.intake,
      m = (x, y, z) => smax(z - k.w + (y - k.y0) * k.lean, smax(k.y0 - y, y - k.y1, 0.006), 0.022);
    const hole = recess(m, 0.07, "grille");
    fillGrille(hole, k.y0, k.y1, k.bars);
  }
  if (lay.curtain) {
    const c = lay.curtain,
      where = (x) => F.xf + 0.15 - x,
      m = (x, y, z) => measureBox(sOf(x, z), y, c);
    const [ring] = cut(where, (x, y, z) => m(x, y, z) - 0.007),
      [, frame, r2] = split(ring, m),
      hole = split(ring, m)[0];
    add("piano", offset(frame, 0.001));
    add(
      "black",
      buildWall(r2, () => [-0.045, 0, 0]),
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
  let mask = (x, y, z) => measureBox(sOf(x, z), y, a),
    lit,
    cut2;
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
  else if (p.tail2 === "rounds" && !tall) {
    const r = 0.062 * (p.w / 1.8),
      c = [a.s0 + (a.s1 - a.s0) * 0.3, a.s0 + (a.s1 - a.s0) * 0.62];
    mask = (x, y, z) => Math.min(...c.map((q) => Math.hypot(sOf(x, z) - q, y - mid + 0.02) - r));
    lit = (x, y, z) =>
      Math.min(
        ...c.map((q) => Math.abs(Math.hypot(sOf(x, z) - q, y - mid + 0.02) - r * 0.62) - 0.008),
      );
  } else if (p.tail2 === "classic") {
    // Large, in bands: red, clear, amber.
    if (!tall) {
      a.y0 -= 0.07;
      a.y1 += 0.01;
      a.r = 0.035;
    }
    const yb = a.y0 + (a.y1 - a.y0) * 0.36;
    lit = (x, y, z) =>
      Math.max(
        Math.abs(y - a.y1 + 0.045) - 0.018,
        a.s0 + 0.03 - sOf(x, z),
        sOf(x, z) - a.s1 + 0.05,
      );
    cut2 = (x, y, z) =>
      Math.max(
        Math.abs(y - yb) - 0.018,
        (tall ? a.s0 + 0.02 : a.s0 + 0.04) - sOf(x, z),
        sOf(x, z) - (a.s0 + (a.s1 - a.s0) * 0.62),
      );
  } else
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
    [on, off] = split(subdivide(subdivide(lamp)), lit);
  add("tailLit", on);
  if (cut2) {
    const [clear, red] = split(off, cut2);
    add("tailClear", clear);
    add("tail", red);
  } else add("tail", off);
}
