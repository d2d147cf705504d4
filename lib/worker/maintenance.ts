import "server-only";
import { db } from "@/lib/platform/db/client";

/** What is kept how long (wall clock: these rows are about machines and browsers, not about sales). */
const DAY_MS = 86_400_000;
/** Longer than any client repeats an attempt. */
const IDEMPOTENCY_DAYS = 30;
const LOGIN_TOKEN_DAYS = 1;
/** Ended sessions stay a while for whoever asks "was that me?". */
const SESSION_DAYS = 30;
const CAUGHT_MAIL_MAX = 500;

/** Run every hour by the worker; each step is a plain delete, so running twice does no harm. */
export async function runMaintenance(): Promise<void> {
  const at = Date.now();
  const before = (days: number): Date => new Date(at - days * DAY_MS);
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before(IDEMPOTENCY_DAYS) } } });
  await db.loginToken.deleteMany({ where: { expiresAt: { lt: before(LOGIN_TOKEN_DAYS) } } });
  await db.session.deleteMany({
    where: {
      OR: [
        { expiresAt: { lt: before(SESSION_DAYS) } },
        { revokedAt: { lt: before(SESSION_DAYS) } },
      ],
    },
  });
  await db.rateLimit.deleteMany({ where: { expire: { lt: BigInt(at) } } });
  await forgetOldMail();
}

async function forgetOldMail(): Promise<void> {
  const oldest = await db.caughtMail.findMany({
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    skip: CAUGHT_MAIL_MAX,
    take: 1_000,
    select: { id: true },
  });
  await db.caughtMail.deleteMany({ where: { id: { in: oldest.map((row) => row.id) } } });
}

export const MAINTENANCE = { everySeconds: 3_600, run: runMaintenance } as const;
