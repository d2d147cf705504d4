/** The cars to draw: the demo's catalogue, which is TypeScript, bundled and imported. */
import { build } from "esbuild";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export async function loadCars() {
  const dir = await mkdtemp(join(tmpdir(), "catalogue-"));
  const outfile = join(dir, "cars.mjs");
  try {
    await build({
      entryPoints: [join(ROOT, "prisma/seed/catalogue/cars.ts")],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile,
      alias: { "@": ROOT },
      logLevel: "error",
    });
    return (await import(pathToFileURL(outfile).href)).DEMO_CARS;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
