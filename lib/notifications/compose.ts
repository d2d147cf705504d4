import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/notifications/kinds";
import { renderMailHtml, renderMailText, type MailParts } from "@/lib/notifications/template";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import { getTranslator } from "@/lib/platform/i18n/translate";

export type Composed = { readonly subject: string; readonly text: string; readonly html: string };
export type Recipient = { readonly fullName: string; readonly locale: Locale };

/** Composes one notification in its recipient's language. Pure: all facts are in `data`. */
export function composeNotification(
  kind: NotificationKind,
  data: unknown,
  to: Recipient,
  origin: string,
): Composed {
  const facts = NOTIFICATION_KINDS[kind].parse(data);
  const labels = wordsOf(facts, to.locale);
  const t = getTranslator(to.locale, "mail");
  return compose(t(`${kind}.subject`, labels), {
    locale: to.locale,
    greeting: greetingFor(to),
    paragraphs: t(`${kind}.body`, labels).split("\n\n"),
    action: {
      label: t(`${kind}.action`, labels),
      url: buildAbsoluteUrl(origin, to.locale, facts.path),
    },
    footer: t("footer"),
  });
}

export type SignInMail = {
  readonly locale: Locale;
  readonly origin: string;
  readonly token: string;
  readonly code: string;
  readonly returnTo: string;
};

/**
 * The mail with the link and the code. It contains no name, because the identity of the person is
 * not proven yet.
 */
export function composeSignIn(mail: SignInMail): Composed {
  const t = getTranslator(mail.locale, "mail");
  const query = new URLSearchParams({ token: mail.token, returnTo: mail.returnTo });
  return compose(t("sign_in.subject"), {
    locale: mail.locale,
    greeting: t("greetingUnknown"),
    paragraphs: t("sign_in.body").split("\n\n"),
    action: {
      label: t("sign_in.action"),
      url: `${buildAbsoluteUrl(mail.origin, mail.locale, "/sign-in/link")}?${query.toString()}`,
    },
    code: mail.code,
    footer: t("sign_in.footer"),
  });
}

/** The mail with the code for confirming one's identity once more. */
export function composeStepUp(locale: Locale, code: string): Composed {
  const t = getTranslator(locale, "mail");
  return compose(t("step_up.subject"), {
    locale,
    greeting: t("greetingUnknown"),
    paragraphs: t("step_up.body").split("\n\n"),
    code,
    footer: t("step_up.footer"),
  });
}

function compose(subject: string, parts: MailParts): Composed {
  return { subject, text: renderMailText(parts), html: renderMailHtml(parts) };
}

type Labels = Record<string, string>;

function greetingFor(to: Recipient): string {
  const t = getTranslator(to.locale, "mail");
  return to.fullName === "" ? t("greetingUnknown") : t("greeting", { name: to.fullName });
}

/**
 * Formats facts as values for messages: amounts with cents, instants in the time zone of the place, which is named.
 */
function wordsOf(facts: Readonly<Record<string, unknown>>, locale: Locale): Labels {
  const timeZone = typeof facts["timeZone"] === "string" ? facts["timeZone"] : "UTC";
  const labels: Labels = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === "string") {
      labels[name] = name.endsWith("At")
        ? formatDate(value, { locale, timeZone, style: "dayTimeZone" })
        : value;
    } else if (isAmount(value)) {
      labels[name] = formatMoney(value, locale);
    } else if (isText(value)) {
      labels[name] = locale === "zh-CN" ? value.zh : value.en;
    }
  }
  return labels;
}

function isText(value: unknown): value is { readonly en: string; readonly zh: string } {
  return typeof value === "object" && value !== null && "en" in value && "zh" in value;
}

function isAmount(value: unknown): value is Parameters<typeof formatMoney>[0] {
  return typeof value === "object" && value !== null && "minor" in value && "currency" in value;
}

/** Converts a path to the absolute URL of a mail's link, in the reader's language. */
export function buildAbsoluteUrl(origin: string, locale: Locale, path: string): string {
  return `${origin}${locale === "en" ? "" : `/${locale}`}${path}`;
}
