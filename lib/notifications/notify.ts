import "server-only";
import type { NotificationData, NotificationKind } from "@/lib/notifications/kinds";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";

export type Notification<K extends NotificationKind> = {
  readonly kind: K;
  readonly userId: string;
  readonly data: NotificationData<K>;
  /** The id of the row that is the reason: `refund:rfd_9`. One mail per kind, key and person. */
  readonly key: string;
};

/**
 * Enqueues a mail in the caller's transaction: it is sent after the commit, exactly when the fact
 * exists. Everything that can fail (a person without an account, a mail server) fails in the job and
 * never here.
 */
export async function notify<K extends NotificationKind>(
  tx: Tx,
  notification: Notification<K>,
): Promise<void> {
  const { kind, userId, data, key } = notification;
  await enqueue(tx, {
    task: "mail.send",
    key: `mail:${kind}:${key}:${userId}`,
    payload: { kind, userId, data: { ...data } },
  });
}
