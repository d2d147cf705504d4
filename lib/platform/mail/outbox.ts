import "server-only";
import { getEnv } from "@/lib/platform/core/env";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";

export type CaughtMailView = {
  readonly id: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: string;
};

const SHOWN_MAX = 50;

/**
 * The page shows everybody's mail, so it exists only where mail is caught and the people are not
 * real.
 */
export function isOutboxOpen(): boolean {
  return getEnv().MAIL_CATCHER && (getEnv().CANDOR_DEMO || getEnv().CANDOR_TEST);
}

/**
 * The newest caught mails, filtered by address if given. @throws AppError not_found where there is no
 * outbox
 */
export async function listCaughtMail(toAddress?: string): Promise<readonly CaughtMailView[]> {
  if (!isOutboxOpen()) throw createNotFoundError("page");
  const rows = await db.caughtMail.findMany({
    where: toAddress === undefined ? {} : { toAddress: toAddress.toLowerCase() },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: SHOWN_MAX,
    select: { id: true, toAddress: true, subject: true, text: true, receivedAt: true },
  });
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

/** The demo's past alone is about 900 mails. */
const KEPT_MAX = 2_000;

/** Deletes all but the newest mails. */
export async function deleteOldCaughtMail(): Promise<void> {
  const oldest = await db.caughtMail.findMany({
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    skip: KEPT_MAX,
    take: 1_000,
    select: { id: true },
  });
  await db.caughtMail.deleteMany({ where: { id: { in: oldest.map((row) => row.id) } } });
}
