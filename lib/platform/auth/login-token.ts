import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { db, type Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";

/** The link and the code are valid for 15 minutes (wall clock) and can be used once. */
export const LOGIN_TOKEN_MINUTES = 15;
const CODE_ATTEMPTS_MAX = 5;

export type LoginRequest = {
  readonly email: string;
  readonly locale: string;
  /** Already checked by parseReturnTo(). */
  readonly returnTo: string;
};

/**
 * Token and code are derived from the row's id with the server's secret, so the mail job contains
 * only the id. Nothing in the database can be used to sign in, and a mail that is sent twice
 * contains the same link.
 */
export function deriveSecrets(loginTokenId: string): {
  readonly token: string;
  readonly code: string;
} {
  const token = derive(`login-token:${loginTokenId}`).toString("base64url");
  const code = (derive(`login-code:${loginTokenId}`).readBigUInt64BE() % 1_000_000n).toString();
  return { token, code: code.padStart(6, "0") };
}

/**
 * Requests a sign-in mail. Known and unknown addresses get the same response, and an account is
 * created only when the link is used.
 * @returns the id with which the same browser can enter the code instead
 */
export async function requestLogin(tx: Tx, request: LoginRequest): Promise<{ requestId: string }> {
  const id = generateId("lgn");
  const { token, code } = deriveSecrets(id);
  const at = new Date();
  await tx.loginToken.create({
    data: {
      id,
      email: request.email,
      tokenHash: sha256(token),
      codeHash: codeHash(id, code),
      createdAt: at,
      expiresAt: new Date(at.getTime() + LOGIN_TOKEN_MINUTES * MINUTE_MS),
    },
  });
  await enqueue(tx, {
    task: "mail.sign_in_link",
    key: `login:${id}`,
    payload: { loginTokenId: id, locale: request.locale, returnTo: request.returnTo },
    // An e-mail that is sent after its link has expired is of no use.
    attemptsMax: 6,
  });
  return { requestId: id };
}

/**
 * Requests a mail with only a code, for a person who is signed in and has to confirm their
 * identity.
 */
export async function requestCode(
  tx: Tx,
  to: { readonly email: string; readonly locale: string },
): Promise<{ requestId: string }> {
  const id = generateId("lgn");
  const { token, code } = deriveSecrets(id);
  const at = new Date();
  await tx.loginToken.create({
    data: {
      id,
      email: to.email,
      // This link is never sent. The column is required, because links and codes share one table.
      tokenHash: sha256(`unsent:${token}`),
      codeHash: codeHash(id, code),
      createdAt: at,
      expiresAt: new Date(at.getTime() + LOGIN_TOKEN_MINUTES * MINUTE_MS),
    },
  });
  await enqueue(tx, {
    task: "mail.step_up_code",
    key: `step-up:${id}`,
    payload: { loginTokenId: id, locale: to.locale },
    attemptsMax: 6,
  });
  return { requestId: id };
}

/**
 * Uses up a link. If it is used several times in parallel, one succeeds. @returns the e-mail
 * address that it proves
 */
export async function consumeLink(tx: Tx, token: string): Promise<{ email: string }> {
  const tokenHash = sha256(token);
  const used = await tx.loginToken.updateMany({
    where: { tokenHash, consumedAt: null, expiresAt: { gt: new Date() } },
    data: { consumedAt: new Date() },
  });
  if (used.count !== 1) throw createLinkRefusedError();
  const { email } = await tx.loginToken.findUniqueOrThrow({
    where: { tokenHash },
    select: { email: true },
  });
  return { email };
}

/** The address that a code was requested for. The limit on guesses is per address. */
export async function findCodeAddress(requestId: string): Promise<string | null> {
  const row = await db.loginToken.findUnique({ where: { id: requestId }, select: { email: true } });
  return row?.email ?? null;
}

/**
 * Counts one attempt at a code. It is outside the sign-in's transaction on purpose: a refused
 * attempt must remain counted. @returns whether this attempt may be compared at all
 */
export async function takeCodeAttempt(requestId: string): Promise<boolean> {
  const counted = await db.loginToken.updateMany({
    where: {
      id: requestId,
      consumedAt: null,
      expiresAt: { gt: new Date() },
      attempts: { lt: CODE_ATTEMPTS_MAX },
    },
    data: { attempts: { increment: 1 } },
  });
  return counted.count === 1;
}

/** Uses up a request with its code, in the browser that requested it. */
export async function consumeCode(
  tx: Tx,
  requestId: string,
  code: string,
): Promise<{ email: string }> {
  const row = await tx.loginToken.findUnique({ where: { id: requestId } });
  if (row === null || !isSame(row.codeHash, codeHash(requestId, code)))
    throw createCodeRefusedError();
  const used = await tx.loginToken.updateMany({
    where: { id: requestId, consumedAt: null, expiresAt: { gt: new Date() } },
    data: { consumedAt: new Date() },
  });
  if (used.count !== 1) throw createCodeRefusedError();
  return { email: row.email };
}

/**
 * The address that a link would sign in, for the page with the confirm button. Null when the link
 * is no longer valid.
 */
export async function findLinkAddress(token: string): Promise<string | null> {
  const row = await db.loginToken.findFirst({
    where: { tokenHash: sha256(token), consumedAt: null, expiresAt: { gt: new Date() } },
    select: { email: true },
  });
  return row?.email ?? null;
}

export function createLinkRefusedError(): AppError {
  return new AppError("invalid", {
    code: "login_link_invalid",
    detail: "This link was already used or is older than 15 minutes. Ask for a new one.",
  });
}

export function createCodeRefusedError(): AppError {
  return new AppError("invalid", {
    code: "login_code_invalid",
    detail: "This code is wrong, was already used or is older than 15 minutes.",
  });
}

function derive(label: string): Buffer {
  return createHmac("sha256", getEnv().AUTH_SECRET).update(label).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** An HMAC, because without a secret all codes of a leaked table could be tried within a second. */
function codeHash(id: string, code: string): string {
  return derive(`login-code-hash:${id}:${code}`).toString("hex");
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/**
 * A token for which a mail can still be sent. Null when it was used or has expired, because a mail with an
 * invalid link is worse than none.
 */
export async function findSendableToken(
  id: string,
): Promise<{ readonly id: string; readonly email: string } | null> {
  const row = await db.loginToken.findUnique({ where: { id } });
  if (row === null || row.consumedAt !== null || row.expiresAt <= new Date()) return null;
  return { id: row.id, email: row.email };
}
