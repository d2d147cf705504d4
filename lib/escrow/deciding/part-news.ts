import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { PartObservation } from "@/lib/payments/observations";
import type { Command } from "@/lib/escrow/commands";
import type { Purchase } from "@/lib/escrow/decision";
import type { PartState } from "@/lib/escrow/funding/states";

/** What the provider reports about one payment: what is news, and what it means for the purchase. Pure. */

/**
 * For each known state of a funding part, the observed states that change something. Money that
 * arrived always does.
 */
const NEWS: Readonly<Record<PartState, readonly PartObservation["state"][]>> = {
  requested: ["open", "processing", "succeeded", "failed", "expired"],
  open: ["open", "processing", "succeeded", "failed", "expired"],
  processing: ["succeeded", "failed"],
  failed: ["succeeded"],
  expired: ["succeeded"],
  succeeded: [],
  returned: [],
};

/**
 * Repeated, late and reordered reports end in the same state, because only what the provider reports now is
 * applied, and states only move forwards.
 * @returns the command that applies the report, or null when it says nothing new
 */
export function toPartCommand(purchase: Purchase, seen: PartObservation): Command | null {
  const part = getPart(purchase, seen);
  if (!NEWS[part.state].includes(seen.state)) return null;
  switch (seen.state) {
    case "open":
      return { kind: "note_part_open", seen };
    case "processing":
      return { kind: "note_part_processing", seen };
    case "failed":
    case "expired":
      return { kind: "note_part_ended", seen };
    case "succeeded":
      assertAmount(part.amountMinor, seen);
      if (isSuperfluous(purchase, seen)) return { kind: "return_part", seen };
      return purchase.heldMinor + part.amountMinor < purchase.priceMinor
        ? { kind: "receive_part", seen }
        : { kind: "record_funding", seen };
  }
}

/** The guard `part_news`: the report is about a part of this purchase and changes something. */
export function checkPartNews(purchase: Purchase, command: Command): AppError | null {
  if (!("seen" in command)) return createBugError("funding_news_missing", { kind: command.kind });
  const part = getPart(purchase, command.seen);
  if (NEWS[part.state].includes(command.seen.state)) return null;
  return new AppError("conflict", {
    code: "funding_news_old",
    detail: "This was known before.",
    context: { partId: part.id },
  });
}

/** The purchase has ended or is paid, or this part was paid before: the money cannot be held. */
export function isPartSuperfluous(purchase: Purchase, command: Command): boolean {
  return "seen" in command && isSuperfluous(purchase, command.seen);
}

function isSuperfluous(purchase: Purchase, seen: PartObservation): boolean {
  const part = getPart(purchase, seen);
  const isPaid = purchase.parts.some(
    (other) => other.id !== part.id && other.kind === part.kind && other.state === "succeeded",
  );
  return purchase.state !== "awaiting_funding" || isPaid;
}

/** @throws AppError bug when the purchase has no such part */
export function getPart(
  purchase: Purchase,
  { partId }: { readonly partId: string },
): Purchase["parts"][number] {
  const part = purchase.parts.find((candidate) => candidate.id === partId);
  if (!part) throw createBugError("funding_part_unknown", { partId });
  return part;
}

function assertAmount(expectedMinor: bigint, seen: PartObservation): void {
  if (seen.charge !== null && seen.receivedMinor === expectedMinor) return;
  throw createBugError("funding_amount_differs", {
    partId: seen.partId,
    expected: expectedMinor.toString(),
    received: seen.receivedMinor.toString(),
  });
}
