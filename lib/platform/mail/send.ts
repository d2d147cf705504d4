import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { getEnv } from "@/lib/platform/core/env";

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: string;
  /** A POST to this URL unsubscribes from this kind of mail without signing in (RFC 8058). */
  readonly unsubscribeUrl?: string;
};

const TIMEOUT_MS = 15_000;
/** The messages are complete, so nodemailer must not fetch URLs or read files for them. */
const COMPLETE = { disableFileAccess: true, disableUrlAccess: true } as const;

let transport: Transporter | undefined;

/** Takes a complete message and the addresses that it is for. */
export type MailReceiver = (message: Buffer, recipients: readonly string[]) => Promise<void>;

/**
 * Gives every mail to this function from now on instead of sending it to a server. For the demo's seed: a connection
 * for each of its mails took half of its time.
 */
export function deliverMailsTo(receive: MailReceiver): void {
  transport?.close();
  transport = createTransport(
    {
      name: "receiver",
      version: "1",
      send: ({ message }, done) => {
        const envelope = message.getEnvelope();
        const lists = { accepted: envelope.to, rejected: [], pending: [] };
        const info = { envelope, messageId: message.messageId(), response: "", ...lists };
        message
          .build()
          .then((raw) => receive(raw, envelope.to))
          .then(
            () => done(null, info),
            (cause: unknown) => done(new Error("the mail was not delivered", { cause }), info),
          );
      },
    },
    COMPLETE,
  );
}

function openTransport(url: string): Transporter {
  // nodemailer reads these options from the URL only.
  const server = new URL(url);
  for (const name of ["connectionTimeout", "greetingTimeout", "socketTimeout"])
    server.searchParams.set(name, String(TIMEOUT_MS));
  return createTransport(server.href, COMPLETE);
}

/** Sends by SMTP; in the demo the server is the mail catcher. Called by jobs only. */
export async function sendMail(mail: Mail): Promise<void> {
  transport ??= openTransport(getEnv().SMTP_URL);
  await transport.sendMail({
    from: getEnv().MAIL_FROM,
    // An object, so that the address is never parsed as a list of several addresses.
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
