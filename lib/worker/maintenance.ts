import "server-only";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import { deleteEndedSignIns } from "@/lib/platform/auth/retention";
import { deleteEndedLimits } from "@/lib/platform/db/rate-limit";
import { deleteOldReplies } from "@/lib/platform/http/once";
import { deleteOldCaughtMail } from "@/lib/platform/mail/outbox";

/** The worker runs this every hour. Each step is a plain delete, so it is idempotent. */
export async function runMaintenance(): Promise<void> {
  // Wall-clock time, because these rows do not depend on business time.
  const at = new Date();
  await deleteOldReplies(at);
  await deleteEndedSignIns(at);
  await deleteEndedLimits(at);
  await deleteOldCaughtMail();
}

export const MAINTENANCE = { everySeconds: HOUR_SECONDS, run: runMaintenance } as const;
