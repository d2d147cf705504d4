import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { parseRoles } from "@/lib/platform/auth/roles";
import { isSessionLive, getSessionLimits } from "@/lib/platform/auth/session-policy";
import { recordAudit } from "@/lib/platform/audit/record";
import { getEnv } from "@/lib/platform/core/env";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { db, type Tx } from "@/lib/platform/db/client";

export type SessionOrigin = "password" | "link" | "demo";

/** The browser that signs in. */
export type Browser = {
  readonly userAgent: string | null;
  /** What it was signed in as until now; that session ends. */
  readonly previousSessionId: string | null;
};

type Opening = {
  readonly userId: string;
  readonly method: SessionOrigin;
  readonly browser: Browser;
};

/** Signs a browser in with a fresh session; an earlier one of the same browser ends here. */
export async function openSession(tx: Tx, opening: Opening): Promise<string> {
  const { userId, method, browser } = opening;
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { displayName: true, roles: { select: { role: true } } },
  });
  const roles = parseRoles(user.roles.map((row) => row.role));
  // Wall clock on purpose: see session-policy.ts.
  const at = new Date();
  if (browser.previousSessionId !== null) {
    await tx.session.updateMany({
      where: { id: browser.previousSessionId, revokedAt: null },
      data: { revokedAt: at },
    });
  }
  const sessionId = generateId("ses");
  const { absoluteMs } = getSessionLimits(roles, getEnv().CANDOR_DEMO);
  await tx.session.create({
    data: {
      id: sessionId,
      userId,
      method,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + absoluteMs),
      userAgent: browser.userAgent?.slice(0, 300) ?? null,
    },
  });
  if (roles.length > 0) {
    const actor = { userId, sessionId, displayName: user.displayName, roles, organisationIds: [] };
    await recordAudit(tx, {
      actor,
      role: "operator",
      action: "session.open",
      subject: sessionId,
      after: { method },
    });
  }
  return sessionId;
}

/** Signs one of the actor's own browsers out. @throws AppError not_found, also for somebody else's */
export async function revokeSession(tx: Tx, actor: Actor, sessionId: string): Promise<void> {
  const ended = await tx.session.updateMany({
    where: { id: sessionId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (ended.count === 0) throw createNotFoundError("session");
}

/** Signs every browser of a person out. @returns how many were signed in */
export async function revokeUserSessions(
  tx: Tx,
  userId: string,
  exceptSessionId?: string,
): Promise<number> {
  const ended = await tx.session.updateMany({
    where: {
      userId,
      revokedAt: null,
      ...(exceptSessionId === undefined ? {} : { id: { not: exceptSessionId } }),
    },
    data: { revokedAt: new Date() },
  });
  return ended.count;
}

export type SessionView = {
  readonly id: string;
  readonly method: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
  readonly isCurrent: boolean;
};

const SHOWN_MAX = 50;

/** Where the actor is signed in now, the present browser first. */
export async function listSessions(actor: Actor): Promise<readonly SessionView[]> {
  const rows = await db.session.findMany({
    where: { userId: actor.userId, revokedAt: null },
    orderBy: { lastSeenAt: "desc" },
    take: SHOWN_MAX,
  });
  const limits = getSessionLimits(actor.roles, getEnv().CANDOR_DEMO);
  const at = new Date();
  return rows
    .filter((row) => isSessionLive(row, limits, at))
    .map((row) => ({
      id: row.id,
      method: row.method,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      userAgent: row.userAgent,
      isCurrent: row.id === actor.sessionId,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** Ends the session that a cookie names. Possession of the cookie is sufficient. */
export async function endSession(sessionId: string): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}
