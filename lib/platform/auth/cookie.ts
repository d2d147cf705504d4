import "server-only";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "@/lib/platform/core/env";

/** The payload of the cookie. The `session` row decides whether it is still valid. */
export type SessionClaim = { readonly sessionId: string; readonly userId: string };

const Claim = z.object({ sid: z.string(), uid: z.string() });

/**
 * Name and `Secure` depend on the scheme of APP_ORIGIN, because browsers refuse `__Host-` cookies over
 * http.
 */
export function getSessionCookie() {
  const secure = getEnv().APP_ORIGIN.startsWith("https://");
  return {
    name: secure ? "__Host-candor-session" : "candor-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

let nextHeaders: Promise<typeof import("next/headers")> | undefined;

/**
 * The claim of this request's cookie. Null when there is none, or when it is invalid or too old.
 */
export async function readSessionClaim(): Promise<SessionClaim | null> {
  // Imported lazily, because the worker shares this code and the module works only inside Next.
  nextHeaders ??= import("next/headers");
  const { cookies } = await nextHeaders;
  const token = (await cookies()).get(getSessionCookie().name)?.value;
  if (token === undefined || token === "") return null;
  try {
    const claim = Claim.safeParse(await decode({ token, secret: getEnv().AUTH_SECRET }));
    if (!claim.success) return null;
    return { sessionId: claim.data.sid, userId: claim.data.uid };
  } catch {
    // A cookie that is truncated or signed with another secret is treated like no cookie.
    return null;
  }
}

/** Removes the cookie from the browser. */
export function buildClearedSessionCookie(): string {
  const { name, options } = getSessionCookie();
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? "; Secure" : ""}`;
}
