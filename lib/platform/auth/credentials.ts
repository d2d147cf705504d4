import "server-only";
import { z } from "zod";
import { signInAsDemo } from "@/lib/platform/auth/demo";
import { Email, toEmailKey } from "@/lib/platform/auth/email";
import {
  CODE_PER_EMAIL,
  CONSUME_PER_ADDRESS,
  PASSWORD_PER_ACCOUNT,
  PASSWORD_PER_ADDRESS,
} from "@/lib/platform/auth/limits";
import {
  createCodeRefusedError,
  consumeCode,
  consumeLink,
  findCodeAddress,
  takeCodeAttempt,
} from "@/lib/platform/auth/login-token";
import { isPasswordMatch } from "@/lib/platform/auth/password";
import { openSession, type Browser } from "@/lib/platform/auth/sessions";
import { ensureUser, createSignInRefusedError } from "@/lib/platform/auth/users";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { forgetPoints, takePoint } from "@/lib/platform/db/rate-limit";

/** The client: its IP address limits attempts, its user agent is stored on the session. */
export type SignInAttempt = { readonly address: string; readonly browser: Browser };

export type OpenedSession = { readonly userId: string; readonly sessionId: string };

const LocaleChoice = z.enum(["en", "zh-CN"]).default("en");

/** The input of each sign-in method. */
export const CREDENTIALS = {
  password: z.strictObject({ email: Email, password: z.string().min(1).max(1_000) }),
  link: z.strictObject({ token: z.string().min(1).max(200), locale: LocaleChoice }),
  code: z.strictObject({
    requestId: z.string().startsWith("lgn_").max(60),
    code: z
      .string()
      .max(20)
      .transform((value) => value.replaceAll(/\s/g, ""))
      .pipe(z.string().regex(/^\d{6}$/, "Six digits.")),
    locale: LocaleChoice,
  }),
  demo: z.strictObject({ userId: z.string().startsWith("usr_").max(80) }),
} as const;

export type SignInMethod = keyof typeof CREDENTIALS;

export function isWay(value: string | undefined): value is SignInMethod {
  return value !== undefined && Object.hasOwn(CREDENTIALS, value);
}

/**
 * Verifies a person's identity and opens their session. @throws AppError when it cannot be verified
 */
export const AUTHENTICATORS = {
  password: openByPassword,
  link: openByLink,
  code: openByCode,
  demo: openByDemo,
} as const satisfies {
  [W in SignInMethod]: (
    input: z.output<(typeof CREDENTIALS)[W]>,
    knock: SignInAttempt,
  ) => Promise<OpenedSession>;
};

async function openByPassword(
  input: z.output<typeof CREDENTIALS.password>,
  knock: SignInAttempt,
): Promise<OpenedSession> {
  await takePoint(PASSWORD_PER_ADDRESS, knock.address);
  // Counted before the lookup, and for unknown e-mail addresses too, so that the limit does not
  // reveal which accounts exist.
  await takePoint(PASSWORD_PER_ACCOUNT, toEmailKey(input.email));
  const user = await db.user.findUnique({
    where: { email: input.email },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
  const isRight = await isPasswordMatch(user?.passwordHash ?? null, input.password);
  if (user === null || !isRight || user.disabledAt !== null) throw createSignInRefusedError();
  await forgetPoints(PASSWORD_PER_ACCOUNT, toEmailKey(input.email));
  return runInTransaction(async (tx) => ({
    userId: user.id,
    sessionId: await openSession(tx, {
      userId: user.id,
      method: "password",
      browser: knock.browser,
    }),
  }));
}

async function openByLink(
  input: z.output<typeof CREDENTIALS.link>,
  knock: SignInAttempt,
): Promise<OpenedSession> {
  await takePoint(CONSUME_PER_ADDRESS, knock.address);
  return runInTransaction(async (tx) => {
    const { email } = await consumeLink(tx, input.token);
    const userId = await ensureUser(tx, email, input.locale);
    const sessionId = await openSession(tx, { userId, method: "link", browser: knock.browser });
    return { userId, sessionId };
  });
}

async function openByCode(
  input: z.output<typeof CREDENTIALS.code>,
  knock: SignInAttempt,
): Promise<OpenedSession> {
  await takePoint(CONSUME_PER_ADDRESS, knock.address);
  const email = await findCodeAddress(input.requestId);
  if (email === null) throw createCodeRefusedError();
  await takePoint(CODE_PER_EMAIL, toEmailKey(email));
  if (!(await takeCodeAttempt(input.requestId))) throw createCodeRefusedError();
  return runInTransaction(async (tx) => {
    await consumeCode(tx, input.requestId, input.code);
    const userId = await ensureUser(tx, email, input.locale);
    const sessionId = await openSession(tx, { userId, method: "link", browser: knock.browser });
    return { userId, sessionId };
  });
}

async function openByDemo(
  input: z.output<typeof CREDENTIALS.demo>,
  knock: SignInAttempt,
): Promise<OpenedSession> {
  return runInTransaction(async (tx) => ({
    userId: input.userId,
    sessionId: await signInAsDemo(tx, input.userId, knock.browser),
  }));
}
