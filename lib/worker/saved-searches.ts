import "server-only";
import { listPlaces } from "@/lib/listings/places";
import { composeSavedSearchMail } from "@/lib/notifications/saved-search-mail";
import { findRecipient } from "@/lib/platform/auth/user-queries";
import { getEnv } from "@/lib/platform/core/env";
import { isLocale, routing } from "@/lib/platform/i18n/routing";
import { sendMail } from "@/lib/platform/mail/send";
import { findNow } from "@/lib/saved-searches/find-now";
import { scheduleDueMails } from "@/lib/saved-searches/mail-round";
import { findMailFacts } from "@/lib/saved-searches/queries";
import { postgresSearch } from "@/lib/search/postgres";
import type { JobPayload, TaskHandlers } from "@/lib/platform/jobs/job-types";

export const savedSearchTasks = {
  /**
   * Finds matches that the index may have missed when the saved search was created; see
   * answerLater().
   */
  "request.answer": async ({ id }) => {
    await findNow(id, postgresSearch);
  },
  "mail.request_hits": sendRequestMail,
} satisfies Partial<TaskHandlers>;

/** Schedules mails that are due: immediate ones, those after the quiet hours, and daily ones. */
export const REQUEST_MAILS = {
  everySeconds: 1,
  run: async (): Promise<void> => {
    await scheduleDueMails();
  },
} as const;

async function sendRequestMail(job: JobPayload<"mail.request_hits">): Promise<void> {
  const facts = await findMailFacts(job.requestId, job.hitIds);
  // The saved search ended, its mails are off, or every car in it was sold: there is nothing to
  // send.
  if (facts === null || facts.proposals.length === 0) return;
  const user = await findRecipient(facts.ownerId);
  if (user === null) return;
  const locale = isLocale(user.locale) ? user.locale : routing.defaultLocale;
  const origin = getEnv().APP_ORIGIN;
  const mail = composeSavedSearchMail({
    facts,
    places: await listPlaces(facts.own.request.market),
    restCount: job.restCount,
    to: { fullName: user.fullName, locale },
    origin,
  });
  const unsubscribeUrl = `${origin}/api/saved-searches/unsubscription/${facts.unsubscribeToken}`;
  await sendMail({ to: user.email, locale, ...mail, unsubscribeUrl });
}
