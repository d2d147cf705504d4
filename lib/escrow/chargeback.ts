import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { now } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { booksOf, heldMinor, lockEscrow, recordStep } from "@/lib/escrow/core";
import { post } from "@/lib/escrow/money";
import { chargebackLost, chargebackWithdrawn, chargebackWon } from "@/lib/escrow/postings";
import { releaseIfDue } from "@/lib/escrow/release";

type PartRef = { readonly escrowId: string; readonly partId: string };

/**
 * The payer's bank took a part back. Until that is decided nothing leaves the purchase, or the buyer
 * would be paid twice. Applying it again changes nothing.
 */
export async function applyChargeback(tx: Tx, actor: Actor, ref: PartRef): Promise<void> {
  const row = await lockEscrow(tx, ref.escrowId);
  const part = row.parts.find((candidate) => candidate.id === ref.partId);
  if (part?.state !== "succeeded" || part.chargebackMinor !== null) return;
  const at = await now();
  // The bank takes what had not been refunded.
  const amountMinor = part.amountMinor - part.refundedMinor;
  if (amountMinor === 0n) return;
  await tx.fundingPart.update({ where: { id: part.id }, data: { chargebackMinor: amountMinor } });
  await tx.escrow.update({
    where: { id: row.id },
    data: { chargeback: "open", version: { increment: 1 } },
  });
  await post(tx, row, {
    actor,
    at,
    reference: `chargeback:${part.id}`,
    kind: "chargeback_withdrawn",
    postings: chargebackWithdrawn(booksOf(row), part.id, amountMinor),
  });
  await recordStep(tx, row, {
    kind: "chargeback_opened",
    actor,
    role: "system",
    at,
    data: { partId: part.id, amountMinor: amountMinor.toString() },
  });
}

/** The bank's decision. Won: everything goes on. Lost: the money is gone, and the desk decides about the rest. */
export async function decideChargeback(
  tx: Tx,
  actor: Actor,
  input: PartRef & { readonly outcome: "won" | "lost" },
): Promise<void> {
  await applyChargeback(tx, actor, input);
  const row = await lockEscrow(tx, input.escrowId);
  const part = row.parts.find((candidate) => candidate.id === input.partId);
  const amountMinor = part?.chargebackMinor ?? null;
  if (!part || amountMinor === null || row.chargeback !== "open") return;
  const at = await now();
  const step = { actor, at, reference: `chargeback_${input.outcome}:${part.id}` };
  if (input.outcome === "won") {
    await post(tx, row, {
      ...step,
      kind: "chargeback_won",
      postings: chargebackWon(booksOf(row), part.id, amountMinor),
    });
  } else {
    const held = await heldMinor(tx, row.id);
    const fromHeldMinor = held < amountMinor ? held : amountMinor;
    await post(tx, row, {
      ...step,
      kind: "chargeback_lost",
      postings: chargebackLost(booksOf(row), part.id, {
        fromHeldMinor,
        lossMinor: amountMinor - fromHeldMinor,
      }),
    });
  }
  await tx.escrow.update({
    where: { id: row.id },
    data: { chargeback: input.outcome === "won" ? null : "lost", version: { increment: 1 } },
  });
  await recordStep(tx, row, {
    kind: `chargeback_${input.outcome}`,
    actor,
    role: "system",
    at,
    data: { partId: part.id, amountMinor: amountMinor.toString() },
  });
  await releaseIfDue(tx, actor, { escrowId: row.id, at });
}
