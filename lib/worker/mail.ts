import "server-only";
import { z } from "zod";
import { composeNotification, composeSignIn, composeStepUp } from "@/lib/notifications/compose";
import { isNotificationKind } from "@/lib/notifications/kinds";
import { findSendableToken, secretsOf } from "@/lib/platform/auth/login-token";
import { findRecipient } from "@/lib/platform/auth/user-queries";
import { env } from "@/lib/platform/core/env";
import { bug } from "@/lib/platform/core/errors";
import { isLocale, routing, type Locale } from "@/lib/platform/i18n/routing";
import { sendMail } from "@/lib/platform/mail/send";
import type { TaskHandlers } from "@/lib/worker/types";

const NotificationJob = z.object({ kind: z.string(), userId: z.string(), data: z.unknown() });
const StepUpJob = z.object({ loginTokenId: z.string(), locale: z.string() });
const SignInJob = z.object({ loginTokenId: z.string(), locale: z.string(), returnTo: z.string() });

/** A mail may arrive twice when a job is cut off after sending: harmless, and better than never. */
export const MAIL_TASKS: TaskHandlers = {
  "mail.send": async (payload) => sendNotification(NotificationJob.parse(payload)),
  "mail.sign_in_link": async (payload) => sendSignIn(SignInJob.parse(payload)),
  "mail.step_up_code": async (payload) => sendStepUp(StepUpJob.parse(payload)),
};

async function sendNotification(job: z.output<typeof NotificationJob>): Promise<void> {
  if (!isNotificationKind(job.kind)) throw bug("notification_unknown", { kind: job.kind });
  const user = await findRecipient(job.userId);
  if (user === null) return;
  const locale = localeOf(user.locale);
  const mail = composeNotification(
    job.kind,
    job.data,
    { fullName: user.fullName, locale },
    env().APP_ORIGIN,
  );
  await sendMail({ to: user.email, locale, ...mail });
}

async function sendSignIn(job: z.output<typeof SignInJob>): Promise<void> {
  const row = await findSendableToken(job.loginTokenId);
  if (row === null) return;
  const locale = localeOf(job.locale);
  const { token, code } = secretsOf(row.id);
  const mail = composeSignIn({
    locale,
    origin: env().APP_ORIGIN,
    token,
    code,
    returnTo: job.returnTo,
  });
  await sendMail({ to: row.email, locale, ...mail });
}

async function sendStepUp(job: z.output<typeof StepUpJob>): Promise<void> {
  const row = await findSendableToken(job.loginTokenId);
  if (row === null) return;
  const locale = localeOf(job.locale);
  await sendMail({ to: row.email, locale, ...composeStepUp(locale, secretsOf(row.id).code) });
}

function localeOf(value: string): Locale {
  return isLocale(value) ? value : routing.defaultLocale;
}
