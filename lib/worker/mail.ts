import "server-only";
import { composeNotification, composeSignIn, composeStepUp } from "@/lib/notifications/compose";
import { findSendableToken, deriveSecrets } from "@/lib/platform/auth/login-token";
import { findRecipient } from "@/lib/platform/auth/user-queries";
import { getEnv } from "@/lib/platform/core/env";
import { isLocale, routing, type Locale } from "@/lib/platform/i18n/routing";
import { sendMail } from "@/lib/platform/mail/send";
import type { JobPayload, TaskHandlers } from "@/lib/platform/jobs/job-types";

/**
 * If a job is interrupted after sending, the mail is sent twice, which is harmless and better than
 * not at all.
 */
export const MAIL_TASKS = {
  "mail.send": sendNotification,
  "mail.sign_in_link": sendSignIn,
  "mail.step_up_code": sendStepUp,
} satisfies Partial<TaskHandlers>;

async function sendNotification(job: JobPayload<"mail.send">): Promise<void> {
  const user = await findRecipient(job.userId);
  if (user === null) return;
  const locale = localeOf(user.locale);
  const mail = composeNotification(
    job.kind,
    job.data,
    { fullName: user.fullName, locale },
    getEnv().APP_ORIGIN,
  );
  await sendMail({ to: user.email, locale, ...mail });
}

async function sendSignIn(job: JobPayload<"mail.sign_in_link">): Promise<void> {
  const row = await findSendableToken(job.loginTokenId);
  if (row === null) return;
  const locale = localeOf(job.locale);
  const { token, code } = deriveSecrets(row.id);
  const mail = composeSignIn({
    locale,
    origin: getEnv().APP_ORIGIN,
    token,
    code,
    returnTo: job.returnTo,
  });
  await sendMail({ to: row.email, locale, ...mail });
}

async function sendStepUp(job: JobPayload<"mail.step_up_code">): Promise<void> {
  const row = await findSendableToken(job.loginTokenId);
  if (row === null) return;
  const locale = localeOf(job.locale);
  await sendMail({ to: row.email, locale, ...composeStepUp(locale, deriveSecrets(row.id).code) });
}

function localeOf(value: string): Locale {
  return isLocale(value) ? value : routing.defaultLocale;
}
