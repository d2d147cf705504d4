import "server-only";
import { cache } from "react";
import { AppError } from "@/lib/platform/core/errors";
import type { Role } from "@/lib/platform/auth/permissions";
import { findSessionActor } from "@/lib/platform/auth/session";

/** Whoever makes this request, with authority. Commands require one; it is never optional. */
export type Actor = {
  readonly userId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Dealer organisations the person acts for. */
  readonly organisationIds: readonly string[];
};

/** The person signed in on this request, or null. One look-up per request. */
export const findActor = cache(async (): Promise<Actor | null> => findSessionActor());

/** @throws AppError unauthenticated */
export async function requireActor(): Promise<Actor> {
  const actor = await findActor();
  if (actor) return actor;
  throw new AppError("unauthenticated", {
    code: "sign_in_required",
    detail: "Sign in to do this.",
  });
}

/** The worker acting by itself: timers, provider events. It has no roles; commands check for it by id. */
export const SYSTEM_ACTOR: Actor = {
  userId: "system",
  sessionId: "system",
  displayName: "Candor",
  roles: [],
  organisationIds: [],
};

export function isSystem(actor: Actor): boolean {
  return actor.userId === SYSTEM_ACTOR.userId;
}
