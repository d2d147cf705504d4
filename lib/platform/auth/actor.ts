import type { Role } from "@/lib/platform/auth/roles";

/** The person who makes this request, and their roles. Every command requires an actor. */
export type Actor = {
  readonly userId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Dealer organisations the person acts for. */
  readonly organisationIds: readonly string[];
};

/** The actor of timers and provider events. It has no roles; commands recognise it by its id. */
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
