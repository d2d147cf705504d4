import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { inTransaction } from "@/lib/platform/db/transaction";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import { DISPUTE_DEADLINE } from "@/lib/disputes/core";
import { findEntryToTell, type EntryToTell } from "@/lib/disputes/mail-facts";
import { countMisses } from "@/lib/disputes/missed";
import { ruleByDefault } from "@/lib/disputes/rule";
import { alertDesk, noteLateContact, noteSilence } from "@/lib/disputes/timers";
import { notify } from "@/lib/notifications/notify";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

export const disputeDeadlines = {
  [DISPUTE_DEADLINE.contact]: (tx, deadline, at) => noteLateContact(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.answer]: (tx, deadline, at) => noteSilence(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.alert]: (tx, deadline, at) => alertDesk(tx, deadline.subjectId, at),
  [DISPUTE_DEADLINE.ruling]: (tx, deadline, at) => ruleByDefault(tx, deadline.subjectId, at),
} satisfies Partial<DeadlineHandlers>;

export const disputeTasks = {
  /** One entry of a case → the mails that go with it. */
  "dispute.tell": async ({ entryId }) => {
    const facts = await findEntryToTell(entryId);
    if (facts) await inTransaction((tx) => tell(tx, facts, `entry:${entryId}`));
  },
  /** A ruling took effect that proves what a report has missed. */
  "dispute.count-misses": async ({ rulingId }) => {
    await inTransaction((tx) => countMisses(tx, rulingId));
  },
} satisfies Partial<TaskHandlers>;

const OUTCOMES = {
  refund_in_full: "refund",
  partial_refund: "partial",
  release: "release",
} as const;

async function tell(tx: Tx, facts: EntryToTell, key: string): Promise<void> {
  const { number, car, path, timeZone } = facts;
  const sides = [
    { side: "buyer", userId: facts.buyerId },
    { side: "seller", userId: facts.sellerId },
  ] as const;
  for (const { side, userId } of sides) {
    const purchase = { number, car, path, side };
    if (facts.kind === "opened") {
      const data = { ...purchase, timeZone, dueAt: facts.contactDueAt };
      await notify(tx, { kind: "dispute_opened", userId, data, key });
    } else if (facts.kind === "ruling" && facts.ruling) {
      const outcome = OUTCOMES[facts.ruling.kind as keyof typeof OUTCOMES];
      const data = { ...purchase, outcome, amount: facts.ruling.refund };
      await notify(tx, { kind: "dispute_ruled", userId, data, key });
    } else if (facts.role === "operator" && [side, "both"].includes(facts.audience)) {
      if (["contact", "message"].includes(facts.kind)) {
        await notify(tx, { kind: "dispute_contacted", userId, data: purchase, key });
      }
    } else if (
      ["answer", "message"].includes(facts.kind) &&
      facts.role !== side &&
      facts.role !== "system"
    ) {
      if (facts.role !== "operator")
        await notify(tx, { kind: "dispute_answered", userId, data: purchase, key });
    }
  }
}
