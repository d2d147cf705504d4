import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { db, type Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";

/** The link and the code live a quarter of an hour (wall clock) and work once. */
export const LOGIN_TOKEN_MINUTES = 15;
const CODE_ATTEMPTS_MAX = 5;

export type LoginRequest = {
  readonly email: string;
  readonly locale: string;
  /** Already checked by safeReturnTo(). */
  readonly returnTo: string;
};

/**
 * Token and code are derived from the row's id with the server's secret, so that the mail job
 * carries the id only: the database holds nothing that signs anybody in, and a mail sent twice
 * holds the same link.
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
 * Orders a sign-in mail. Known and unknown addresses take the same way to the same answer;
 * an account comes into being only when the link is used.
 * @returns the id that the asking browser needs to type the code instead
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
      expiresAt: new Date(at.getTime() + LOGIN_TOKEN_MINUTES * 60_000),
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

/** Orders a mail that holds a code only, for somebody who is signed in and proves it once more. */
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
      // Nobody is sent this link; the row needs one because links and codes are one kind of thing.
      tokenHash: sha256(`unsent:${token}`),
      codeHash: codeHash(id, code),
      createdAt: at,
      expiresAt: new Date(at.getTime() + LOGIN_TOKEN_MINUTES * 60_000),
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

/** Uses a link up: of any number of parallel uses one wins. @returns whose address it proves */
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

/** Whose address a code request is for: the limit on guesses is counted there. */
export async function findCodeAddress(requestId: string): Promise<string | null> {
  const row = await db.loginToken.findUnique({ where: { id: requestId }, select: { email: true } });
  return row?.email ?? null;
}

/**
 * Counts one attempt at a code. Outside the sign-in's transaction on purpose: a refused attempt
 * must stay counted. @returns whether this attempt may be compared at all
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

/** Uses a request up by its code, in the browser that asked for it. */
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

/** The address a link would sign in, for the page with the button; null when it no longer works. */
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
    detail: "This code is not right, was already used or is older than 15 minutes.",
  });
}

function derive(purpose: string): Buffer {
  return createHmac("sha256", getEnv().AUTH_SECRET).update(purpose).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** An HMAC, because all codes can be tried in a second if the table leaks. */
function codeHash(id: string, code: string): string {
  return derive(`login-code-hash:${id}:${code}`).toString("hex");
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** A token that a mail may still carry; null = used or too old: a link that does not work is worse than none. */
export async function findSendableToken(
  id: string,
): Promise<{ readonly id: string; readonly email: string } | null> {
  const row = await db.loginToken.findUnique({ where: { id } });
  if (row === null || row.consumedAt !== null || row.expiresAt <= new Date()) return null;
  return { id: row.id, email: row.email };
}
