/** Node side: bundles page.js, opens it in headless Chromium and turns frames into image files. */
import { build } from "esbuild";
import { chromium } from "playwright-core";
import sharp from "sharp";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { existsSync } from "node:fs";
import { join, dirname, delimiter } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ARGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--ignore-gpu-blocklist",
];

/** How to draw without a GPU: Mesa's llvmpipe is three times as fast; SwiftShader comes with every Chromium. */
const DRAWERS = [
  {
    args: ["--use-gl=angle", "--use-angle=gl-egl"],
    env: { LIBGL_ALWAYS_SOFTWARE: "1", EGL_PLATFORM: "surfaceless" },
  },
  { args: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"], env: {} },
];

const hasWebGl = (page) =>
  page.evaluate(() => document.createElement("canvas").getContext("webgl2") !== null);

/** A page in the first browser that can draw. */
async function openPage(executablePath, dir) {
  for (const drawer of DRAWERS) {
    const ctx = await chromium.launchPersistentContext(dir, {
      executablePath,
      headless: true,
      args: [...ARGS, ...drawer.args],
      env: { ...process.env, ...drawer.env },
      viewport: { width: 1000, height: 700 },
    });
    const page = ctx.pages()[0] || (await ctx.newPage());
    if (await hasWebGl(page)) return { ctx, page };
    await ctx.close();
  }
  throw new Error("This Chromium cannot draw WebGL, neither with Mesa nor with SwiftShader");
}

/** The browser: CHROMIUM, else the first common name found on PATH. */
function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chrome.exe",
  ])
    for (const d of (process.env.PATH || "").split(delimiter))
      if (d && existsSync(join(d, name))) return join(d, name);
  throw new Error("No Chromium found: set CHROMIUM to the browser executable");
}

/** Opens a studio; call close() when done. */
export async function openStudio({ chrome = findBrowser() } = {}) {
  const bundle = await build({
    entryPoints: [join(HERE, "page.js")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "error",
  });
  const dir = await mkdtemp(join(tmpdir(), "studio-"));
  const { ctx, page } = await openPage(chrome, dir);
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type()) && !/GPU stall|ReadPixels/.test(m.text()))
      console.error("[page]", m.text());
  });
  page.on("pageerror", (e) => console.error("[page]", e.message, e.stack));
  await page.setContent('<!doctype html><body style="margin:0"></body>');
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  return {
    page,
    /** Renders a spec; returns { image: Buffer(PNG at spec size), hotspots, ms }. spec.scale > 1 supersamples. */
    async render(spec) {
      const r = await page.evaluate((s) => window.studio.render(s), spec);
      let img = Buffer.from(r.png, "base64");
      if ((spec.scale || 1) > 1)
        img = await sharp(img)
          .resize(spec.width || 960, spec.height || 640, { kernel: "lanczos3" })
          .png()
          .toBuffer();
      return { image: img, hotspots: r.hotspots, ms: r.ms, triangles: r.triangles };
    },
    /** Renders and writes <file>.webp (and <file>.json when there are hotspots). */
    async save(spec, file) {
      const r = await this.render(spec);
      await sharp(r.image).webp({ quality: 88 }).toFile(`${file}.webp`);
      if (r.hotspots.length) await writeFile(`${file}.json`, JSON.stringify(r.hotspots, null, 1));
      return r;
    },
    async close() {
      await ctx.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
