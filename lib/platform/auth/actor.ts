import type { Role } from "@/lib/platform/auth/roles";

/** Whoever makes this request, with authority. Commands require one; it is never optional. */
export type Actor = {
  readonly userId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Dealer organisations the person acts for. */
  readonly organisationIds: readonly string[];
};

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
