import "server-only";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import {
  getDayStart,
  isQuiet,
  getTomorrowsMailAt,
  type MailRhythm,
} from "@/lib/saved-searches/delivery";
import { NOTIFY_WITHIN_HOURS } from "@/lib/saved-searches/policy";

type Due = MailRhythm & {
  readonly id: string;
  readonly dailyCap: number;
  readonly seenAt: Date;
};

/** Schedules every mail that is due, each in its own transaction. Several workers may run it. */
export async function scheduleDueMails(): Promise<number> {
  let ordered = 0;
  for (;;) {
    const outcome = await runInTransaction(orderNext);
    if (outcome === "none") return ordered;
    if (outcome === "ordered") ordered += 1;
  }
}

async function orderNext(tx: Tx): Promise<"none" | "ordered" | "nothing_to_tell"> {
  const at = await readClock();
  const [due] = await tx.$queryRaw<Due[]>`
    SELECT id, delivery, time_zone AS "timeZone", daily_cap AS "dailyCap", seen_at AS "seenAt",
      quiet_from_minute AS "quietFromMinute", quiet_until_minute AS "quietUntilMinute"
    FROM car_request WHERE mail_due_at <= ${at}
    ORDER BY mail_due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (due === undefined) return "none";
  const oldest = at.getTime() - NOTIFY_WITHIN_HOURS * HOUR_MS;
  const waiting = await tx.requestHit.findMany({
    where: {
      requestId: due.id,
      notifiedAt: null,
      droppedAt: null,
      answer: null,
      foundAt: { gt: new Date(Math.max(due.seenAt.getTime(), oldest)) },
      request: { state: "active", delivery: { not: "off" } },
    },
    select: { id: true },
    orderBy: [{ rank: "desc" }, { foundAt: "asc" }],
  });
  const told = await tx.requestHit.count({
    where: {
      requestId: due.id,
      event: { not: "search" },
      notifiedAt: { gte: getDayStart(due.timeZone, at) },
    },
  });
  const room = isQuiet(due, at) ? 0 : Math.max(0, due.dailyCap - told);
  const chosen = waiting.slice(0, room).map(({ id }) => id);
  const rest = waiting.length - chosen.length;
  // What the limit or the quiet hours hold back is sent with the next day's mail.
  const next = rest === 0 ? null : getTomorrowsMailAt(due, at);
  await tx.carRequest.update({ where: { id: due.id }, data: { mailDueAt: next } });
  if (chosen.length === 0) return "nothing_to_tell";
  await tx.requestHit.updateMany({ where: { id: { in: chosen } }, data: { notifiedAt: at } });
  await enqueue(tx, {
    task: "mail.request_hits",
    // The best match identifies the mail, because each match is mailed only once.
    key: `request-mail:${chosen[0] ?? due.id}`,
    payload: { requestId: due.id, hitIds: chosen, restCount: rest },
  });
  return "ordered";
}
