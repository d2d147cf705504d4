// From traced light to a picture: smooth the soft light, then bloom, film curve, grain.
#pragma once
#include <thread>
#include <vector>
#include "noise.h"
#include "scene.h"

struct Buffers {
  int w, h;
  std::vector<V3> sharp, soft, gloss, albedo, n, p;
  std::vector<float> depth, var, glossVar;
  Buffers(int a, int b) : w(a), h(b), sharp(a * b), soft(a * b), gloss(a * b), albedo(a * b), n(a * b), p(a * b), depth(a * b), var(a * b), glossVar(a * b) {}
};

static unsigned threadCount = std::max(1u, std::thread::hardware_concurrency());
template <class F> void parallelRows(int h, F f) {
  int T = threadCount;
  std::vector<std::thread> ts;
  for (int t = 0; t < T; t++) ts.emplace_back([=] { for (int y = t; y < h; y += T) f(y); });
  for (auto &t : ts) t.join();
}

/** Edge-keeping blur of a noisy light: passes with growing holes, stopped by normals, planes and contrast. */
inline void smoothLight(const Buffers &B, std::vector<V3> &light, std::vector<float> &var, int passes, float trust) {
  std::vector<V3> a = light, b(a.size());
  std::vector<float> va(var.size()), vb(va.size());
  static const float K[3] = {0.375f, 0.25f, 0.0625f};
  // Few samples say little about their own spread: ask the neighbours too.
  parallelRows(B.h, [&](int y) {
    for (int x = 0; x < B.w; x++) {
      float s = 0, n = 0;
      for (int dy = -2; dy <= 2; dy++) for (int dx = -2; dx <= 2; dx++) {
        int X = x + dx, Y = y + dy;
        if (X >= 0 && Y >= 0 && X < B.w && Y < B.h) { s += var[Y * B.w + X]; n++; }
      }
      va[y * B.w + x] = s / n;
    }
  });
  for (int k = 0; k < passes; k++) {
    int step = 1 << k;
    parallelRows(B.h, [&](int y) {
      for (int x = 0; x < B.w; x++) {
        int i = y * B.w + x;
        if (B.depth[i] > 9e3f) { b[i] = a[i]; vb[i] = va[i]; continue; }
        V3 sum; float ws = 0, vs = 0, li = luma(a[i]);
        float sigma = trust * std::sqrt(std::max(0.f, va[i])) + 0.002f + 0.02f * li, plane0 = 1 / (0.0025f * B.depth[i] + 0.001f);
        for (int dy = -2; dy <= 2; dy++) for (int dx = -2; dx <= 2; dx++) {
          int X = x + dx * step, Y = y + dy * step;
          if (X < 0 || Y < 0 || X >= B.w || Y >= B.h) continue;
          int j = Y * B.w + X;
          if (B.depth[j] > 9e3f) continue;
          float nn = std::max(0.f, dot(B.n[i], B.n[j]));
          nn *= nn; nn *= nn; nn *= nn; nn *= nn;
          float plane = std::fabs(dot(B.p[j] - B.p[i], B.n[i])), w = K[std::abs(dx)] * K[std::abs(dy)] * nn;
          w *= std::exp(-plane * plane0 - std::fabs(li - luma(a[j])) / sigma);
          sum += a[j] * w; ws += w; vs += w * w * va[j];
        }
        b[i] = ws > 1e-6f ? sum / ws : a[i];
        vb[i] = ws > 1e-6f ? vs / (ws * ws) : va[i];
      }
    });
    a.swap(b);
    va.swap(vb);
  }
  light = a;
}

/** A pixel much brighter than all but one of its neighbours is a stray sample and not a highlight; lines keep two. */
inline void removeSpecks(const Buffers &B, std::vector<V3> &light) {
  std::vector<V3> in = light;
  parallelRows(B.h, [&](int y) {
    for (int x = 0; x < B.w; x++) {
      float first = 0, second = 0;
      for (int dy = -1; dy <= 1; dy++) for (int dx = -1; dx <= 1; dx++) {
        int X = x + dx, Y = y + dy;
        if ((!dx && !dy) || X < 0 || Y < 0 || X >= B.w || Y >= B.h) continue;
        float l = luma(in[Y * B.w + X]);
        if (l > first) { second = first; first = l; } else if (l > second) second = l;
      }
      float l = luma(in[y * B.w + x]), most = 1.25f * second + 0.03f;
      if (l > most) light[y * B.w + x] = in[y * B.w + x] * (most / l);
    }
  });
}

/** Running box mean of a small picture. */
inline void boxMean(std::vector<float> &a, int w, int h, int r) {
  std::vector<float> t(a.size());
  for (int y = 0; y < h; y++) {
    double s = 0; int n = 0;
    for (int x = -r; x < w; x++) {
      if (x + r < w) { s += a[y * w + x + r]; n++; }
      if (x - r - 1 >= 0) { s -= a[y * w + x - r - 1]; n--; }
      if (x >= 0) t[y * w + x] = (float)(s / n);
    }
  }
  for (int x = 0; x < w; x++) {
    double s = 0; int n = 0;
    for (int y = -r; y < h; y++) {
      if (y + r < h) { s += t[(y + r) * w + x]; n++; }
      if (y - r - 1 >= 0) { s -= t[(y - r - 1) * w + x]; n--; }
      if (y >= 0) a[y * w + x] = (float)(s / n);
    }
  }
}

/**
 * What a telephone does to a contrasty scene: large areas are pulled towards the middle, details stay. The areas come
 * from a guided filter of the logarithm of the light, at a quarter of the size, so that edges get no halo.
 */
inline void compressRange(std::vector<V3> &c, int w, int h, float keep) {
  const int q = 4, W = (w + q - 1) / q, H = (h + q - 1) / q, r = std::max(2, W / 14);
  const float eps = 0.35f, pivot = std::log2(0.26f);
  auto level = [](V3 v) { return std::log2(clampf(luma(v), 0.004f, 12.f)); };
  std::vector<float> m(W * H), s(W * H), n(W * H);
  for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) { int i = (y / q) * W + x / q; m[i] += level(c[y * w + x]); n[i]++; }
  for (int i = 0; i < W * H; i++) { m[i] /= n[i]; s[i] = m[i] * m[i]; }
  boxMean(m, W, H, r);
  boxMean(s, W, H, r);
  std::vector<float> a(W * H), b(W * H);
  for (int i = 0; i < W * H; i++) { float v = std::max(0.f, s[i] - m[i] * m[i]); a[i] = v / (v + eps); b[i] = m[i] * (1 - a[i]); }
  boxMean(a, W, H, r);
  boxMean(b, W, H, r);
  for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
    float fx = clampf((x + 0.5f) / q - 0.5f, 0, W - 1.001f), fy = clampf((y + 0.5f) / q - 0.5f, 0, H - 1.001f);
    int i = (int)fx, j = (int)fy, i1 = std::min(i + 1, W - 1), j1 = std::min(j + 1, H - 1);
    float u = fx - i, v = fy - j;
    auto at = [&](const std::vector<float> &t) { return (t[j * W + i] * (1 - u) + t[j * W + i1] * u) * (1 - v) + (t[j1 * W + i] * (1 - u) + t[j1 * W + i1] * u) * v; };
    float area = at(a) * level(c[y * w + x]) + at(b), gain = std::exp2((pivot - area) * (1 - keep));
    c[y * w + x] = c[y * w + x] * clampf(gain, 0.45f, 1.6f);
  }
}

/** How far the exposure has to come down so that bright areas keep their drawing. */
inline float highlightGuard(const std::vector<V3> &c, float exposure) {
  std::vector<float> l;
  for (size_t i = 0; i < c.size(); i += 7) l.push_back(maxc(c[i]) * exposure);
  std::nth_element(l.begin(), l.begin() + l.size() * 96 / 100, l.end());
  float top = l[l.size() * 96 / 100];
  return top > 1.25f ? std::pow(1.25f / top, 0.55f) : 1;
}

/**
 * What a camera's meter does: pulls the picture towards a middle grey. Outdoors it reads the surroundings and not the
 * car, or a black car would come out grey and a white one too.
 */
inline float metered(const std::vector<V3> &c, int w, int h, float pull, bool surroundings, float target) {
  double s = 0, n = 0;
  for (int y = 0; y < h; y += 2) for (int x = 0; x < w; x += 2) {
    float dx = (x + 0.5f) / w - 0.5f, dy = (y + 0.5f) / h - 0.55f, k = std::exp(-(dx * dx + dy * dy) * (surroundings ? 14 : 6));
    if (surroundings) k = 1.02f - k;
    s += k * std::log(0.02f + std::min(luma(c[y * w + x]), 3.f));
    n += k;
  }
  return std::pow(target / std::max(0.01f, (float)std::exp(s / n)), pull);
}

/** Film curve (the fit of ACES by Narkowicz, softened), per channel on exposed light. */
inline float film(float x) { x *= 0.62f; return clampf(x * (2.51f * x + 0.03f) / (x * (2.43f * x + 0.59f) + 0.14f), 0, 1); }

/** What a picture is of: meters and range differ. */
enum Subject { OUTSIDE, CABIN, CLOSE_UP };

inline std::vector<uint8_t> develop(const Scene &S, const Buffers &B, float exposure, float lift, float warm, Subject subject) {
  int w = B.w, h = B.h;
  std::vector<V3> c(w * h);
  for (int i = 0; i < w * h; i++) c[i] = B.sharp[i] + B.gloss[i] + B.albedo[i] * B.soft[i];
  bool outside = subject == OUTSIDE;
  float target = outside ? 0.165f : 0.2f;
  if (subject == CLOSE_UP) {
    // A close-up is filled by one paint: metered to a middle grey, white would come out grey and black too.
    double s = 0;
    for (auto &a : B.albedo) s += luma(a);
    target = 0.1f + 0.5f * (float)(s / B.albedo.size());
  }
  exposure *= metered(c, w, h, 0.7f, outside, target);
  exposure *= highlightGuard(c, exposure);
  // Telephones open up the shadows.
  for (auto &v : c) v = v * (exposure * (1 + lift * std::exp(-luma(v) * exposure * 9)));
  compressRange(c, w, h, outside ? 0.8f : 0.82f);
  // Bloom: bright parts, blurred twice with a box at a quarter of the size.
  if (S.bloom > 0) {
    int q = 4, W = (w + q - 1) / q, H = (h + q - 1) / q;
    std::vector<V3> s(W * H), t(W * H);
    for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
      V3 v = c[y * w + x]; float k = smooth(0.9f, 2.5f, maxc(v));
      s[(y / q) * W + x / q] += v * (k / (q * q));
    }
    for (int pass = 0; pass < 3; pass++) {
      int r = 5 + 4 * pass;
      for (int y = 0; y < H; y++) for (int x = 0; x < W; x++) { V3 a; int n = 0; for (int d = -r; d <= r; d++) if (x + d >= 0 && x + d < W) { a += s[y * W + x + d]; n++; } t[y * W + x] = a / n; }
      for (int y = 0; y < H; y++) for (int x = 0; x < W; x++) { V3 a; int n = 0; for (int d = -r; d <= r; d++) if (y + d >= 0 && y + d < H) { a += t[(y + d) * W + x]; n++; } s[y * W + x] = a / n; }
    }
    for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
      float fx = clampf((x + 0.5f) / q - 0.5f, 0, W - 1.001f), fy = clampf((y + 0.5f) / q - 0.5f, 0, H - 1.001f); int i = (int)fx, j = (int)fy; float a = fx - i, b = fy - j;
      int i1 = std::min(i + 1, W - 1), j1 = std::min(j + 1, H - 1);
      c[y * w + x] += ((s[j * W + i] * (1 - a) + s[j * W + i1] * a) * (1 - b) + (s[j1 * W + i] * (1 - a) + s[j1 * W + i1] * a) * b) * S.bloom;
    }
  }
  std::vector<uint8_t> out(3ul * w * h);
  for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
    V3 v = c[y * w + x];
    float dx = (x + 0.5f) / w - 0.5f, dy = ((y + 0.5f) / h - 0.5f) * h / w;
    v = v * (1 - S.vignette * 2.2f * (dx * dx + dy * dy));
    v = v * V3(1 + S.warmth + warm, 1, 1 - S.warmth - warm);
    // A sensor's filters overlap, and bright colours wash out before they clip.
    float l = luma(v);
    v = lerp(v, V3(l), 0.07f + 0.16f * smooth(0.25f, 1.6f, maxc(v)));
    V3 e(film(v.x), film(v.y), film(v.z));
    l = luma(e);
    e = V3(l) + (e - V3(l)) * S.saturation;
    float g = (hash3(x, y, S.seed) + hash3(x, y, S.seed + 71) - 1) * S.grain;
    float *q = &e.x;
    for (int k = 0; k < 3; k++) {
      float t = clampf(q[k], 0, 1);
      t = t <= 0.0031308f ? 12.92f * t : 1.055f * std::pow(t, 1 / 2.4f) - 0.055f;
      t = clampf((t - 0.5f) * S.contrast + 0.5f + g, 0, 1);
      out[3ul * (y * w + x) + k] = (uint8_t)(t * 255 + 0.5f);
    }
  }
  return out;
}
