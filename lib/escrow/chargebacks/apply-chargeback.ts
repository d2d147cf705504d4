import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { getHeldMinor, lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { toEscrowBooks } from "@/lib/escrow/roles";
import { post } from "@/lib/escrow/settlement/refund-held";
import {
  buildChargebackLostPostings,
  buildChargebackPostings,
  buildChargebackWonPostings,
} from "@/lib/escrow/postings";
import { releaseIfDue } from "@/lib/escrow/settlement/release";

type PartRef = { readonly escrowId: string; readonly partId: string };

/**
 * The payer's bank reversed the payment of a funding part. Until that is decided no money leaves
 * the purchase, because otherwise the buyer would be paid twice. Idempotent: applying the same
 * chargeback again changes nothing.
 */
export async function applyChargeback(tx: Tx, actor: Actor, ref: PartRef): Promise<void> {
  const row = await lockEscrow(tx, ref.escrowId);
  const part = row.parts.find((candidate) => candidate.id === ref.partId);
  if (part?.state !== "succeeded" || part.chargebackState !== null) return;
  const at = await readClock();
  // The bank takes back only what has not been refunded yet.
  const amountMinor = part.amountMinor - part.refundedMinor;
  if (amountMinor === 0n) return;
  await tx.fundingPart.update({
    where: { id: part.id },
    data: { chargebackMinor: amountMinor, chargebackState: "open" },
  });
  await tx.escrow.update({
    where: { id: row.id },
    data: { chargeback: "open", version: { increment: 1 } },
  });
  await post(tx, row, {
    actor,
    at,
    reference: `chargeback:${part.id}`,
    kind: "chargeback_withdrawn",
    postings: buildChargebackPostings(toEscrowBooks(row), part.id, amountMinor),
  });
  await recordStep(tx, row, {
    kind: "chargeback_opened",
    actor,
    role: "system",
    at,
    data: { partId: part.id, amountMinor: amountMinor.toString() },
  });
}

/**
 * Applies the bank's decision on a chargeback. If it is won, the purchase continues. If it is lost,
 * the money is gone and the desk decides about the rest of the purchase. Steps that waited for the
 * bank (a ruling, the 48 hours) are done by a separate job.
 */
export async function decideChargeback(
  tx: Tx,
  actor: Actor,
  input: PartRef & { readonly outcome: "won" | "lost" },
): Promise<void> {
  await applyChargeback(tx, actor, input);
  const row = await lockEscrow(tx, input.escrowId);
  const part = row.parts.find((candidate) => candidate.id === input.partId);
  if (part?.chargebackState !== "open" || part.chargebackMinor === null) return;
  const at = await readClock();
  const amountMinor = part.chargebackMinor;
  const split = await bookOutcome(tx, row, { ...input, actor, at, amountMinor });
  await tx.fundingPart.update({
    where: { id: part.id },
    data: { chargebackState: input.outcome },
  });
  await tx.escrow.update({
    where: { id: row.id },
    data: { chargeback: await stillOpen(tx, row, input), version: { increment: 1 } },
  });
  await recordStep(tx, row, {
    kind: `chargeback_${input.outcome}`,
    actor,
    role: "system",
    at,
    data: { partId: part.id, amountMinor: amountMinor.toString(), ...split },
  });
  await releaseIfDue(tx, actor, { escrowId: row.id, at });
  await enqueue(tx, {
    task: "escrow.bank_decided",
    key: `bank_decided:${part.id}`,
    payload: { escrowId: row.id },
  });
}

type Outcome = PartRef & {
  readonly outcome: "won" | "lost";
  readonly actor: Actor;
  readonly at: Date;
  readonly amountMinor: bigint;
};

async function bookOutcome(tx: Tx, row: EscrowRow, step: Outcome) {
  const { actor, at, partId, amountMinor } = step;
  const fact = { actor, at, reference: `chargeback_${step.outcome}:${partId}` };
  if (step.outcome === "won") {
    await post(tx, row, {
      ...fact,
      kind: "chargeback_won",
      postings: buildChargebackWonPostings(toEscrowBooks(row), partId, amountMinor),
    });
    return {};
  }
  const held = await getHeldMinor(tx, row.id);
  const fromHeldMinor = held < amountMinor ? held : amountMinor;
  const lossMinor = amountMinor - fromHeldMinor;
  await post(tx, row, {
    ...fact,
    kind: "chargeback_lost",
    postings: buildChargebackLostPostings(toEscrowBooks(row), partId, { fromHeldMinor, lossMinor }),
  });
  return { fromHeldMinor: fromHeldMinor.toString(), lossMinor: lossMinor.toString() };
}

/**
 * What still freezes the purchase after this funding part's outcome: a chargeback of another part, or a lost one
 * that the desk has not decided on.
 */
async function stillOpen(
  tx: Tx,
  row: EscrowRow,
  input: PartRef & { readonly outcome: "won" | "lost" },
): Promise<"open" | "lost" | null> {
  const others = row.parts.filter((part) => part.id !== input.partId);
  if (others.some((part) => part.chargebackState === "open")) return "open";
  if (input.outcome === "lost") return "lost";
  if (!others.some((part) => part.chargebackState === "lost")) return null;
  const decided = await tx.chargebackDecision.count({
    where: { escrowId: row.id, effectiveAt: { not: null } },
  });
  return decided === 0 ? "lost" : null;
}
