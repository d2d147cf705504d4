import path from "node:path";
import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";
import createNextIntlPlugin from "next-intl/plugin";
import { buildContentSecurityPolicy, SECURITY_HEADERS } from "./lib/platform/http/page-headers.mjs";

const MESSAGES = "./lib/platform/i18n/messages";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/platform/i18n/request.ts",
  // Messages are compiled when the app is built: neither the server with every page nor the browser parses
  // any. Jobs and tests, which are not built, read the same files as they are.
  experimental: {
    messages: {
      path: [`${MESSAGES}/en`, `${MESSAGES}/zh-CN`],
      locales: ["en", "zh-CN"],
      format: "json",
      precompile: true,
    },
  },
});

/** Pages that are kept whole and do not pass proxy.ts, which would cost more than they do. */
const CATALOGUE = "/:market(us|uk|cn)/used/:rest*";

/** Mails that were sent before the path was renamed; RFC 8058 forbids to redirect their one-click POST. */
const UNSUBSCRIPTION_OF_OLD_MAILS = {
  source: "/api/requests/unsubscription/:token",
  destination: "/api/saved-searches/unsubscription/:token",
};

const configFor = (isDevelopment: boolean): NextConfig => ({
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: SECURITY_HEADERS },
      // Where nothing is kept, no page brings a policy of its own.
      ...(isDevelopment ? [CATALOGUE, `/zh-CN${CATALOGUE}`].map(developmentPolicy) : []),
    ]),
  redirects: () =>
    Promise.resolve(
      ["", "/:locale(en|zh-CN)"].map((prefix) => ({
        source: `${prefix}/requests/:path*`,
        destination: `${prefix.replace(/\(.*/, "")}/saved-searches/:path*`,
        permanent: true,
      })),
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
  // Hashing a whole kept page for every visitor costs more than sending it; a proxy in front makes its own tags.
  generateEtags: false,
  reactStrictMode: true,
  reactCompiler: true,
  // Photographs are re-encoded when they are uploaded; nothing is decoded at request time.
  images: { unoptimized: true },
  devIndicators: false,
  // Catalogue pages are kept whole, in the store of page-cache.mjs instead of Next's own. A proxy in front may
  // keep them as long.
  cacheHandler: path.resolve(import.meta.dirname, "page-cache.mjs"),
  cacheMaxMemorySize: 0,
  expireTime: 120,
  experimental: {
    // A page brings the icons that it draws, not all of them.
    optimizePackageImports: ["lucide-react"],
    // A page that was prefetched when its link was pointed at is shown without another request for 30 seconds,
    // the shortest time that Next accepts.
    staleTimes: { static: 30 },
  },
  // Next would otherwise guess a parent folder that happens to hold another lockfile.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // Pages under test and demo are opened by address as well as by name.
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  serverExternalPackages: ["@node-rs/argon2", "sharp", "pg", "pino", "graphile-worker"],
  // Tests and scripts are type-checked by `npm test`; a newcomer who starts the demo need not wait for them.
  typescript: { tsconfigPath: "tsconfig.build.json" },
});

function developmentPolicy(source: string) {
  const value = buildContentSecurityPolicy("'unsafe-inline'", { isDevelopment: true });
  return { source, headers: [{ key: "content-security-policy", value }] };
}

export default function config(phase: string): NextConfig {
  return withNextIntl(configFor(phase === PHASE_DEVELOPMENT_SERVER));
}
