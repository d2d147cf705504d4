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
  /** What the index may have been too late for when the request was made; see answerLater(). */
  "request.answer": async ({ id }) => {
    await findNow(id, postgresSearch);
  },
  "mail.request_hits": sendRequestMail,
} satisfies Partial<TaskHandlers>;

/** Mails whose time has come: at once, after the night, or the day's. */
export const REQUEST_MAILS = {
  everySeconds: 1,
  run: async (): Promise<void> => {
    await scheduleDueMails();
  },
} as const;

async function sendRequestMail(job: JobPayload<"mail.request_hits">): Promise<void> {
  const facts = await findMailFacts(job.requestId, job.hitIds);
  // Ended, silenced, or every car of it sold meanwhile: there is nothing left to tell.
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
