// The search engine's thread as one file for plain Node, `pg` included: it runs wherever it is put.
import { buildSync } from "esbuild";

/** @param {string} outfile @returns {string} */
export function bundleSearchThread(outfile) {
  buildSync({
    entryPoints: ["lib/search/engine-thread.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["pg-native", "cloudflare:sockets"],
    // Some CommonJS packages inside our own bundle ask for require.
    banner: {
      js: 'import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);',
    },
    sourcemap: "inline",
    logLevel: "error",
  });
  return outfile;
}
