// tracer <scene.txt> <scene.bin> [threads]: draws every `shot` of a scene into its own PPM file.
#include <atomic>
#include <chrono>
#include <ctime>
#include "integrate.h"
#include "picture.h"

static double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/** Running mean and spread of one number. */
struct Spread {
  float sum = 0, squares = 0;
  int n = 0;
  void add(float v) { sum += v; squares += v * v; n++; }
  float deviation() const { float m = sum / n; return std::sqrt(std::max(0.f, squares / n - m * m)); }
};

static void draw(const Scene &S, Tracer &T, const Shot &C) {
  T.sunK = C.sun;
  T.flash = C.flash;
  double t0 = now();
  clock_t c0 = clock();
  Buffers B(C.w, C.h);
  V3 f = normalize(C.at - C.eye), r = normalize(cross(f, V3(0, 1, 0))), u = cross(r, f);
  float a = C.roll * 0.01745329f;
  V3 r2 = r * std::cos(a) + u * std::sin(a), u2 = u * std::cos(a) - r * std::sin(a);
  float th = std::tan(C.fov * 0.008726646f);
  std::atomic<int> row{0};
  std::vector<std::thread> ts;
  for (unsigned t = 0; t < threadCount; t++) ts.emplace_back([&] {
    for (int y; (y = row++) < C.h;) for (int x = 0; x < C.w; x++) {
      int i = y * C.w + x;
      V3 sharp, soft, gloss, alb, n, p, lit;
      float dep = 0, m1 = 0, m2 = 0, g1 = 0, g2 = 0;
      int on = 0, total = C.spp;
      Spread seen, colour;
      for (int s = 0; s < total; s++) {
        Sampler g{hash32((uint32_t)i * 747796405u + S.seed), (uint32_t)s};
        float px = x + g.next(), py = y + g.next();
        V3 d = normalize(f + r2 * ((2 * px / C.w - 1) * th * C.w / C.h) + u2 * ((1 - 2 * py / C.h) * th));
        V3 o = C.eye;
        float la = g.next(), lr = g.next();
        if (C.aperture > 0) {
          V3 at = C.eye + d * (C.focus / dot(d, f));
          float q = C.aperture * std::sqrt(lr);
          o = o + r2 * (q * std::cos(6.2831853f * la)) + u2 * (q * std::sin(6.2831853f * la));
          d = normalize(at - o);
        }
        Sample q = T.camera(o, d, g, std::max(C.bounces, S.bounces));
        // The air between: what is far away takes on the colour of the horizon.
        if (q.surface && S.haze > 0) {
          float veil = S.haze * 0.6f * (1 - std::exp(-std::max(0.f, q.depth - 16) / 110));
          q.albedo = q.albedo * (1 - veil); q.gloss = q.gloss * (1 - veil);
          q.sharp = q.sharp * (1 - veil) + S.horizon * (0.85f * veil);
        }
        // One very bright sample would stay as a white dot.
        float top = maxc(q.sharp) * S.exposure, limit = 7;
        if (top > limit) q.sharp = q.sharp * (limit / top);
        sharp += q.sharp;
        float shown = luma(q.sharp);
        seen.add(shown / (1 + shown));
        colour.add(q.surface ? luma(q.albedo) : 0.5f);
        // Where mirrors or outlines differ from sample to sample, eight samples leave specks and steps.
        if (s == C.spp - 1 && (seen.deviation() > 0.05f || colour.deviation() > 0.06f)) total = C.spp * 3;
        if (!q.surface) continue;
        on++; soft += q.soft; alb += q.albedo; lit += q.albedo * q.soft; n += q.n; p += q.p; dep += q.depth;
        float l = luma(q.soft);
        m1 += l; m2 += l * l;
        gloss += q.gloss;
        l = luma(q.gloss);
        g1 += l; g2 += l * l;
      }
      float k = 1.f / total;
      B.sharp[i] = sharp * k;
      if (!on) { B.depth[i] = 1e4f; continue; }
      // Soft light weighted by albedo: the product with the mean albedo is then exact again.
      V3 mean = soft / on;
      auto ratio = [](float l, float a, float s) { return a > 1e-4f ? l / a : s; };
      B.soft[i] = V3(ratio(lit.x, alb.x, mean.x), ratio(lit.y, alb.y, mean.y), ratio(lit.z, alb.z, mean.z));
      B.albedo[i] = alb * k;
      B.n[i] = normalize(n); B.p[i] = p / on; B.depth[i] = dep / on;
      B.gloss[i] = gloss * k;
      float m = g1 / on;
      B.glossVar[i] = std::max(0.f, g2 / on - m * m) / std::max(1, on - 1);
      m = m1 / on;
      B.var[i] = std::max(0.f, m2 / on - m * m) / std::max(1, on - 1);
    }
  });
  for (auto &t : ts) t.join();
  double t1 = now();
  removeSpecks(B, B.sharp);
  removeSpecks(B, B.gloss);
  smoothLight(B, B.soft, B.var, 5, 4);
  smoothLight(B, B.gloss, B.glossVar, 2, 3);
  auto px = develop(S, B, S.exposure * C.exposure, C.lift, C.warm, C.focus > 2 ? OUTSIDE : C.bounces > 1 ? CABIN : CLOSE_UP);
  FILE *o = std::fopen(C.file.c_str(), "wb");
  std::fprintf(o, "P6\n%d %d\n255\n", C.w, C.h);
  std::fwrite(px.data(), 1, px.size(), o);
  std::fclose(o);
  std::printf("%s trace %.2f s, finish %.2f s, processor %.1f s\n", C.file.c_str(), t1 - t0, now() - t1, (double)(clock() - c0) / CLOCKS_PER_SEC);
}

int main(int argc, char **argv) {
  if (argc < 3) { std::fprintf(stderr, "tracer scene.txt scene.bin\n"); return 1; }
  double t0 = now();
  Scene S;
  loadScene(S, argv[1], argv[2]);
  if (argc > 3) threadCount = (unsigned)std::max(1, std::atoi(argv[3]));
  // One instruction set on every machine, so that the same scene gives the same bytes.
  RTCDevice dev = rtcNewDevice(("isa=avx2,threads=" + std::to_string(threadCount)).c_str());
  buildScene(S, dev);
  Tracer T(S);
  std::printf("load %.2f s\n", now() - t0);
  for (auto &c : S.shots) draw(S, T, c);
}
