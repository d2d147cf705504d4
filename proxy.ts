import createIntlMiddleware from "next-intl/middleware";
import { NextRequest, NextResponse } from "next/server";
import { MARKET_COOKIE } from "@/lib/markets/preferred-market";
import { buildContentSecurityPolicy } from "@/lib/platform/http/page-headers.mjs";
import { isMarket } from "@/lib/markets/markets";
import { MARKET_PATTERN } from "@/lib/platform/core/markets.mjs";
import { routing } from "@/lib/platform/i18n/routing";

/** Only headers and redirects. Nothing here decides who may see what; pages and route handlers do. */
const localise = createIntlMiddleware(routing);
const MARKET_PATH = new RegExp(`^(?:/zh-CN)?/(${MARKET_PATTERN})(?:/|$)`);

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const home = /^(\/zh-CN)?\/?(cars)?\/?$/.exec(pathname);
  if (home) {
    const remembered = request.cookies.get(MARKET_COOKIE)?.value ?? "";
    const market = isMarket(remembered) ? remembered : "us";
    const path = `${home[1] ?? ""}/${market}${home[2] ? "/cars" : ""}${request.nextUrl.search}`;
    // Next.js requires an absolute URL here and sends it as a path, because the host is its own.
    return NextResponse.redirect(new URL(path, request.url), 307);
  }

  const isShared = SHARED.test(pathname);
  const policy = isShared ? null : noncePolicy();
  const headers = safeHeaders(request.headers, policy);
  const response = pathname.startsWith("/api/")
    ? NextResponse.next({ request: { headers } })
    : localise(new NextRequest(request, { headers }));
  if (policy !== null) response.headers.set("content-security-policy", policy);
  const market = MARKET_PATH.exec(pathname)?.[1];
  if (market && !isShared && request.cookies.get(MARKET_COOKIE)?.value !== market) {
    response.cookies.set(MARKET_COOKIE, market, { path: "/", sameSite: "lax", maxAge: 31_536_000 });
  }
  return response;
}

/**
 * Catalogue pages, which are rendered once for everybody and have their own policy. Only requests that match
 * the last rules of this file reach the proxy; all others bypass it.
 */
const SHARED = new RegExp(`^(?:/zh-CN|/en)?/(?:${MARKET_PATTERN})/used(?:/[^/]+){0,2}/?$`);

/** Next.js reads the nonce from the request's policy header, so the one sent by the client is removed. */
function safeHeaders(given: Headers, policy: string | null): Headers {
  const headers = new Headers(given);
  for (const name of [...headers.keys()]) {
    const isPolicy = name.startsWith("content-security-policy") || name === "x-nonce";
    if (isPolicy || name.startsWith("x-middleware-")) headers.delete(name);
  }
  if (policy !== null) headers.set("content-security-policy", policy);
  return headers;
}

function noncePolicy(): string {
  return buildContentSecurityPolicy(`'nonce-${btoa(crypto.randomUUID())}' 'strict-dynamic'`, {
    sandbox: process.env["PAYMENTS_SANDBOX_URL"] ?? "",
    isDevelopment: process.env.NODE_ENV === "development",
  });
}

// Next reads this without running it, so the markets are written out; a test compares them with the list.
export const config = {
  matcher: [
    // Files with an extension (pictures, icons, the theme script) and Next.js's own assets bypass the proxy. So
    // do search results, which are JSON and requested with every click, and catalogue pages.
    "/((?!_next/static|_next/image|demo/|api/search(?:/places)?$|(?:zh-CN/)?(?:us|uk|cn)/used(?:/[^/]+){0,2}/?$|.*\\.[a-z0-9]{2,5}$).*)",
    // Next.js would trust a policy header sent by the visitor while it renders a page for everybody.
    {
      source: "/:path((?:zh-CN/)?(?:us|uk|cn)/used.*)",
      has: [{ type: "header", key: "content-security-policy" }],
    },
    {
      source: "/:path((?:zh-CN/)?(?:us|uk|cn)/used.*)",
      has: [{ type: "header", key: "content-security-policy-report-only" }],
    },
  ],
};
