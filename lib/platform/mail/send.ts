import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { getEnv } from "@/lib/platform/core/env";

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: string;
  /** Stops this kind of mail by a bare POST, without signing in: RFC 8058. */
  readonly unsubscribeUrl?: string;
};

const TIMEOUT_MS = 15_000;

let transport: Transporter | undefined;

/** Sends by SMTP, always: the demo's catcher is a server like any other. Called by jobs only. */
export async function sendMail(mail: Mail): Promise<void> {
  transport ??= createTransport(getEnv().SMTP_URL, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Texts are ours and complete: nothing is fetched or read from disk on their behalf.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.sendMail({
    from: getEnv().MAIL_FROM,
    // As an object: an address is never parsed into several.
    to: { name: "", address: mail.to },
    subject: mail.subject.replaceAll(/\s+/g, " "),
    text: mail.text,
    html: mail.html,
    headers: {
      "content-language": mail.locale,
      "auto-submitted": "auto-generated",
      ...(mail.unsubscribeUrl === undefined ? {} : unsubscribeHeaders(mail.unsubscribeUrl)),
    },
  });
}

function unsubscribeHeaders(url: string): Record<string, string> {
  return { "list-unsubscribe": `<${url}>`, "list-unsubscribe-post": "List-Unsubscribe=One-Click" };
}
