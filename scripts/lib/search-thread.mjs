// Bundles the search engine's thread into one file for plain Node, including `pg`, so that it runs from any
// folder.
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
