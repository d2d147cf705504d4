import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { toCall, type Call } from "@/lib/payments/calls/call-row";
import { PAGE_EXPIRED_CODE } from "@/lib/payments/calls/record-call";
import { parseCallKind } from "@/lib/payments/calls/states";
import type { WaitingCall } from "@/lib/payments/calls/types";
import { buildWaitingCall } from "@/lib/payments/calls/waiting-calls";

const WAITING_MAX = 100;

/** What the provider has not done yet or refuses to do: what needs the desk first, then the longest wait. */
export async function listWaitingCalls(actor: Actor): Promise<readonly WaitingCall[]> {
  requirePermission(actor, "money.read");
  const at = await readClock();
  const newest = await db.$queryRaw<{ subject_id: string }[]>`
    select c.subject_id from provider_call c
    where c.state in ('planned', 'unknown', 'refused_now', 'refused')
      and c.failure_code is distinct from ${PAGE_EXPIRED_CODE}
      and not exists (select 1 from provider_call n
        where n.kind = c.kind and n.subject_id = c.subject_id and n.attempt > c.attempt)
    order by c.planned_at limit ${WAITING_MAX}`;
  const attempts = await db.providerCall.findMany({
    where: { subjectId: { in: newest.map((row) => row.subject_id) } },
    orderBy: { attempt: "desc" },
  });
  const calls = attempts.map((row) => toCall(parseCallKind(row.kind), row));
  return groupBySubject(calls)
    .flatMap((group) => buildWaitingCall(group, at) ?? [])
    .toSorted((a, b) => Number(b.needsDesk) - Number(a.needsDesk) || (a.since < b.since ? -1 : 1));
}

/** A payout has attempts of two kinds: the transfer, and the payout to the bank. */
function groupBySubject(calls: readonly Call[]): readonly (readonly Call[])[] {
  const groups = new Map<string, Call[]>();
  for (const call of calls) {
    const key = `${call.kind} ${call.subjectId}`;
    groups.set(key, (groups.get(key) ?? []).concat(call));
  }
  return [...groups.values()];
}
