import { beforeEach, describe, expect, it } from "vitest";
import { findActorBySession } from "@/lib/platform/auth/session";
import { openSession, revokeSession, revokeUserSessions } from "@/lib/platform/auth/sessions";
import {
  createUser,
  disableUser,
  getContact,
  grantRole,
  updateProfile,
} from "@/lib/platform/auth/users";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Role } from "@/lib/platform/auth/roles";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { generateId } from "@/lib/platform/core/ids";

const browser = { userAgent: "test", previousSessionId: null };
const MINUTE = 60_000;

async function person(roles: readonly Role[] = []): Promise<string> {
  return runInTransaction((tx) =>
    createUser(tx, { email: `${generateId("p")}@example.org`, fullName: "Dana Reyes", roles }),
  );
}

async function signIn(userId: string): Promise<string> {
  return runInTransaction((tx) => openSession(tx, { userId, method: "link", browser }));
}

function actorOf(userId: string, sessionId: string, atMs = Date.now()): Promise<Actor | null> {
  return findActorBySession({ userId, sessionId }, new Date(atMs));
}

async function actor(roles: readonly Role[] = []): Promise<Actor> {
  const userId = await person(roles);
  const found = await actorOf(userId, await signIn(userId));
  if (found === null) throw new Error("not signed in");
  return found;
}

describe("a session", () => {
  let userId = "";
  let sessionId = "";
  beforeEach(async () => {
    userId = await person();
    sessionId = await signIn(userId);
  });

  it("gives an actor until it is revoked", async () => {
    const found = await actorOf(userId, sessionId);
    expect(found).toMatchObject({
      userId,
      sessionId,
      displayName: "D. R.",
      roles: [],
      organisationIds: [],
    });
    if (found === null) return;
    await runInTransaction((tx) => revokeSession(tx, found, sessionId));
    expect(await actorOf(userId, sessionId)).toBeNull();
  });

  it("does not work for another person's id", async () => {
    expect(await actorOf(await person(), sessionId)).toBeNull();
  });

  it("ends after 30 days without use, counted from the last use", async () => {
    const start = Date.now();
    expect(await actorOf(userId, sessionId, start + 29 * 24 * 60 * MINUTE)).not.toBeNull();
    expect(await actorOf(userId, sessionId, start + 58 * 24 * 60 * MINUTE)).not.toBeNull();
    expect(await actorOf(userId, sessionId, start + 89 * 24 * 60 * MINUTE)).toBeNull();
  });

  it("ends with the account", async () => {
    const admin = await actor(["admin"]);
    await runInTransaction((tx) => disableUser(tx, admin, { userId, reason: "fraud" }));
    expect(await actorOf(userId, sessionId)).toBeNull();
  });

  it("ends when a role is granted, so that authority is never gained without signing in", async () => {
    const admin = await actor(["admin"]);
    await runInTransaction((tx) =>
      grantRole(tx, admin, { userId, role: "support", reason: "new colleague" }),
    );
    expect(await actorOf(userId, sessionId)).toBeNull();
    const again = await actorOf(userId, await signIn(userId));
    expect(again?.roles).toEqual(["support"]);
    const audit = await db.auditEntry.findMany({ where: { subject: userId } });
    expect(audit.map((row) => row.action)).toEqual(["user.grant_role"]);
  });

  it("of the desk ends after 15 minutes without use", async () => {
    const agent = await actor(["support"]);
    const start = Date.now();
    expect(await actorOf(agent.userId, agent.sessionId, start + 14 * MINUTE)).not.toBeNull();
    expect(await actorOf(agent.userId, agent.sessionId, start + 30 * MINUTE)).toBeNull();
  });

  it("is replaced when the same browser signs in again", async () => {
    const next = await runInTransaction((tx) =>
      openSession(tx, {
        userId,
        method: "password",
        browser: { userAgent: null, previousSessionId: sessionId },
      }),
    );
    expect(await actorOf(userId, sessionId)).toBeNull();
    expect(await actorOf(userId, next)).not.toBeNull();
  });

  it("can be ended everywhere at once, and only by its person", async () => {
    const other = await signIn(userId);
    const stranger = await actor();
    await expect(
      runInTransaction((tx) => revokeSession(tx, stranger, sessionId)),
    ).rejects.toMatchObject({
      kind: "not_found",
    });
    expect(await runInTransaction((tx) => revokeUserSessions(tx, userId))).toBe(2);
    expect(await actorOf(userId, other)).toBeNull();
  });
});

describe("who sees what of a person", () => {
  it("contact data are shown to the person and the desk; for a stranger the person is a 404", async () => {
    const one = await actor();
    const other = await actor();
    const agent = await actor(["support"]);
    expect((await getContact(one, one.userId)).email).toContain("@example.org");
    expect((await getContact(agent, one.userId)).fullName).toBe("Dana Reyes");
    const asStranger = getContact(other, one.userId).catch((error: unknown) => error);
    const asMissing = getContact(other, "usr_missing").catch((error: unknown) => error);
    expect(await asStranger).toEqual(await asMissing);
    expect(await asStranger).toMatchObject({ kind: "not_found" });
  });

  it("only an administrator grants roles and disables accounts", async () => {
    const agent = await actor(["support", "finance"]);
    const userId = await person();
    await expect(
      runInTransaction((tx) => grantRole(tx, agent, { userId, role: "admin", reason: "me" })),
    ).rejects.toMatchObject({ kind: "not_found" });
    await expect(
      runInTransaction((tx) => disableUser(tx, agent, { userId, reason: "me" })),
    ).rejects.toMatchObject({ kind: "not_found" });
  });

  it("a new name changes what others see", async () => {
    const one = await actor();
    await runInTransaction((tx) =>
      updateProfile(tx, one, { fullName: "陈思远", phone: null, locale: "zh-CN", market: "cn" }),
    );
    expect((await actorOf(one.userId, one.sessionId))?.displayName).toBe("陈**");
  });
});
