import "server-only";
import { parseRoles } from "@/lib/platform/auth/roles";
import { openSession, type Browser } from "@/lib/platform/auth/sessions";
import { getEnv } from "@/lib/platform/core/env";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { db, type Tx } from "@/lib/platform/db/client";

export type DemoAccount = {
  readonly userId: string;
  readonly fullName: string;
  readonly email: string;
  readonly market: string;
  /** The role of the account in the demo, from its e-mail address: "buyer2@…" → "buyer2". */
  readonly part: string;
  readonly roles: readonly string[];
};

/**
 * From the third inspector on: the inspection points need them as staff, but they would make the
 * list of demo accounts long.
 */
const IN_THE_BACKGROUND = /^inspector\D*([3-9]|\d\d)@/;
const SHOWN_MAX = 100;

/**
 * Demo sign-in gives access to every demo account. env.ts refuses the flag unless the app is served on
 * loopback.
 */
export function isDemoMode(): boolean {
  return getEnv().CANDOR_DEMO;
}

/** @throws AppError not_found outside demo mode */
export async function listDemoAccounts(): Promise<readonly DemoAccount[]> {
  requireDemoMode();
  const users = await db.user.findMany({
    where: { isDemo: true, disabledAt: null },
    select: {
      id: true,
      fullName: true,
      email: true,
      market: true,
      roles: { select: { role: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: SHOWN_MAX,
  });
  const shown = users.filter((user) => !IN_THE_BACKGROUND.test(user.email));
  return shown.map((user) => ({
    userId: user.id,
    fullName: user.fullName,
    email: user.email,
    market: user.market,
    part: user.email.split("@")[0] ?? "",
    roles: parseRoles(user.roles.map((row) => row.role)),
  }));
}

/**
 * Signs a browser in as a demo account. @throws AppError not_found outside demo mode, and for people who are not
 * demo accounts
 */
export async function signInAsDemo(tx: Tx, userId: string, browser: Browser): Promise<string> {
  requireDemoMode();
  const user = await tx.user.findFirst({
    where: { id: userId, isDemo: true, disabledAt: null },
    select: { id: true },
  });
  if (user === null) throw createNotFoundError("demo_account");
  return openSession(tx, { userId, method: "demo", browser });
}

export function requireDemoMode(): void {
  if (!isDemoMode()) throw createNotFoundError("page");
}
