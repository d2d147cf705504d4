// Surfaces drawn by formula in world space: what colour, how rough, and how the normal tilts at a point.
#pragma once
#include "noise.h"
#include "scene.h"

struct Look { V3 base; V3 n; float rough, metal, coat, coatRough; };

inline V3 texel(const Texture &t, int x, int y, float *a = nullptr) {
  x = ((x % t.w) + t.w) % t.w; y = ((y % t.h) + t.h) % t.h;
  const uint8_t *p = t.px + 4ul * (y * t.w + x);
  static float lin[256]; static bool ready = false;
  if (!ready) { for (int i = 0; i < 256; i++) { float c = i / 255.f; lin[i] = c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); } ready = true; }
  if (a) *a = p[3] / 255.f;
  return {lin[p[0]], lin[p[1]], lin[p[2]]};
}
inline V3 sampleTex(const Texture &t, float u, float v, float *alpha = nullptr) {
  float x = u * t.w - 0.5f, y = (1 - v) * t.h - 0.5f, fx = std::floor(x), fy = std::floor(y);
  float a[4]; int i = (int)fx, j = (int)fy; float p = x - fx, q = y - fy;
  V3 c = (texel(t, i, j, a) * (1 - p) + texel(t, i + 1, j, a + 1) * p) * (1 - q) + (texel(t, i, j + 1, a + 2) * (1 - p) + texel(t, i + 1, j + 1, a + 3) * p) * q;
  if (alpha) *alpha = (a[0] * (1 - p) + a[1] * p) * (1 - q) + (a[2] * (1 - p) + a[3] * p) * q;
  return c;
}

/** Coordinates along a wall or the floor, whichever the surface is. */
inline void planar(V3 p, V3 n, float &s, float &t) {
  if (std::fabs(n.y) > 0.7f) { s = p.x; t = p.z; }
  else if (std::fabs(n.x) > std::fabs(n.z)) { s = p.z; t = p.y; }
  else { s = p.x; t = p.y; }
}
/** Rows of blocks, every second row shifted: cell number and distance from the joint. */
inline float blocks(float s, float t, float w, float h, float shift, int &ci, int &cj) {
  cj = (int)std::floor(t / h);
  float o = s / w + (cj & 1 ? shift : 0);
  ci = (int)std::floor(o);
  float a = (o - ci) * w, b = t - cj * h;
  return std::min(std::min(a, w - a), std::min(b, h - b));
}

inline Look lookAt(const Scene &S, const Material &m, V3 p, V3 n, float u, float v, float dist) {
  Look L{m.base, n, m.rough, m.metal, m.coat, m.coatRough};
  if (m.map >= 0 && !m.emitMap) L.base = sampleTex(S.texs[m.map], u, v) * m.base;
  if (m.bumpMap >= 0) {
    const Texture &t = S.texs[m.bumpMap];
    float e = 1.5f / t.w, h0 = luma(sampleTex(t, u, v)), hu = luma(sampleTex(t, u + e, v)) - h0, hv = luma(sampleTex(t, u, v + e)) - h0;
    V3 a, b; frame(n, a, b);
    L.n = normalize(n - a * (hu * m.bump) - b * (hv * m.bump));
  }
  float s, t, fade = 1 / (1 + dist * 0.12f);
  planar(p, n, s, t);
  int i, j;
  auto tilt = [&](float amount, float freq) {
    V3 q = p * freq;
    return normalize(L.n + V3(noise(q) - 0.5f, noise(q + V3(31.4f)) - 0.5f, noise(q + V3(57.7f)) - 0.5f) * amount);
  };
  switch (m.pattern) {
  case ASPHALT: {
    float grit = noise(p * 190) * 0.6f + noise(p * 75) * 0.4f, big = fbm(p * 0.55f, 4), mid = fbm(p * 4.5f, 3);
    float k = 0.55f + 0.45f * big + 0.3f * (mid - 0.5f) + (0.9f * (grit - 0.5f)) * fade;
    float crack = std::fabs(fbm(p * 0.8f + V3(5, 0, 2), 4) - 0.5f);
    k *= 1 - 0.45f * smooth(0.006f, 0.0015f, crack) * smooth(0.45f, 0.6f, fbm(p * 0.25f, 2));
    float oil = smooth(0.66f, 0.78f, fbm(p * 0.9f + V3(20, 0, 7), 3));
    k *= 1 - 0.4f * oil;
    L.base = m.base * k * (V3(1) + V3(0.06f, 0.02f, -0.05f) * (noise(p * 60) - 0.5f));
    L.n = tilt(0.5f * fade, 110);
    L.rough = 0.85f;
    if (m.wet > 0) {
      float pool = smooth(0.56f, 0.64f, fbm(p * 0.42f + V3(2, 0, 11), 3)) * m.wet;
      L.base = L.base * lerp(0.62f, 0.42f, pool);
      L.coat = m.wet * lerp(0.55f, 1.f, pool);
      L.coatRough = lerp(0.16f, 0.015f, pool);
      V3 rough = L.n;
      L.n = normalize(lerp(rough, normalize(n + V3(noise(p * 7) - 0.5f, 0, noise(p * 7 + V3(9)) - 0.5f) * 0.02f), 0.35f + 0.65f * pool));
    }
    break;
  }
  case PAVING: {
    float d = blocks(s, t, 0.2f, 0.1f, 0.5f, i, j), r = hash3(i, j, 3);
    V3 c = lerp(m.base * 0.78f, m.base * 1.2f, r);
    if (hash3(i, j, 9) > 0.8f) c = c * V3(0.86f, 0.8f, 0.78f);
    c = c * (0.75f + 0.5f * fbm(p * 9, 3)) * (0.82f + 0.36f * fbm(p * 0.6f, 3));
    float joint = smooth(0.0055f, 0.002f, d);
    float moss = smooth(0.55f, 0.7f, fbm(p * 0.7f + V3(4, 0, 1), 3));
    L.base = lerp(c, lerp(V3(0.07f, 0.065f, 0.055f), V3(0.05f, 0.075f, 0.025f), moss), joint * (0.25f + 0.65f * fade));
    L.base = L.base * (1 + 0.35f * (noise(p * 160) - 0.5f) * fade);
    L.n = tilt(0.25f * fade, 60);
    if (m.wet > 0) { L.base = L.base * 0.55f; L.coat = m.wet * (1 - 0.6f * joint); L.coatRough = 0.1f; }
    break;
  }
  case BRICK: {
    float d = blocks(s, t, 0.225f, 0.075f, 0.5f, i, j), r = hash3(i, j, 5), q = hash3(i, j, 8);
    V3 c = lerp(m.base * 0.7f, m.base * 1.18f, r);
    if (q > 0.82f) c = c * V3(0.55f, 0.6f, 0.66f); else if (q < 0.15f) c = c * V3(1.2f, 1.12f, 1.0f);
    c = c * (0.7f + 0.6f * fbm(p * 24 + V3(r * 40), 3));
    float joint = smooth(0.0075f + 0.002f * noise(p * 40), 0.003f, d);
    L.base = lerp(c, V3(0.36f, 0.33f, 0.29f) * (0.75f + 0.5f * noise(p * 30)), joint);
    L.base = L.base * (0.8f + 0.3f * fbm(p * 0.5f, 3)) * (0.72f + 0.28f * smooth(0, 0.5f, p.y));
    L.n = tilt(0.5f * fade, 55);
    if (d < 0.012f && d > 0.004f) L.n = normalize(L.n + V3(0, -0.25f, 0));
    L.rough = 0.9f;
    break;
  }
  case CONCRETE: {
    float k = 0.78f + 0.3f * fbm(p * 0.9f, 4) + 0.22f * (fbm(p * 11, 3) - 0.5f) + 0.12f * (noise(p * 130) - 0.5f) * fade;
    float ds = std::fabs(s / 2.4f - std::round(s / 2.4f)) * 2.4f, dt = std::fabs(t / 1.25f - std::round(t / 1.25f)) * 1.25f;
    if (std::fabs(n.y) < 0.7f && m.bump > 0) k *= 1 - 0.35f * smooth(0.009f, 0.003f, std::min(ds, dt));
    float run = std::fabs(n.y) < 0.7f ? smooth(0.58f, 0.72f, fbm(V3(s * 3.4f, t * 0.25f, 3), 3)) : 0;
    float tyre = std::fabs(n.y) > 0.7f ? smooth(0.62f, 0.8f, fbm(V3(p.x * 0.5f, 0, p.z * 2.5f), 3)) : 0;
    L.base = m.base * k * (1 - 0.22f * run) * (1 - 0.3f * tyre);
    L.n = tilt(0.12f * fade, 40);
    break;
  }
  case RENDER: {
    float k = 0.9f + 0.14f * fbm(p * 1.2f, 3) + 0.08f * (noise(p * 120) - 0.5f) * fade;
    float low = smooth(0.7f, 0.02f, p.y + 0.25f * (fbm(p * 3, 3) - 0.5f));
    L.base = lerp(m.base * k, m.base * V3(0.5f, 0.47f, 0.4f), low * 0.6f);
    L.n = tilt(0.22f * fade, 90);
    break;
  }
  case GRASS: {
    float k = fbm(p * 1.3f, 4), f = noise(p * 70);
    L.base = m.base * lerp(V3(0.75f, 0.85f, 0.7f), V3(1.5f, 1.25f, 1.0f), k) * (0.55f + 0.9f * f);
    L.n = tilt(1.2f, 60);
    L.rough = 1;
    break;
  }
  case GRAVEL: {
    V3 q = p * 42; float best = 9; int bi = 0, bj = 0;
    int x = (int)std::floor(q.x), z = (int)std::floor(q.z); V3 off;
    for (int a = -1; a <= 1; a++) for (int b = -1; b <= 1; b++) {
      float cx = x + a + hash3(x + a, z + b, 1), cz = z + b + hash3(x + a, z + b, 2), d = (cx - q.x) * (cx - q.x) + (cz - q.z) * (cz - q.z);
      if (d < best) { best = d; bi = x + a; bj = z + b; off = V3(q.x - cx, 0, q.z - cz); }
    }
    float r = lerp(0.5f, hash3(bi, bj, 7), 0.35f + 0.65f * fade); // far stones run together
    L.base = m.base * (0.45f + 1.0f * r) * lerp(V3(1.05f, 1, 0.92f), V3(0.95f, 1, 1.06f), hash3(bi, bj, 8)) * (1 - (0.25f + 0.45f * fade) * smooth(0.12f, 0.6f, best)) * (0.75f + 0.5f * fbm(p * 0.5f, 3));
    L.n = normalize(n + off * (0.9f * fade));
    break;
  }
  case TILES: {
    float a = s / 0.9f, b = t / 0.9f; i = (int)std::floor(a); j = (int)std::floor(b);
    float d = std::min(std::min(a - i, 1 - a + i), std::min(b - j, 1 - b + j)) * 0.9f;
    L.base = m.base * (0.93f + 0.1f * hash3(i, j, 1)) * (0.94f + 0.12f * fbm(p * 3 + V3(hash3(i, j, 2) * 30), 4)) * (1 - 0.5f * smooth(0.004f, 0.0015f, d));
    L.coat = m.coat * (1 - smooth(0.004f, 0.002f, d));
    L.n = normalize(n + V3(hash3(i, j, 4) - 0.5f, 0, hash3(i, j, 5) - 0.5f) * 0.003f + V3(noise(p * 6) - 0.5f, 0, noise(p * 6 + V3(4)) - 0.5f) * 0.003f);
    break;
  }
  case LEAF: {
    // The colour changes from leaf to leaf and from branch to branch.
    float h = noise(p * 9), g = fbm(p * 1.1f, 2);
    L.base = m.base * lerp(V3(0.6f, 0.75f, 0.5f), V3(1.5f, 1.25f, 0.9f), 0.5f * h + 0.5f * g);
    L.rough = 0.55f;
    break;
  }
  case BARK:
    L.base = m.base * (0.5f + fbm(V3(p.x * 30, p.y * 5, p.z * 30), 3));
    L.n = tilt(0.8f, 30);
    break;
  case PAINT: {
    for (auto &q : S.dents) {
      V3 d = p - q.c, bt = cross(q.n, q.t);
      float x = dot(d, q.t) / q.a, y = dot(d, bt) / q.b, w = x * x + y * y;
      if (w > 9 || std::fabs(dot(d, q.n)) > 0.15f) continue;
      // A soft dish with a lopsided hollow in it and a faint ring where the metal was pushed up.
      float e = std::exp(-1.3f * w), f = std::exp(-5 * ((x - 0.25f) * (x - 0.25f) + (y + 0.1f) * (y + 0.1f))), g = std::exp(-3 * (std::sqrt(w) - 1.5f) * (std::sqrt(w) - 1.5f)), r = std::sqrt(w) + 1e-4f;
      float gx = 2.6f * x * e + 4 * (x - 0.25f) * f + 0.7f * (r - 1.5f) * g * x / r, gy = 2.6f * y * e + 4 * (y + 0.1f) * f + 0.7f * (r - 1.5f) * g * y / r;
      L.n = normalize(L.n - q.t * (gx * q.depth / q.a) - bt * (gy * q.depth / q.b));
    }
    if (m.flake > 0) {
      // Flakes of half a millimetre up close; further away a pixel holds many and only a shimmer is left.
      float cell = std::max(0.0006f, dist * 0.00035f); V3 q = p / cell;
      int x = (int)std::floor(q.x), y = (int)std::floor(q.y), z = (int)std::floor(q.z);
      float k = m.flake * clampf(0.0012f / cell, 0.25f, 1);
      L.base = L.base * (1 + 0.32f * k * (hash3(x, y, z) - 0.5f));
    }
    if (m.dirt > 0) {
      // Road film: more of it low on the sides and behind the wheels.
      float low = smooth(0.75f, 0.12f, p.y + 0.2f * (fbm(p * V3(2, 6, 2), 3) - 0.5f));
      float film = m.dirt * (0.1f + 0.9f * low) * (0.55f + 0.9f * fbm(p * V3(9, 3, 9), 4));
      film = clampf(film, 0, 0.85f);
      L.base = lerp(L.base, V3(0.19f, 0.165f, 0.135f), film);
      L.coat *= 1 - 0.85f * film;
      L.metal *= 1 - film;
      L.coatRough = L.coatRough + 0.2f * film;
    }
    if (m.wet > 0 && n.y > -0.2f) {
      // Standing drops: a small lens each, where the noise says so.
      float g = 48; V3 q = p * g; int x = (int)std::floor(q.x), y = (int)std::floor(q.y), z = (int)std::floor(q.z);
      V3 c(x + 0.5f + 0.3f * (hash3(x, y, z) - 0.5f), y + 0.5f + 0.3f * (hash3(x, y, z + 99) - 0.5f), z + 0.5f + 0.3f * (hash3(x + 77, y, z) - 0.5f));
      V3 d = q - c; float r = 0.14f + 0.26f * hash3(x, y + 55, z), l = length(d);
      if (hash3(x + 13, y, z + 5) < 0.3f * m.wet && l < r) L.n = normalize(n + (d - n * dot(d, n)) * (0.7f / r / (1 + 0.15f * dist)));
    }
    break;
  }
  case FABRIC: {
    float w = std::sin(u * 900) * std::sin(v * 900);
    L.base = L.base * (0.86f + 0.1f * w * fade + 0.3f * (fbm(p * 14, 3) - 0.4f));
    L.n = tilt(0.14f, 300);
    break;
  }
  case CARPET: L.base = L.base * (0.6f + 0.8f * noise(p * 260)) * (0.7f + 0.6f * fbm(p * 5, 3)); L.n = tilt(0.9f, 200); break;
  case GRAIN: {
    // Moulded leather grain: rounded cells a millimetre or two wide, gone at a distance.
    float near = clampf(1.6f - dist, 0, 1);
    L.n = tilt(0.14f * near + 0.02f, 620);
    L.base = L.base * (0.9f + 0.14f * fbm(p * 6, 3));
    L.rough = m.rough * (0.92f + 0.16f * noise(p * 40));
    break;
  }
  case WORNLINE: L.base = m.base * (0.82f + 0.25f * fbm(p * 6, 3)); break;
  case COVE: L.base = m.base * (0.985f + 0.03f * fbm(p * 0.8f, 2)); break;
  case SHUTTER: {
    float q = t / 0.09f - std::floor(t / 0.09f);
    L.n = normalize(n + V3(0, 0.55f * (q < 0.12f ? -1 : q > 0.88f ? 1 : 0), 0));
    L.base = m.base * (q < 0.05f ? 0.5f : 1) * (0.9f + 0.2f * fbm(p * 1.5f, 3)) * (0.75f + 0.25f * smooth(0, 0.4f, p.y));
    break;
  }
  case ROOFTILE: {
    float d = blocks(s, t, 0.2f, 0.16f, 0.5f, i, j);
    L.base = m.base * (0.7f + 0.6f * hash3(i, j, 2)) * (1 - 0.6f * smooth(0.02f, 0.005f, d));
    break;
  }
  default: break;
  }
  return L;
}
