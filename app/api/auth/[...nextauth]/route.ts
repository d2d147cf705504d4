import { z } from "zod";
import { buildClearedSessionCookie, readSessionClaim } from "@/lib/platform/auth/cookie";
import { isWay } from "@/lib/platform/auth/credentials";
import { SignedIn } from "@/lib/platform/auth/replies";
import { signInThrough } from "@/lib/platform/auth/next-auth";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { endSession } from "@/lib/platform/auth/sessions";
import { getPathAfterSignIn } from "@/lib/platform/auth/users";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { toJsonResponse, type JsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE, readJson } from "@/lib/platform/http/route";

const Params = z.object({ nextauth: z.array(z.string()) });
const ReturnTo = z.looseObject({ returnTo: z.string().max(2_000).optional() });

/** `callback/password|link|code|demo` signs in, `sign-out` signs out; next-auth's own pages do not exist. */
export const POST = definePlainRoute({
  summary:
    "Sign in (callback/password, callback/link, callback/code or callback/demo) or sign out (sign-out).",
  auth: "none",
  errors: ["malformed", "unauthenticated", "not_found", "rate_limited", "too_large"],
  input: { params: Params, body: ReturnTo },
  reply: SignedIn,
  why: "There is no actor yet to scope a key to; links and codes work once, and signing in twice harms nobody.",
  origin: "same",
  handle: async (request, context) => {
    const { nextauth } = Params.parse(await context.params);
    const [action, way] = nextauth;
    if (nextauth.length === 1 && action === "sign-out") return signOut();
    if (nextauth.length !== 2 || action !== "callback" || !isWay(way))
      throw createNotFoundError("page");
    const { returnTo, ...credentials } = ReturnTo.parse(await readJson(request));
    const { cookie, userId } = await signInThrough(way, credentials, request);
    const next = await getPathAfterSignIn(userId, parseReturnTo(returnTo));
    return toJsonResponse({ next }, { headers: { ...PRIVATE, "set-cookie": cookie } });
  },
});

async function signOut(): Promise<JsonResponse<{ readonly next: string }>> {
  const claim = await readSessionClaim();
  if (claim !== null) await endSession(claim.sessionId);
  return toJsonResponse(
    { next: "/" },
    { headers: { ...PRIVATE, "set-cookie": buildClearedSessionCookie() } },
  );
}
