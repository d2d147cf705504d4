import "server-only";
import { deleteEndedSignIns } from "@/lib/platform/auth/retention";
import { deleteEndedLimits } from "@/lib/platform/db/rate-limit";
import { deleteOldReplies } from "@/lib/platform/http/once";
import { deleteOldCaughtMail } from "@/lib/platform/mail/outbox";

/** Run every hour by the worker; each step is a plain delete, so running twice does no harm. */
export async function runMaintenance(): Promise<void> {
  // Wall clock: these rows are about machines and browsers, not about sales.
  const at = new Date();
  await deleteOldReplies(at);
  await deleteEndedSignIns(at);
  await deleteEndedLimits(at);
  await deleteOldCaughtMail();
}

export const MAINTENANCE = { everySeconds: 3_600, run: runMaintenance } as const;
