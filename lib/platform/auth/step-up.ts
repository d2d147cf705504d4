import "server-only";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import type { Actor } from "@/lib/platform/auth/actor";
import { isDemoMode, requireDemoMode } from "@/lib/platform/auth/demo";
import { consumeCode, requestCode } from "@/lib/platform/auth/login-token";
import { isPasswordMatch } from "@/lib/platform/auth/password";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { db, type Tx } from "@/lib/platform/db/client";

/**
 * Confirming one's identity once more, before actions that must not be possible in an unattended
 * browser, such as signing a report. The confirmation is stored in the session row and is valid for
 * five minutes of wall-clock time.
 */
export const STEP_UP_MINUTES = 5;
export type StepUpMethod = "password" | "code" | "demo";

/** @throws AppError step_up_required */
export async function requireStepUp(tx: Tx, actor: Actor): Promise<void> {
  const session = await tx.session.findFirst({
    where: { id: actor.sessionId, userId: actor.userId, revokedAt: null },
    select: { stepUpAt: true },
  });
  if (isFresh(session?.stepUpAt ?? null)) return;
  throw new AppError("forbidden", {
    code: "step_up_required",
    detail: "Confirm once more that it is you: by password or by a mailed code.",
  });
}

function isFresh(stepUpAt: Date | null): boolean {
  return stepUpAt !== null && stepUpAt.getTime() > Date.now() - STEP_UP_MINUTES * MINUTE_MS;
}

export type StepUpView = {
  readonly isFresh: boolean;
  readonly hasPassword: boolean;
  /** True only where demo sign-in is available. */
  readonly isDemo: boolean;
  /** "i…@candor.example" */
  readonly email: string;
};

/** The methods by which the person can prove their identity. */
export async function findStepUp(actor: Actor): Promise<StepUpView> {
  const [session, user] = await Promise.all([
    db.session.findUnique({ where: { id: actor.sessionId }, select: { stepUpAt: true } }),
    db.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { email: true, passwordHash: true, isDemo: true },
    }),
  ]);
  return {
    isFresh: isFresh(session?.stepUpAt ?? null),
    hasPassword: user.passwordHash !== null,
    isDemo: isDemoMode() && user.isDemo,
    email: `${user.email.slice(0, 1)}…@${user.email.split("@")[1] ?? ""}`,
  };
}

export async function confirmStepUpByPassword(
  tx: Tx,
  actor: Actor,
  password: string,
): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true },
  });
  if (!(await isPasswordMatch(user.passwordHash, password))) {
    throw new AppError("invalid", {
      code: "step_up_refused",
      detail: "The password is wrong.",
      invalidParams: [{ name: "password", reason: "wrong" }],
    });
  }
  await noteStepUp(tx, actor, "password");
}

/** Mails a code to the person's own address. @returns the id to send back with the code */
export async function requestStepUpCode(tx: Tx, actor: Actor): Promise<{ requestId: string }> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { email: true, locale: true },
  });
  return requestCode(tx, user);
}

/** The route limits the number of guesses. */
export async function confirmStepUpByCode(
  tx: Tx,
  actor: Actor,
  input: { readonly requestId: string; readonly code: string },
): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { email: true },
  });
  const { email } = await consumeCode(tx, input.requestId, input.code);
  // A code for another person's address is refused.
  if (email !== user.email) throw createNotFoundError("code");
  await noteStepUp(tx, actor, "code");
}

/** One click, for demo accounts on a local machine. env.ts refuses demo mode anywhere else. */
export async function confirmStepUpAsDemo(tx: Tx, actor: Actor): Promise<void> {
  requireDemoMode();
  const user = await tx.user.findFirst({ where: { id: actor.userId, isDemo: true } });
  if (user === null) throw createNotFoundError("demo_account");
  await noteStepUp(tx, actor, "demo");
}

async function noteStepUp(tx: Tx, actor: Actor, method: StepUpMethod): Promise<void> {
  const noted = await tx.session.updateMany({
    where: { id: actor.sessionId, userId: actor.userId, revokedAt: null },
    data: { stepUpAt: new Date(), stepUpMethod: method },
  });
  if (noted.count !== 1) throw createNotFoundError("session");
}
