import createIntlMiddleware from "next-intl/middleware";
import { NextRequest, NextResponse } from "next/server";
import { routing } from "@/lib/platform/i18n/routing";

/**
 * Headers and redirects only; nothing here decides who may see what. Pages and route handlers do that.
 */
const localise = createIntlMiddleware(routing);
const MARKET_COOKIE = "candor-market";
const MARKETS = new Set(["us", "uk", "cn"]);

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const home = /^(\/zh-CN)?\/?(cars)?\/?$/.exec(pathname);
  if (home) {
    const remembered = request.cookies.get(MARKET_COOKIE)?.value ?? "";
    const market = MARKETS.has(remembered) ? remembered : "us";
    const path = `${home[1] ?? ""}/${market}${home[2] ? "/cars" : ""}${request.nextUrl.search}`;
    // Next wants a whole address here and sends it on as a path, because the host is its own.
    return NextResponse.redirect(new URL(path, request.url), 307);
  }

  const isShared = SHARED.test(pathname);
  const policy = policyFor(isShared);
  const headers = safeHeaders(request.headers, policy);
  const response = pathname.startsWith("/api/")
    ? NextResponse.next({ request: { headers } })
    : localise(new NextRequest(request, { headers }));
  if (policy !== null) response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set(
    "permissions-policy",
    "camera=(self), geolocation=(self), microphone=(self), payment=()",
  );
  const market = /^(?:\/zh-CN)?\/(us|uk|cn)(?:\/|$)/.exec(pathname)?.[1];
  if (market && !isShared && request.cookies.get(MARKET_COOKIE)?.value !== market) {
    response.cookies.set(MARKET_COOKIE, market, { path: "/", sameSite: "lax", maxAge: 31_536_000 });
  }
  return response;
}

/** Pages of the catalogue, which are rendered once for everybody. */
const SHARED = /^(?:\/zh-CN|\/en)?\/(?:us|uk|cn)\/used(?:\/[^/]+){0,2}\/?$/;

/** A page that is kept whole brings its own policy (page-cache.mjs), except where nothing is kept. */
function policyFor(isShared: boolean): string | null {
  if (!isShared)
    return contentSecurityPolicy(`'nonce-${btoa(crypto.randomUUID())}' 'strict-dynamic'`);
  return process.env.NODE_ENV === "development" ? contentSecurityPolicy("'unsafe-inline'") : null;
}

/** Next reads the nonce from the request's own policy header; what a client sent of it is gone. */
function safeHeaders(given: Headers, policy: string | null): Headers {
  const headers = new Headers(given);
  for (const name of [...headers.keys()]) {
    const isPolicy = name.startsWith("content-security-policy") || name === "x-nonce";
    if (isPolicy || name.startsWith("x-middleware-")) headers.delete(name);
  }
  if (policy?.includes("'nonce-") === true) headers.set("content-security-policy", policy);
  return headers;
}

/** No third-party script, font, tile or analytics: every source is ours. */
function contentSecurityPolicy(scripts: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  const sandbox = process.env["PAYMENTS_SANDBOX_URL"] ?? "";
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes (chart positions, progress bars); they cannot run anything.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    // The field app's service worker, its recordings before they are sent, and its manifest.
    "worker-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' https://checkout.stripe.com ${sandbox}`.trim(),
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Files with an extension (pictures, icons, the theme script) and Next's own assets pass untouched, and so
  // do answers to searches: they are JSON, bring their own headers, and are asked for with every click.
  matcher: ["/((?!_next/static|_next/image|demo/|api/search(?:/places)?$|.*\\.[a-z0-9]{2,5}$).*)"],
};
