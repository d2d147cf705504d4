/** Bundles a TypeScript entry point for plain Node; resolves to the path of the bundle. */
export function bundle(entry: string, outDir?: string): Promise<string>;
