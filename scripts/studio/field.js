/**
 * The car body as an implicit field: a smooth intersection of a few curved "surfaces"
 * (side, bonnet/belt/deck, nose, tail, floor; windscreen, roof, backlight, cabin side), each a
 * spline in one view. On the body one of them is ~0 and every other one is minus the distance to
 * that other surface, which is what the panel, glass and lamp masks in car.js are written with.
 * Axes: +x front, +y up, +z the car's right; metres; x = 0 half way between the axles, y = 0 the floor.
 */
import { smax, smin, softplus, gauss, spline, smoothstep } from "./maths.js";

export function makeField(p) {
  const xf = p.wb / 2,
    xr = -p.wb / 2,
    xn = xf + p.fo,
    xt = xr - p.ro;
  const xm = (xn + xt) / 2,
    half = (xn - xt) / 2,
    W = p.w / 2,
    R = p.tyre,
    Ra = p.tyre + p.archGap;
  const topS = spline(p.top),
    beltS = spline(p.belt),
    roofS = spline(p.roof),
    nose = spline(p.nose),
    tail = spline(p.tail);
  const len2 = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const wsL = len2(p.ws[0], p.ws[1]),
    wsD = [(p.ws[1][0] - p.ws[0][0]) / wsL, (p.ws[1][1] - p.ws[0][1]) / wsL];
  const blL = len2(p.bl[0], p.bl[1]),
    blD = [(p.bl[1][0] - p.bl[0][0]) / blL, (p.bl[1][1] - p.bl[0][1]) / blL];

  // Everything that depends on x alone is kept for the last x: the mesher asks for whole columns and small stencils.
  const X = { x: NaN };
  const atX = (x) => {
    if (X.x === x) return X;
    const u = (x - xm) / half;
    X.x = x;
    X.u4 = u ** 4;
    X.belt = beltS(x);
    X.top = topS(x);
    X.roof = roofS(x);
    X.slope = 1 / Math.sqrt(1 + ((topS(x + 0.01) - topS(x - 0.01)) / 0.02) ** 2);
    X.w = W - 0.035 * u * u - 0.035 * X.u4 - (u < 0 ? p.rearTaper * u * u : 0);
    X.rockY = p.sillY + p.rockH - 0.035 * x; // lower crease, rising rearwards
    X.rock =
      p.rocker *
      smoothstep(xf - R + 0.02, xf - R - 0.3, x) *
      smoothstep(xr + R - 0.02, xr + R + 0.3, x);
    X.hood = smoothstep(p.ws[0][0] - 0.2, p.ws[0][0] + 0.25, x);
    X.ridge = (0.4 + (0.22 * (xn - x)) / 1.2) * W; // bonnet crease, converging on the nose
    X.cabW = hwAt(x, X.belt) - p.ghInset - 0.05 * X.u4;
    return X;
  };
  const top = (x) => atX(x).top,
    belt = (x) => atX(x).belt,
    roof = (x) => atX(x).roof;
  const hwAt = (x, y) => {
    const yc = X.belt - p.crease,
      t = softplus(yc - y, 0.006),
      r = softplus(X.rockY - y, 0.007);
    let w = X.w;
    w -= 0.28 * softplus(p.sillY + 0.1 - y, 0.05); // tuck-under at the sill
    w -= 0.19 * softplus(y - yc, 0.006) + p.shoulder * softplus(y - yc - 0.055, 0.05); // shoulder: a crisp line, then a soft turn that catches the softbox...
    w -= p.undercut * t * Math.exp(-t / 0.13); // ...and a hollow right under it, so the line is crisp
    w -= X.rock * r * Math.exp(-r / 0.22); // lower character line between the wheels
    const up = smoothstep(R - 0.25, R + 0.05, y);
    if (up > 0) {
      const f1 = (arch(x - xf, y - R) - Ra - 0.02) / 0.12,
        f2 = (arch(x - xr, y - R) - Ra - 0.02) / 0.12;
      w += p.flare * up * (gauss(f1) + 1.25 * gauss(f2));
    }
    return w;
  };
  /** Wheel-arch outline: a circle (n = 2) or a squarer superellipse. */
  const arch = (dx, dy) =>
    p.archN === 2
      ? Math.hypot(dx, dy)
      : (Math.abs(dx) ** p.archN + Math.abs(dy) ** p.archN) ** (1 / p.archN);
  const hw = (x, y) => {
    atX(x);
    return hwAt(x, y);
  };
  const side = (x, y, z) => (z - hw(x, y)) * 0.94;
  const topF = (x, y, z) => {
    const s = z / W;
    atX(x);
    const ridge = 0.017 * X.hood * smoothstep(X.ridge + 0.055, X.ridge - 0.055, z);
    return (y - (X.top - p.crown * s * s + ridge)) * X.slope;
  };
  const tailLine = p.tl.y0 - 0.03;
  const front = (x, y, z) => {
    const s = z / W;
    return (
      (x -
        (xn +
          nose(y) -
          p.brow * softplus(y - p.lampY - 0.045, 0.008) -
          p.nosePlan[0] * s * s -
          p.nosePlan[1] * s ** 6)) *
      0.85
    );
  };
  const rear = (x, y, z) => {
    const s = z / W,
      t = softplus(tailLine - y, 0.008);
    return (
      (xt +
        tail(y) +
        0.28 * t * Math.exp(-t / 0.1) +
        p.tailPlan[0] * s * s +
        p.tailPlan[1] * s ** 6 -
        x) *
      0.9
    );
  };
  const floor = (x, y) =>
    p.sillY +
    0.5 * softplus(x - (xn - 0.35), 0.1) * 0.25 +
    0.5 * softplus(xt + 0.5 - x, 0.1) * 0.35 -
    y;
  const ws = (x, y, z) => {
    const s = ((x - p.ws[0][0]) * wsD[0] + (y - p.ws[0][1]) * wsD[1]) / wsL;
    return (
      (x + p.wsCurve * z * z - p.ws[0][0]) * wsD[1] -
      (y - p.ws[0][1]) * wsD[0] -
      p.wsBulge * 4 * s * (1 - s)
    );
  };
  const bl = (x, y, z) => {
    const s = ((x - p.bl[0][0]) * blD[0] + (y - p.bl[0][1]) * blD[1]) / blL;
    return (
      -(x - p.blCurve * z * z - p.bl[0][0]) * blD[1] +
      (y - p.bl[0][1]) * blD[0] -
      p.blBulge * 4 * s * (1 - s)
    );
  };
  const roofF = (x, y, z) => (y - (roof(x) - 0.09 * z * z)) * 0.97;
  const cab = (x, y, z) => {
    atX(x);
    const h = softplus(y - X.belt, 0.012);
    return (z - (X.cabW - p.tumble * h - 0.22 * h * h)) * 0.93;
  };

  const lower = (x, y, z) => {
    let d = smax(side(x, y, z), topF(x, y, z), p.kTop);
    d = smax(d, smax(front(x, y, z), rear(x, y, z), 0.001), p.kNose);
    return smax(d, floor(x, y), 0.03);
  };
  const house = (x, y, z) => {
    let d = smax(ws(x, y, z), bl(x, y, z), 0.02);
    d = smax(d, roofF(x, y, z), p.kRoof);
    d = smax(d, cab(x, y, z), p.kCab);
    return smax(d, belt(x) - 0.1 - y, 0.02);
  };
  /** Box hollow (pickup bed or open cabin): negative inside. */
  const hollow = (x, y, z) => {
    const h = p.hollow;
    let d = smax(x - h.x1, h.x0 - x, 0.02);
    d = smax(d, z - (hw(x, h.y0 + 0.3) - h.wall), 0.06);
    return smax(d, h.y0 - y, 0.05);
  };
  const field = (x, y, z) => {
    const az = z < 0 ? -z : z;
    let d = lower(x, y, az);
    if (p.open) {
      // Convertible: only a windscreen shell stands above the belt.
      const w = smax(
        smax(ws(x, y, az), -(ws(x, y, az) + 0.05), 0.02),
        smax(cab(x, y, az), y - p.ws[1][1], 0.04),
        0.035,
      );
      d = smax(d, -hollow(x, y, az), 0.045);
      return smin(d, smax(w, belt(x) - 0.1 - y, 0.02), 0.012);
    }
    d = smin(d, house(x, y, az), p.kJoin);
    if (p.hollow) d = smax(d, -hollow(x, y, az), 0.02);
    return d;
  };
  return {
    field,
    lower,
    house,
    side,
    topF,
    front,
    rear,
    floor,
    ws,
    bl,
    roofF,
    cab,
    hollow,
    hw,
    arch,
    top,
    belt,
    roof,
    xf,
    xr,
    xn,
    xt,
    W,
    R,
    Ra,
    xm,
    half,
  };
}
