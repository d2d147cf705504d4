// What the studio hands over: a text file of settings, materials and meshes, and a blob with their arrays.
#pragma once
#include <embree3/rtcore.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>
#include "vec.h"

enum Kind { OPAQUE, GLASS, DECAL };
/** Surfaces drawn by formula; see surface.h. */
enum Pattern { PLAIN, ASPHALT, PAVING, BRICK, CONCRETE, RENDER, GRASS, GRAVEL, TILES, LEAF, PAINT, FABRIC, WORNLINE, BARK, COVE, SHUTTER, ROOFTILE, CARPET, GRAIN };

struct Texture { int w = 0, h = 0; const uint8_t *px = nullptr; };
struct Material {
  Kind kind = OPAQUE;
  Pattern pattern = PLAIN;
  V3 base{0.5f}, emit{0.f};
  float rough = 0.6f, metal = 0, coat = 0, coatRough = 0.03f, flake = 0, opacity = 1, bump = 0, wet = 0, dirt = 0;
  int map = -1, alphaMap = -1, bumpMap = -1;
  bool emitMap = false, inside = false, flip = false;
};
struct Mesh { int mat; uint32_t nv, ni; const float *pos, *nor, *uv; const uint32_t *idx; };
/** A dent bends the light and not the outline: centre, outward normal, long axis, half sizes, depth. */
struct Dent { V3 c, n, t; float a, b, depth; };
struct RectLight { V3 c, u, v, n, emit; float area; };

struct Shot { std::string file; int w, h, spp; V3 eye, at; float fov, roll, focus, aperture, exposure; int bounces = 1; float sun = 1, lift = 0, warm = 0, flash = 0; };

struct Scene {
  std::vector<Shot> shots;
  int seed = 1, bounces = 1, hideLights = 0; // a studio's softboxes light the car but stay out of the picture
  // sky and sun
  V3 sunDir{0.4f, 0.7f, 0.5f}, sun{0.f}, zenith{0.2f, 0.4f, 0.9f}, horizon{0.8f}, ground{0.2f};
  float sunSize = 0.012f, cloud = 0, cloudScale = 1, haze = 0, glow = 0;
  // picture
  float exposure = 1, contrast = 1, warmth = 0, saturation = 1, vignette = 0.15f, grain = 0.006f, bloom = 0.04f;
  std::vector<Material> mats;
  Material lining; // the inside of the painted skin: headliner cloth
  std::vector<Texture> texs;
  std::vector<Mesh> meshes;
  std::vector<RectLight> lights;
  std::vector<Dent> dents;
  std::vector<uint8_t> blob;
  RTCScene rt = nullptr;
};

/** Decals (scratches, rust) are seen by the camera and by mirrors but neither shade nor stop the light of the paint below. */
enum { MASK_SOLID = 1, MASK_GLASS = 2, MASK_LAMP = 4, MASK_DECAL = 8, MASK_SEEN = 15 };

inline void loadScene(Scene &S, const char *text, const char *bin) {
  S.lining.base = V3(0.3f, 0.29f, 0.27f);
  S.lining.rough = 1;
  S.lining.inside = true;
  {
    std::ifstream f(bin, std::ios::binary | std::ios::ate);
    if (!f) { std::fprintf(stderr, "cannot read %s\n", bin); std::exit(1); }
    S.blob.resize((size_t)f.tellg());
    f.seekg(0);
    f.read((char *)S.blob.data(), S.blob.size());
  }
  std::ifstream f(text);
  std::string line;
  auto v3 = [](std::istringstream &s) { V3 v; s >> v.x >> v.y >> v.z; return v; };
  while (std::getline(f, line)) {
    std::istringstream s(line);
    std::string key;
    s >> key;
    if (key == "seed") s >> S.seed >> S.bounces >> S.hideLights;
    else if (key == "shot") {
      Shot q;
      s >> q.file >> q.w >> q.h >> q.spp;
      q.eye = v3(s); q.at = v3(s);
      s >> q.fov >> q.roll >> q.focus >> q.aperture >> q.exposure >> q.bounces >> q.sun >> q.lift >> q.warm >> q.flash;
      S.shots.push_back(q);
    }
    else if (key == "sky") { S.zenith = v3(s); S.horizon = v3(s); S.ground = v3(s); s >> S.cloud >> S.cloudScale >> S.haze >> S.glow; }
    else if (key == "sun") { S.sunDir = normalize(v3(s)); S.sun = v3(s); s >> S.sunSize; }
    else if (key == "picture") s >> S.exposure >> S.contrast >> S.warmth >> S.saturation >> S.vignette >> S.grain >> S.bloom;
    else if (key == "light") {
      RectLight l;
      l.c = v3(s); l.u = v3(s); l.v = v3(s); l.emit = v3(s);
      V3 n = cross(l.u, l.v);
      l.area = 4 * length(n);
      l.n = normalize(n);
      S.lights.push_back(l);
    } else if (key == "dent") {
      Dent d;
      d.c = v3(s); d.n = v3(s); d.t = v3(s);
      s >> d.a >> d.b >> d.depth;
      S.dents.push_back(d);
    } else if (key == "tex") {
      Texture t; size_t off;
      s >> t.w >> t.h >> off;
      t.px = S.blob.data() + off;
      S.texs.push_back(t);
    } else if (key == "mat") {
      Material m; int kind, pattern, em, in, fl;
      s >> kind >> pattern; m.base = v3(s); m.emit = v3(s);
      s >> m.rough >> m.metal >> m.coat >> m.coatRough >> m.flake >> m.opacity >> m.bump >> m.wet >> m.dirt >> m.map >> m.alphaMap >> m.bumpMap >> em >> in >> fl;
      m.kind = (Kind)kind; m.pattern = (Pattern)pattern; m.emitMap = em; m.inside = in; m.flip = fl;
      S.mats.push_back(m);
    } else if (key == "mesh") {
      Mesh m; size_t p, n, u, i;
      s >> m.mat >> m.nv >> m.ni >> p >> n >> u >> i;
      m.pos = (float *)(S.blob.data() + p); m.nor = (float *)(S.blob.data() + n);
      m.uv = (float *)(S.blob.data() + u); m.idx = (uint32_t *)(S.blob.data() + i);
      S.meshes.push_back(m);
    }
  }
}

/** One Embree geometry per mesh; the lights' rectangles come last so that mirrors show them. */
inline void buildScene(Scene &S, RTCDevice dev) {
  S.rt = rtcNewScene(dev);
  rtcSetSceneBuildQuality(S.rt, RTC_BUILD_QUALITY_MEDIUM);
  for (auto &m : S.meshes) {
    RTCGeometry g = rtcNewGeometry(dev, RTC_GEOMETRY_TYPE_TRIANGLE);
    float *v = (float *)rtcSetNewGeometryBuffer(g, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, 12, m.nv);
    std::memcpy(v, m.pos, 12ul * m.nv);
    uint32_t *ix = (uint32_t *)rtcSetNewGeometryBuffer(g, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 12, m.ni / 3);
    std::memcpy(ix, m.idx, 4ul * m.ni);
    Kind k = S.mats[m.mat].kind;
    rtcSetGeometryMask(g, k == GLASS ? MASK_GLASS : k == DECAL ? MASK_DECAL : MASK_SOLID);
    rtcCommitGeometry(g);
    rtcAttachGeometry(S.rt, g);
    rtcReleaseGeometry(g);
  }
  for (auto &l : S.lights) {
    RTCGeometry g = rtcNewGeometry(dev, RTC_GEOMETRY_TYPE_TRIANGLE);
    float *v = (float *)rtcSetNewGeometryBuffer(g, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, 12, 4);
    V3 q[4] = {l.c - l.u - l.v, l.c + l.u - l.v, l.c + l.u + l.v, l.c - l.u + l.v};
    std::memcpy(v, q, 48);
    uint32_t *ix = (uint32_t *)rtcSetNewGeometryBuffer(g, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 12, 2);
    uint32_t t[6] = {0, 1, 2, 0, 2, 3};
    std::memcpy(ix, t, 24);
    rtcSetGeometryMask(g, MASK_LAMP);
    rtcCommitGeometry(g);
    rtcAttachGeometry(S.rt, g);
    rtcReleaseGeometry(g);
  }
  rtcCommitScene(S.rt);
}
