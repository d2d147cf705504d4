// Bundles TypeScript entry points (worker, sandbox, seed, import) into one file each for plain Node.
import { build } from "esbuild";
import path from "node:path";
import { makePrivateFolder } from "./folders.mjs";

/**
 * How every programme of ours is made into one file for plain Node.
 * @satisfies {import("esbuild").BuildOptions}
 */
export const NODE_BUNDLE = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "error",
  // Some bundled CommonJS packages call require().
  banner: {
    js: 'import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);',
  },
};

/**
 * Next's marker package throws outside its bundler; everywhere else it is an empty module.
 * @type {import("esbuild").Plugin}
 */
const serverOnly = {
  name: "server-only",
  setup(builder) {
    builder.onResolve({ filter: /^server-only$/ }, () => ({
      path: "server-only",
      namespace: "empty",
    }));
    builder.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

/** @param {string} entry @returns {Promise<string>} path of the bundle */
export async function bundle(entry, outDir = ".candor/build") {
  const outfile = path.resolve(outDir, `${path.basename(entry).replace(/\.ts$/, "")}.mjs`);
  makePrivateFolder(path.dirname(outfile));
  await build({
    ...NODE_BUNDLE,
    entryPoints: [entry],
    outfile,
    packages: "external",
    plugins: [serverOnly],
  });
  return outfile;
}
