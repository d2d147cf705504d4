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

/** The browser in which a person signs in. */
export type Browser = {
  readonly userAgent: string | null;
  /** The browser's earlier session. It is ended. */
  readonly previousSessionId: string | null;
};

type Opening = {
  readonly userId: string;
  readonly method: SessionOrigin;
  readonly browser: Browser;
};

/** Opens a new session for a browser and ends its earlier one. */
export async function openSession(tx: Tx, opening: Opening): Promise<string> {
  const { userId, method, browser } = opening;
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { displayName: true, roles: { select: { role: true } } },
  });
  const roles = parseRoles(user.roles.map((row) => row.role));
  // Wall-clock time on purpose: see session-policy.ts.
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

/**
 * Signs out one of the actor's own browsers. @throws AppError not_found, also for another person's
 */
export async function revokeSession(tx: Tx, actor: Actor, sessionId: string): Promise<void> {
  const ended = await tx.session.updateMany({
    where: { id: sessionId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (ended.count === 0) throw createNotFoundError("session");
}

/** Signs out every browser of a person. @returns how many were signed in */
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

/** The browsers in which the actor is signed in, the current one first. */
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

/** Ends the session of a cookie. Possession of the cookie is sufficient. */
export async function endSession(sessionId: string): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}
