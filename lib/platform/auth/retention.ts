import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { db } from "@/lib/platform/db/client";

const LOGIN_TOKEN_DAYS = 1;
/** Ended sessions are retained so that people can check unfamiliar sign-ins. */
const SESSION_DAYS = 30;

/** Deletes sign-in links and sessions that ended long enough ago. `at` is a wall-clock instant. */
export async function deleteEndedSignIns(at: Date): Promise<void> {
  const before = (days: number): Date => new Date(at.getTime() - days * DAY_MS);
  await db.loginToken.deleteMany({ where: { expiresAt: { lt: before(LOGIN_TOKEN_DAYS) } } });
  await db.session.deleteMany({
    where: {
      OR: [
        { expiresAt: { lt: before(SESSION_DAYS) } },
        { revokedAt: { lt: before(SESSION_DAYS) } },
      ],
    },
  });
}
