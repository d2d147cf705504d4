import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import type { Role } from "@/lib/platform/auth/roles";

/**
 * How long a signed-in browser stays signed in: people for weeks, because a purchase takes weeks;
 * the desk for minutes of silence, because its screens show other people's money. Wall clock.
 */

export type SessionLimits = { readonly idleMs: number; readonly absoluteMs: number };

const PERSON: SessionLimits = { idleMs: 30 * DAY_MS, absoluteMs: 90 * DAY_MS };
const DESK: SessionLimits = { idleMs: 15 * MINUTE_MS, absoluteMs: 8 * HOUR_MS };
/** Longer in the demo, so that viewers need not sign in again every 15 minutes. */
const DESK_IN_DEMO: SessionLimits = { idleMs: 8 * HOUR_MS, absoluteMs: 8 * HOUR_MS };
/** An inspector lies under a car for an hour between two entries; a working day is the unit. */
const INSPECTOR: SessionLimits = { idleMs: 4 * HOUR_MS, absoluteMs: 14 * HOUR_MS };

const DESK_ROLES: readonly Role[] = ["support", "finance", "admin"];

/** Activity is recorded at most once in this time, so that reads rarely cause writes. */
export const LAST_SEEN_STEP_MS = MINUTE_MS;

export function getSessionLimits(roles: readonly Role[], isDemo: boolean): SessionLimits {
  if (roles.some((role) => DESK_ROLES.includes(role))) return isDemo ? DESK_IN_DEMO : DESK;
  return roles.includes("inspector") ? INSPECTOR : PERSON;
}

type SessionTimes = {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

/** Whether this browser is still signed in at `at`, under the limits of the roles held now. */
export function isSessionLive(session: SessionTimes, limits: SessionLimits, at: Date): boolean {
  if (session.revokedAt !== null) return false;
  const atMs = at.getTime();
  const isYoung = atMs - session.createdAt.getTime() < limits.absoluteMs;
  const isAwake = atMs - session.lastSeenAt.getTime() < limits.idleMs;
  return isYoung && isAwake && atMs < session.expiresAt.getTime();
}
