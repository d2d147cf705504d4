import "server-only";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "@/lib/platform/core/env";

/** The payload of the cookie; the `session` row decides whether it is still valid. */
export type SessionClaim = { readonly sessionId: string; readonly userId: string };

const Claim = z.object({ sid: z.string(), uid: z.string() });

/** The name and `Secure` follow the scheme that we serve: `__Host-` is refused by browsers over http. */
export function getSessionCookie() {
  const secure = getEnv().APP_ORIGIN.startsWith("https://");
  return {
    name: secure ? "__Host-candor-session" : "candor-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

let nextHeaders: Promise<typeof import("next/headers")> | undefined;

/** The claim of this request's cookie; null without one, or when it is not ours or too old. */
export async function readSessionClaim(): Promise<SessionClaim | null> {
  // Loaded when asked: the worker shares this code, and Next's module exists only inside Next.
  nextHeaders ??= import("next/headers");
  const { cookies } = await nextHeaders;
  const token = (await cookies()).get(getSessionCookie().name)?.value;
  if (token === undefined || token === "") return null;
  try {
    const claim = Claim.safeParse(await decode({ token, secret: getEnv().AUTH_SECRET }));
    if (!claim.success) return null;
    return { sessionId: claim.data.sid, userId: claim.data.uid };
  } catch {
    // A cookie made with another secret, or cut off: the same as no cookie.
    return null;
  }
}

/** Takes the cookie out of the browser. */
export function buildClearedSessionCookie(): string {
  const { name, options } = getSessionCookie();
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? "; Secure" : ""}`;
}
