import type { Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";

/**
 * The person who makes the requests of a test; null = nobody is signed in. tests/http/auth tests sign-in
 * itself.
 */
export const session: { actor: Actor | null } = { actor: null };

export type Handler = (
  request: Request,
  context: { readonly params: Promise<unknown> },
) => Promise<Response>;

/**
 * Handlers then use `session.actor`. Use:
 * `vi.mock("@/lib/platform/auth/current-actor", async (original) => (await
 * import("../../support/signed-in")).signedIn(original));`
 */
export async function signedIn(original: () => Promise<unknown>): Promise<object> {
  return {
    ...((await original()) as object),
    findActor: () => Promise.resolve(session.actor),
    requireActor: () =>
      session.actor === null
        ? Promise.reject(new AppError("unauthenticated", { code: "sign_in_required", detail: "x" }))
        : Promise.resolve(session.actor),
  };
}
