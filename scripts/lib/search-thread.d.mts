export function bundleSearchThread(outfile: string): string;
