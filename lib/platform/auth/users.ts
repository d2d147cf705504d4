import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { toDisplayName } from "@/lib/platform/auth/display-name";
import { hashPassword, isPasswordMatch, findPasswordWeakness } from "@/lib/platform/auth/password";
import { can, requirePermission } from "@/lib/platform/auth/permissions";
import type { Role } from "@/lib/platform/auth/roles";
import { revokeUserSessions } from "@/lib/platform/auth/sessions";
import { recordAudit } from "@/lib/platform/audit/record";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Market } from "@/lib/platform/core/markets.mjs";
import { db, type Tx } from "@/lib/platform/db/client";

export type NewUser = {
  /** Set by seeds, so that ids are reproducible. Generated otherwise. */
  readonly id?: string;
  readonly email: string;
  readonly fullName: string;
  readonly phone?: string | null;
  readonly locale?: "en" | "zh-CN";
  readonly market?: Market;
  readonly isDemo?: boolean;
  readonly roles?: readonly Role[];
  readonly password?: string;
};

/** Creates an account. Used by the seed, by tests and at a first sign-in. @returns its id */
export async function createUser(tx: Tx, user: NewUser): Promise<string> {
  const id = user.id ?? generateId("usr");
  const at = await readClock();
  await tx.user.create({
    data: {
      id,
      email: user.email.trim().toLowerCase(),
      fullName: user.fullName.trim(),
      displayName: toDisplayName(user.fullName),
      phone: user.phone ?? null,
      locale: user.locale ?? "en",
      market: user.market ?? "us",
      isDemo: user.isDemo ?? false,
      passwordHash: user.password === undefined ? null : await hashPassword(user.password),
      createdAt: at,
      roles: { create: (user.roles ?? []).map((role) => ({ role, grantedAt: at })) },
    },
  });
  return id;
}

/**
 * The account of a proven address, created if there is none. Concurrent first sign-ins get the same account.
 */
export async function ensureUser(tx: Tx, email: string, locale: "en" | "zh-CN"): Promise<string> {
  await tx.user.createMany({
    data: {
      id: generateId("usr"),
      email,
      // The person enters it after the first sign-in. Until then a neutral name is shown.
      fullName: "",
      displayName: toDisplayName(""),
      locale,
      createdAt: await readClock(),
    },
    skipDuplicates: true,
  });
  const user = await tx.user.findUniqueOrThrow({
    where: { email },
    select: { id: true, disabledAt: true },
  });
  if (user.disabledAt !== null) throw createSignInRefusedError();
  return user.id;
}

/** The same message for an unknown address, a wrong password and a disabled account. */
export function createSignInRefusedError(): AppError {
  return new AppError("unauthenticated", {
    code: "sign_in_refused",
    detail: "The e-mail address or the password is wrong.",
  });
}

export type ProfileInput = {
  readonly fullName: string;
  readonly phone: string | null;
  readonly locale: "en" | "zh-CN";
  readonly market: Market;
};

export async function updateProfile(
  tx: Tx,
  actor: Actor,
  input: ProfileInput,
): Promise<{ displayName: string }> {
  const displayName = toDisplayName(input.fullName);
  await tx.user.update({ where: { id: actor.userId }, data: { ...input, displayName } });
  return { displayName };
}

export type PasswordChange = { readonly current: string | null; readonly next: string };

/** Sets or changes the actor's password and signs the person's other browsers out. */
export async function changePassword(tx: Tx, actor: Actor, change: PasswordChange): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: actor.userId } });
  if (
    user.passwordHash !== null &&
    !(await isPasswordMatch(user.passwordHash, change.current ?? ""))
  ) {
    throw refusedField("current", "current_password_wrong", "The current password is wrong.");
  }
  const weakness = findPasswordWeakness(change.next, user.email);
  if (weakness !== null) {
    throw refusedField("next", `password_${weakness}`, "Choose a longer or less common password.");
  }
  await tx.user.update({
    where: { id: user.id },
    data: { passwordHash: await hashPassword(change.next) },
  });
  await revokeUserSessions(tx, actor.userId, actor.sessionId);
}

function refusedField(name: string, code: string, detail: string): AppError {
  return new AppError("invalid", { code, detail, invalidParams: [{ name, reason: detail, code }] });
}

/** Disables an account: no new sign-in, and every browser is signed out. For the desk. */
export async function disableUser(
  tx: Tx,
  actor: Actor,
  input: { userId: string; reason: string },
): Promise<void> {
  requirePermission(actor, "user.disable");
  const disabled = await tx.user.updateMany({
    where: { id: input.userId, disabledAt: null },
    data: { disabledAt: await readClock() },
  });
  if (disabled.count === 0) throw await missingOr(tx, input.userId, "user_already_disabled");
  await revokeUserSessions(tx, input.userId);
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "user.disable",
    subject: input.userId,
    reason: input.reason,
  });
}

export async function enableUser(
  tx: Tx,
  actor: Actor,
  input: { userId: string; reason: string },
): Promise<void> {
  requirePermission(actor, "user.disable");
  const enabled = await tx.user.updateMany({
    where: { id: input.userId, disabledAt: { not: null } },
    data: { disabledAt: null },
  });
  if (enabled.count === 0) throw await missingOr(tx, input.userId, "user_not_disabled");
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "user.enable",
    subject: input.userId,
    reason: input.reason,
  });
}

type RoleChange = { readonly userId: string; readonly role: Role; readonly reason: string };

/**
 * Grants a staff role. The person has to sign in again, because a session never gets more rights than it
 * had at the start.
 */
export async function grantRole(tx: Tx, actor: Actor, change: RoleChange): Promise<void> {
  requirePermission(actor, "user.grant_role");
  await assertUserExists(tx, change.userId);
  const granted = await tx.userRole.createMany({
    data: { userId: change.userId, role: change.role, grantedAt: await readClock() },
    skipDuplicates: true,
  });
  if (granted.count === 0) return;
  await afterRoleChange(tx, actor, change, "user.grant_role");
}

export async function withdrawRole(tx: Tx, actor: Actor, change: RoleChange): Promise<void> {
  requirePermission(actor, "user.grant_role");
  await assertUserExists(tx, change.userId);
  const withdrawn = await tx.userRole.deleteMany({
    where: { userId: change.userId, role: change.role },
  });
  if (withdrawn.count === 0) return;
  await afterRoleChange(tx, actor, change, "user.withdraw_role");
}

async function afterRoleChange(
  tx: Tx,
  actor: Actor,
  change: RoleChange,
  action: string,
): Promise<void> {
  await revokeUserSessions(tx, change.userId);
  await recordAudit(tx, {
    actor,
    role: "operator",
    action,
    subject: change.userId,
    reason: change.reason,
    after: { role: change.role },
  });
}

async function assertUserExists(tx: Tx, userId: string): Promise<void> {
  if ((await tx.user.count({ where: { id: userId } })) === 0) throw createNotFoundError("user");
}

async function missingOr(tx: Tx, userId: string, code: string): Promise<AppError> {
  if ((await tx.user.count({ where: { id: userId } })) === 0) return createNotFoundError("user");
  return new AppError("conflict", {
    code,
    detail: "Somebody else just did this. Reload the page.",
  });
}

export type Contact = {
  readonly fullName: string;
  readonly email: string;
  readonly phone: string | null;
};

/**
 * Full name, e-mail address and telephone number of a person: for themselves or for the desk.
 * lib/escrow/views/people.ts decides what the other person of a purchase can see from the handover
 * on.
 * @throws AppError not_found for everybody else, as if the person did not exist
 */
export async function getContact(actor: Actor, userId: string): Promise<Contact> {
  if (actor.userId !== userId && !can(actor, "user.read")) throw createNotFoundError("user");
  return contactOf(userId);
}

async function contactOf(userId: string): Promise<Contact> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { fullName: true, email: true, phone: true },
  });
  if (user === null) throw createNotFoundError("user");
  return user;
}

export type OwnAccount = Contact & {
  readonly displayName: string;
  readonly locale: string;
  readonly market: string;
  readonly hasPassword: boolean;
};

/** The actor's own account, for their account page and header. */
export async function getOwnAccount(actor: Actor): Promise<OwnAccount> {
  const { passwordHash, ...user } = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: {
      fullName: true,
      displayName: true,
      email: true,
      phone: true,
      locale: true,
      market: true,
      passwordHash: true,
    },
  });
  return { ...user, hasPassword: passwordHash !== null };
}

/** Where to go after signing in. People without a name go to their account page first. */
export async function getPathAfterSignIn(userId: string, returnTo: string): Promise<string> {
  const named = await db.user.count({ where: { id: userId, fullName: { not: "" } } });
  if (named > 0) return returnTo;
  const prefix = /^\/zh-CN(?=\/|$)/.exec(returnTo)?.[0] ?? "";
  return `${prefix}/account?${new URLSearchParams({ returnTo }).toString()}`;
}
