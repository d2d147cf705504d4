import "server-only";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { log } from "@/lib/platform/core/log";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { toCall } from "@/lib/payments/calls/call-row";
import { findMadeObject } from "@/lib/payments/calls/find-made-object";
import { PAGE_EXPIRED_CODE, recordMade } from "@/lib/payments/calls/record-call";
import { CALL_TRANSITIONS, parseCallKind, type CallKind } from "@/lib/payments/calls/states";

const TAKE = 100;

/**
 * Payment pages and accounts are asked for by a person, who may leave before the answer comes, and no job repeats them.
 * What was made is looked up once; a page that has expired cannot be paid any more and is given up. Nothing is sent.
 */
export async function settleUnanswered(): Promise<void> {
  const at = await readClock();
  const unanswered = await db.providerCall.findMany({
    where: {
      kind: { in: ["checkout", "account"] satisfies CallKind[] },
      state: "unknown",
      lastSentAt: { lte: new Date(at.getTime() - MINUTE_MS) },
      lookedUpAt: null,
    },
    orderBy: { lastSentAt: "asc" },
    take: TAKE,
  });
  for (const row of unanswered) {
    try {
      const found = await findMadeObject(toCall(parseCallKind(row.kind), row));
      if (found !== null) await recordMade(db, row.id, found);
    } catch (error) {
      log.warn({ err: error, callId: row.id }, "looking up a call without an answer failed");
    }
  }
  await giveUpExpiredPages(at);
}

async function giveUpExpiredPages(at: Date): Promise<void> {
  await db.$executeRaw`
    update provider_call set state = ${CALL_TRANSITIONS.give_up.to}, failure_code = ${PAGE_EXPIRED_CODE},
      next_try_at = null, settled_at = ${at}
    where kind = 'checkout' and state in ('planned', 'unknown', 'refused_now')
      and (request ->> 'expiresAt')::timestamptz < ${at}`;
}
