import "server-only";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { getEnv, isLoopback } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";

const MAIL_BYTES_MAX = 1_000_000;

export type MailCatcher = { readonly port: number; readonly stop: () => Promise<void> };

/** Starts the mail catcher that SMTP_URL points at, when MAIL_CATCHER is on. Null otherwise. */
export async function startMailCatcherIfWanted(): Promise<MailCatcher | null> {
  if (!getEnv().MAIL_CATCHER) return null;
  const { hostname, port } = new URL(getEnv().SMTP_URL);
  if (!isLoopback(hostname))
    throw new Error("MAIL_CATCHER=1 needs an SMTP_URL on loopback, such as smtp://127.0.0.1:4025");
  return startMailCatcher(Number(port));
}

/** A mail server on loopback that stores messages for the outbox page and forwards nothing. */
export async function startMailCatcher(port: number): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: MAIL_BYTES_MAX,
    logger: false,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
      keep(stream, recipients).then(
        () => done(),
        (error: unknown) => {
          log.error({ err: error }, "the mail catcher could not store a mail");
          // The job that sends the mail is retried, as with any server.
          done(new Error("the mail could not be stored"));
        },
      );
    },
  });
  server.on("error", (error) => log.error({ err: error }, "mail catcher"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return { port: bound, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function keep(stream: SMTPServerDataStream, recipients: readonly string[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw new Error(`the mail is larger than ${MAIL_BYTES_MAX} bytes`);
  await storeCaughtMail(Buffer.concat(chunks), recipients);
}

/** Stores a message for the outbox page, once for each recipient. */
export async function storeCaughtMail(raw: Buffer, recipients: readonly string[]): Promise<void> {
  const mail = await PostalMime.parse(raw);
  const receivedAt = await readClock();
  await db.caughtMail.createMany({
    data: recipients.map((toAddress) => ({
      id: generateId("mail"),
      toAddress: toAddress.toLowerCase(),
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      html: mail.html ?? null,
      receivedAt,
    })),
  });
}
