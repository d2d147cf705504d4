import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import type { Role } from "@/lib/platform/auth/roles";

/**
 * How long a browser stays signed in: weeks for people, because a purchase takes weeks, but only
 * minutes without activity for the desk, because its screens show other people's money. Wall-clock
 * time.
 */

export type SessionLimits = { readonly idleMs: number; readonly absoluteMs: number };

const PERSON: SessionLimits = { idleMs: 30 * DAY_MS, absoluteMs: 90 * DAY_MS };
const DESK: SessionLimits = { idleMs: 15 * MINUTE_MS, absoluteMs: 8 * HOUR_MS };
/** Longer in the demo, so that viewers need not sign in again every 15 minutes. */
const DESK_IN_DEMO: SessionLimits = { idleMs: 8 * HOUR_MS, absoluteMs: 8 * HOUR_MS };
/**
 * An inspector may work on a car for an hour between two entries, and stays signed in for a working
 * day.
 */
const INSPECTOR: SessionLimits = { idleMs: 4 * HOUR_MS, absoluteMs: 14 * HOUR_MS };

const DESK_ROLES: readonly Role[] = ["support", "finance", "admin"];

/** Activity is stored at most once in this time, so that reads rarely cause writes. */
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

/**
 * Whether this browser is still signed in at `at`, under the limits of the person's current roles.
 */
export function isSessionLive(session: SessionTimes, limits: SessionLimits, at: Date): boolean {
  if (session.revokedAt !== null) return false;
  const atMs = at.getTime();
  const isYoung = atMs - session.createdAt.getTime() < limits.absoluteMs;
  const isAwake = atMs - session.lastSeenAt.getTime() < limits.idleMs;
  return isYoung && isAwake && atMs < session.expiresAt.getTime();
}
