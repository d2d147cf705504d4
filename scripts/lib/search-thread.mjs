// The search engine's thread as one file for plain Node, `pg` included: it runs wherever it is put.
import { buildSync } from "esbuild";
import { NODE_BUNDLE } from "./bundle.mjs";

/** @param {string} outfile @returns {string} */
export function bundleSearchThread(outfile) {
  buildSync({
    ...NODE_BUNDLE,
    entryPoints: ["lib/search/engine-thread.ts"],
    outfile,
    external: ["pg-native", "cloudflare:sockets"],
  });
  return outfile;
}
