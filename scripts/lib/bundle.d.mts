import type { BuildOptions } from "esbuild";

/** Options with which all our programs are bundled into one file for plain Node. */
export const NODE_BUNDLE: BuildOptions;

/** Bundles a TypeScript entry point for plain Node; resolves to the path of the bundle. */
export function bundle(entry: string, outDir?: string): Promise<string>;
