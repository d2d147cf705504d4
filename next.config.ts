import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/platform/i18n/request.ts");

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  reactCompiler: true,
  // Photographs are re-encoded when they are uploaded; nothing is decoded at request time.
  images: { unoptimized: true },
  // A proxy or CDN in front compresses; doing it twice costs the rendering process.
  compress: false,
  devIndicators: false,
  // Catalogue pages are kept whole, in memory: see page-cache.mjs. A proxy in front may keep them as long.
  cacheHandler: path.resolve(import.meta.dirname, "page-cache.mjs"),
  cacheMaxMemorySize: 128 * 1024 * 1024,
  expireTime: 120,
  // A restart begins with none: what was on sale before it is not what is on sale after it.
  experimental: { isrFlushToDisk: false },
  // Next would otherwise guess a parent folder that happens to hold another lockfile.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // Pages under test and demo are opened by address as well as by name.
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  serverExternalPackages: ["@node-rs/argon2", "sharp", "pg", "pino", "graphile-worker"],
  // Tests and scripts are type-checked by `npm test`; a newcomer who starts the demo need not wait for them.
  typescript: { tsconfigPath: "tsconfig.build.json" },
};

export default withNextIntl(config);
