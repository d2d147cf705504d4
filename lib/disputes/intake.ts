import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { setDeadline } from "@/lib/platform/jobs/deadlines";
import { attachEvidence, DISPUTE_DEADLINE, recordEntry } from "@/lib/disputes/access";
import { buildDisputeClock } from "@/lib/disputes/dispute-clock";
import { EVIDENCE_MIN } from "@/lib/disputes/policy";
import type { Intake } from "@/lib/disputes/schema";
import { INITIAL_DISPUTE_STATE } from "@/lib/disputes/states";
import { setAnswerDeadlines } from "@/lib/disputes/timers";
import { freezeForDispute, recordDispute } from "@/lib/escrow/dispute-commands";

export type OpenedDispute = { readonly disputeId: string; readonly number: string };

/**
 * Opens a dispute: the money is frozen in the same transaction, and all deadlines are fixed now.
 * Only the buyer can open one.
 * @throws AppError conflict outside handover and acceptance, or while another dispute is open
 */
export async function openDispute(tx: Tx, actor: Actor, input: Intake): Promise<OpenedDispute> {
  assertComplete(input);
  const escrow = await freezeForDispute(tx, actor, { escrowId: input.escrowId });
  if (escrow.role !== "buyer") {
    throw new AppError("forbidden", {
      code: "dispute_role_refused",
      detail: "Only the buyer can open a dispute.",
    });
  }
  if (
    input.wishMinor !== undefined &&
    (input.wishMinor <= 0n || input.wishMinor >= escrow.heldMinor)
  ) {
    throw new AppError("invalid", {
      code: "dispute_wish_out_of_range",
      detail: "Enter more than zero and less than the amount held, or ask for a full refund.",
      invalidParams: [
        { name: "wishMinor", reason: "Less than the money held.", code: "amount_range" },
      ],
    });
  }
  const at = await readClock();
  const clock = buildDisputeClock(at, escrow.timeZone);
  const id = generateId("dsp");
  const number = await nextNumber(tx, at);
  await tx.dispute.create({
    data: {
      id,
      number,
      escrowId: escrow.escrowId,
      openedById: actor.userId,
      reason: input.reason,
      description: input.description,
      wish: input.wish,
      wishMinor: input.wishMinor ?? null,
      odometerReading: input.odometerReading ?? null,
      state: INITIAL_DISPUTE_STATE,
      openedAt: at,
      ...clock,
    },
  });
  await recordDispute(tx, { escrowId: escrow.escrowId, disputeId: id, number });
  for (const [kind, due] of [
    [DISPUTE_DEADLINE.contact, clock.contactDueAt],
    [DISPUTE_DEADLINE.alert, clock.alertAt],
    [DISPUTE_DEADLINE.ruling, clock.rulingDueAt],
  ] as const) {
    await setDeadline(tx, { kind, subjectId: id }, due);
  }
  await setAnswerDeadlines(tx, id, clock.answerDueAt);
  await recordEntry(
    tx,
    { id },
    {
      kind: "opened",
      actor,
      role: "buyer",
      at,
      body: input.description,
      data: {
        reason: input.reason,
        wish: input.wish,
        wishMinor: input.wishMinor?.toString() ?? null,
        frozenMinor: escrow.heldMinor.toString(),
      },
    },
  );
  await attachEvidence(tx, { disputeId: id, actor, role: "buyer", at, assetIds: input.assetIds });
  return { disputeId: id, number };
}

function assertComplete(input: Intake): void {
  const least = EVIDENCE_MIN[input.reason];
  if (new Set(input.assetIds).size < least) {
    throw new AppError("invalid", {
      code: "dispute_evidence_missing",
      detail:
        "Add at least one photo that shows it. The seller and our support team need to see it.",
      invalidParams: [{ name: "assetIds", reason: "At least one photo.", code: "photo" }],
    });
  }
  if (input.wish === "partial" && input.wishMinor === undefined) {
    throw new AppError("invalid", {
      code: "dispute_wish_amount_missing",
      detail: "Enter the amount you want back.",
      invalidParams: [{ name: "wishMinor", reason: "Enter an amount.", code: "amount" }],
    });
  }
}

/** D-26-00412: readable, and in the order of opening. */
async function nextNumber(tx: Tx, at: Date): Promise<string> {
  const rows = await tx.$queryRaw<{ n: bigint }[]>`select nextval('dispute_number_seq') as n`;
  const year = at.getUTCFullYear().toString().slice(2);
  return `D-${year}-${(rows[0]?.n ?? 0n).toString().padStart(5, "0")}`;
}
