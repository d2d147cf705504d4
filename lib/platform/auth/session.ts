import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { readSessionClaim, type SessionClaim } from "@/lib/platform/auth/cookie";
import { parseRoles } from "@/lib/platform/auth/roles";
import {
  isSessionLive,
  LAST_SEEN_STEP_MS,
  getSessionLimits,
} from "@/lib/platform/auth/session-policy";
import { getEnv } from "@/lib/platform/core/env";
import { db } from "@/lib/platform/db/client";

/** The person of this request's cookie, if their session row is still valid. */
export async function findSessionActor(): Promise<Actor | null> {
  const claim = await readSessionClaim();
  // Wall-clock time on purpose: sessions do not follow the demo's clock.
  return claim === null ? null : findActorBySession(claim, new Date());
}

/** Checks the session row of a claim and records the activity. `at` is a wall-clock instant. */
export async function findActorBySession(claim: SessionClaim, at: Date): Promise<Actor | null> {
  const session = await db.session.findUnique({
    where: { id: claim.sessionId },
    select: {
      userId: true,
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      user: { select: { displayName: true, disabledAt: true, roles: { select: { role: true } } } },
    },
  });
  if (session?.userId !== claim.userId || session.user.disabledAt !== null) return null;
  const roles = parseRoles(session.user.roles.map((row) => row.role));
  if (!isSessionLive(session, getSessionLimits(roles, getEnv().CANDOR_DEMO), at)) return null;
  await noteSeen(claim.sessionId, session.lastSeenAt, at);
  return {
    userId: claim.userId,
    sessionId: claim.sessionId,
    displayName: session.user.displayName,
    roles,
    organisationIds: await organisationsOf(claim.userId),
  };
}

/**
 * Whether an open stream may continue. Unlike a request this does not count as activity, because a
 * forgotten tab must not keep a session alive.
 */
export async function isStillSignedIn(actor: Actor): Promise<boolean> {
  const session = await db.session.findUnique({
    where: { id: actor.sessionId },
    select: {
      userId: true,
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      user: { select: { disabledAt: true } },
    },
  });
  if (session?.userId !== actor.userId || session.user.disabledAt !== null) return false;
  // Wall-clock time on purpose: sessions do not follow the demo's clock.
  return isSessionLive(session, getSessionLimits(actor.roles, getEnv().CANDOR_DEMO), new Date());
}

async function noteSeen(sessionId: string, lastSeenAt: Date, at: Date): Promise<void> {
  const dueBefore = new Date(at.getTime() - LAST_SEEN_STEP_MS);
  if (lastSeenAt > dueBefore) return;
  // Guarded, so that parallel requests write only once and a revoked session is not changed.
  await db.session.updateMany({
    where: { id: sessionId, revokedAt: null, lastSeenAt: { lte: dueBefore } },
    data: { lastSeenAt: at },
  });
}

/**
 * Read here although the dealers domain owns the table, because an actor must be complete before
 * any domain is called.
 */
async function organisationsOf(userId: string): Promise<string[]> {
  const rows = await db.organisationMember.findMany({
    where: { userId },
    select: { organisationId: true },
    orderBy: { organisationId: "asc" },
  });
  return rows.map((row) => row.organisationId);
}
