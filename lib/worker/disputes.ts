import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import { DISPUTE_DEADLINE } from "@/lib/disputes/access";
import type { DisputeEntryKind } from "@/lib/disputes/entry-kinds";
import { findEntryFacts, type EntryFacts } from "@/lib/disputes/mail-facts";
import { countMisses } from "@/lib/disputes/proven-misses";
import type { RulingKind } from "@/lib/disputes/policy";
import { ruleOnDisputeByDefault } from "@/lib/disputes/rule-on-dispute";
import { notifyDesk, recordLateContact, recordSilence, remindSeller } from "@/lib/disputes/timers";
import type { NotificationData } from "@/lib/notifications/kinds";
import { notify } from "@/lib/notifications/notify";
import { WHO_IS_TOLD, type MailFor } from "@/lib/notifications/who-is-told";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

export const disputeDeadlines = {
  [DISPUTE_DEADLINE.contact]: (tx, deadline, at) => recordLateContact(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.answer]: (tx, deadline, at) => recordSilence(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.answerReminder]: (tx, deadline, at) => remindSeller(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.alert]: (tx, deadline, at) => notifyDesk(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.ruling]: (tx, deadline, at) =>
    ruleOnDisputeByDefault(tx, deadline.subjectId, at),
} satisfies Partial<DeadlineHandlers>;

export const disputeTasks = {
  /** Sends the mails for one entry of a dispute. */
  "dispute.tell": async ({ entryId }) => {
    const facts = await findEntryFacts(entryId);
    if (facts) await runInTransaction((tx) => tell(tx, facts, `entry:${entryId}`));
  },
  /** A ruling took effect that proves defects which a report missed. */
  "dispute.count-misses": async ({ rulingId }) => {
    await runInTransaction((tx) => countMisses(tx, rulingId));
  },
} satisfies Partial<TaskHandlers>;

const OUTCOMES = {
  refund_in_full: "refund",
  partial_refund: "partial",
  release: "release",
} as const satisfies Record<RulingKind, string>;

type Side = "buyer" | "seller";
type DisputeMailKind = MailFor<`dispute.${DisputeEntryKind}`>;

async function tell(tx: Tx, entry: EntryFacts, key: string): Promise<void> {
  for (const { mail: kind, to } of WHO_IS_TOLD[`dispute.${entry.kind}`] ?? []) {
    for (const side of to) {
      const data = factsFor(kind, entry, side);
      const userId = side === "buyer" ? entry.buyerId : entry.sellerId;
      if (data !== null) await notify(tx, { kind, userId, data, key });
    }
  }
}

function factsFor<K extends DisputeMailKind>(
  kind: K,
  entry: EntryFacts,
  side: Side,
): NotificationData<K> | null {
  return FACTS[kind](entry, side);
}

function caseOf({ number, car, path }: EntryFacts, side: Side) {
  return { number, car, path, side };
}

/** The facts of each mail about an entry; null = this person gets no mail about it. */
const FACTS: {
  readonly [K in DisputeMailKind]: (entry: EntryFacts, side: Side) => NotificationData<K> | null;
} = {
  dispute_opened: (entry, side) => ({
    ...caseOf(entry, side),
    timeZone: entry.timeZone,
    dueAt: entry.contactDueAt,
    answerDueAt: entry.answerDueAt,
  }),
  dispute_answer_reminder: ({ number, car, path, timeZone, answerDueAt: dueAt }) => ({
    number,
    car,
    path,
    timeZone,
    dueAt,
  }),
  dispute_ruled: (entry, side) => {
    if (entry.ruling === null) return null;
    const { kind, refund: amount } = entry.ruling;
    return { ...caseOf(entry, side), outcome: OUTCOMES[kind], amount };
  },
  dispute_contacted: (entry, side) => {
    const isAddressed = entry.audience === side || entry.audience === "both";
    return entry.role === "operator" && isAddressed ? caseOf(entry, side) : null;
  },
  dispute_answered: (entry, side) => {
    const isOtherSide = entry.role !== side && ["buyer", "seller"].includes(entry.role);
    return isOtherSide ? caseOf(entry, side) : null;
  },
};
