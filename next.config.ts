import path from "node:path";
import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";
import createNextIntlPlugin from "next-intl/plugin";
import { MARKET_PATTERN } from "./lib/platform/core/markets.mjs";
import { buildContentSecurityPolicy, SECURITY_HEADERS } from "./lib/platform/http/page-headers.mjs";

const MESSAGES = "./lib/platform/i18n/messages";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/platform/i18n/request.ts",
  // Messages are compiled at build time, so that neither the server nor the browser parses any. Jobs and tests
  // are not built and read the same files directly.
  experimental: {
    messages: {
      path: [`${MESSAGES}/en`, `${MESSAGES}/zh-CN`],
      locales: ["en", "zh-CN"],
      format: "json",
      precompile: true,
    },
  },
});

/** Pages that are cached as a whole and bypass proxy.ts, which would cost more than serving them. */
const CATALOGUE = `/:market(${MARKET_PATTERN})/used/:rest*`;

/** For mails that were sent before the path was renamed; RFC 8058 forbids redirecting their one-click POST. */
const UNSUBSCRIPTION_OF_OLD_MAILS = {
  source: "/api/requests/unsubscription/:token",
  destination: "/api/saved-searches/unsubscription/:token",
};

/** Pages that had another path before. Mails that were sent then link to the old one. */
const RENAMED_PAGES = { requests: "saved-searches", visits: "appointments" };

const configFor = (isDevelopment: boolean): NextConfig => ({
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: SECURITY_HEADERS },
      // In development nothing is cached, so these pages do not get their own policy from page-cache.mjs.
      ...(isDevelopment ? [CATALOGUE, `/zh-CN${CATALOGUE}`].map(developmentPolicy) : []),
    ]),
  redirects: () =>
    Promise.resolve(
      Object.entries(RENAMED_PAGES).flatMap(([before, now]) =>
        ["", "/:locale(en|zh-CN)"].map((prefix) => ({
          source: `${prefix}/${before}/:path*`,
          destination: `${prefix.replace(/\(.*/, "")}/${now}/:path*`,
          permanent: true,
        })),
      ),
    ),
  rewrites: () =>
    Promise.resolve({
      beforeFiles: [
        { source: CATALOGUE, destination: "/en/:market/used/:rest*" },
        UNSUBSCRIPTION_OF_OLD_MAILS,
      ],
      afterFiles: [],
      fallback: [],
    }),
  output: "standalone",
  poweredByHeader: false,
  // Hashing a complete cached page for every visitor costs more than sending it; a proxy in front creates its
  // own ETags.
  generateEtags: false,
  reactStrictMode: true,
  reactCompiler: true,
  // Photographs are re-encoded when they are uploaded, so no image is processed at request time.
  images: { unoptimized: true },
  devIndicators: false,
  // Catalogue pages are cached in the store of page-cache.mjs instead of Next.js's own. A proxy in front may
  // cache them for the same time.
  cacheHandler: path.resolve(import.meta.dirname, "page-cache.mjs"),
  cacheMaxMemorySize: 0,
  expireTime: 120,
  experimental: {
    // Only the icons that a page uses are bundled with it.
    optimizePackageImports: ["lucide-react"],
    // A page that was prefetched when its link was pointed at is shown without another request for 30 seconds,
    // the shortest time that Next accepts.
    staleTimes: { static: 30 },
  },
  // Otherwise Next.js may choose a parent folder that happens to contain another lockfile.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // In tests and demos, pages are opened by IP address as well as by name.
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  serverExternalPackages: ["@node-rs/argon2", "sharp", "pg", "pino", "graphile-worker"],
  // `npm test` type-checks tests and scripts, so that starting the demo does not have to wait for them.
  typescript: { tsconfigPath: "tsconfig.build.json" },
});

function developmentPolicy(source: string) {
  const value = buildContentSecurityPolicy("'unsafe-inline'", { isDevelopment: true });
  return { source, headers: [{ key: "content-security-policy", value }] };
}

export default function config(phase: string): NextConfig {
  return withNextIntl(configFor(phase === PHASE_DEVELOPMENT_SERVER));
}
