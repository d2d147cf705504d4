import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { readSessionClaim, getSessionCookie } from "@/lib/platform/auth/cookie";
import {
  CREDENTIALS,
  AUTHENTICATORS,
  type SignInAttempt,
  type OpenedSession,
  type SignInMethod,
} from "@/lib/platform/auth/credentials";
import { getEnv } from "@/lib/platform/core/env";
import { createBugError } from "@/lib/platform/core/errors";
import { getClientIp } from "@/lib/platform/core/client-ip";

/**
 * next-auth creates the cookie, and the `session` row decides whether it is valid. All settings are
 * given here, so NEXTAUTH_URL and NEXTAUTH_SECRET are not read: next-auth would otherwise build links
 * from the Host header, and our links come from APP_ORIGIN. Its warning about the missing variable is
 * therefore disabled.
 */
const ABSOLUTE_SECONDS = 90 * DAY_SECONDS;
const CSRF_COOKIE = "candor-csrf";

/**
 * next-auth's options. Its authorize() calls `open`; `opened` returns the session that was opened,
 * for the cookie.
 */
function optionsFor(
  way: SignInMethod,
  open: () => Promise<OpenedSession>,
  opened: () => OpenedSession,
): AuthOptions {
  const { name, options } = getSessionCookie();
  return {
    providers: [
      CredentialsProvider({
        id: way,
        name: way,
        credentials: {},
        authorize: async () => ({ id: (await open()).userId }),
      }),
    ],
    secret: getEnv().AUTH_SECRET,
    useSecureCookies: options.secure,
    session: { strategy: "jwt", maxAge: ABSOLUTE_SECONDS },
    jwt: { maxAge: ABSOLUTE_SECONDS },
    cookies: {
      sessionToken: { name, options },
      csrfToken: { name: CSRF_COOKIE, options },
    },
    callbacks: {
      // The cookie contains only the ids of the session and the person.
      jwt: () => ({ sid: opened().sessionId, uid: opened().userId }),
      redirect: () => getEnv().APP_ORIGIN,
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

export type SignedIn = { readonly cookie: string; readonly userId: string };

/**
 * Signs this browser in and returns the `Set-Cookie` lines. The credentials prove who the person
 * is. If they do not, the AppError passes through next-auth unchanged.
 */
export async function signInThrough(
  way: SignInMethod,
  credentials: unknown,
  request: Request,
): Promise<SignedIn> {
  const knock = await knockOf(request);
  const state: { opened?: OpenedSession; refusal?: Error } = {};
  const open = async (): Promise<OpenedSession> => {
    try {
      state.opened = await openBy(way, credentials, knock);
      return state.opened;
    } catch (error) {
      state.refusal = error instanceof Error ? error : createBugError("sign_in_threw", { error });
      throw state.refusal;
    }
  };
  const opened = (): OpenedSession => {
    if (state.opened) return state.opened;
    throw createBugError("session_not_opened", { way });
  };
  const cookies = await callNextAuth(way, optionsFor(way, open, opened));
  if (state.refusal !== undefined) throw state.refusal;
  const cookie = cookies.find((line) => line.startsWith(`${getSessionCookie().name}=`));
  if (cookie === undefined) throw createBugError("session_cookie_missing", { way });
  return { cookie, userId: opened().userId };
}

function openBy(
  way: SignInMethod,
  credentials: unknown,
  knock: SignInAttempt,
): Promise<OpenedSession> {
  switch (way) {
    case "password":
      return AUTHENTICATORS.password(CREDENTIALS.password.parse(credentials), knock);
    case "link":
      return AUTHENTICATORS.link(CREDENTIALS.link.parse(credentials), knock);
    case "code":
      return AUTHENTICATORS.code(CREDENTIALS.code.parse(credentials), knock);
    case "demo":
      return AUTHENTICATORS.demo(CREDENTIALS.demo.parse(credentials), knock);
  }
}

async function knockOf(request: Request): Promise<SignInAttempt> {
  const claim = await readSessionClaim();
  return {
    address: getClientIp(request),
    browser: {
      userAgent: request.headers.get("user-agent"),
      previousSessionId: claim?.sessionId ?? null,
    },
  };
}

/**
 * Calls next-auth's own credentials callback. The Origin check has already refused cross-site
 * requests, so the CSRF pair that next-auth requires (a token in the body, the token and its hash in
 * a cookie) is generated here.
 */
async function callNextAuth(way: SignInMethod, options: AuthOptions): Promise<readonly string[]> {
  const csrfToken = randomBytes(32).toString("hex");
  const csrfHash = createHash("sha256").update(`${csrfToken}${getEnv().AUTH_SECRET}`).digest("hex");
  const cookies: string[] = [];
  const request = {
    method: "POST",
    headers: {},
    query: { nextauth: ["callback", way] },
    body: { csrfToken, json: "true" },
    cookies: { [CSRF_COOKIE]: `${csrfToken}|${csrfHash}` },
  };
  const response = {
    getHeader: (name: string) => (name === "Set-Cookie" ? [...cookies] : undefined),
    setHeader: (name: string, value: unknown) => {
      if (name === "Set-Cookie" && Array.isArray(value))
        cookies.splice(0, cookies.length, ...value.map(String));
      return response;
    },
    status: () => response,
    json: () => undefined,
    send: () => undefined,
    end: () => undefined,
  };
  // The only call of next-auth's handler for Next's pages router. Only these parts of Next's
  // request and response types are used.
  const handle = NextAuth as (
    req: NextApiRequest,
    res: NextApiResponse,
    o: AuthOptions,
  ) => Promise<unknown>;
  await handle(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    options,
  );
  return cookies;
}
