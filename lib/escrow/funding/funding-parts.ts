import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { findPartUnderWay } from "@/lib/escrow/deciding/funding";
import type { PartKind } from "@/lib/escrow/funding/states";
import { runCommand } from "@/lib/escrow/run-command";

export type StartedPart = {
  readonly escrowId: string;
  readonly partId: string;
  readonly part: PartKind;
};

export type StartFundingInput = {
  readonly escrowId: string;
  readonly part: PartKind;
  readonly locale: "en" | "zh-CN";
};

/**
 * The buyer starts to pay a part. A repeated request while the payment page is open returns the
 * same part and therefore the same page. The route creates the page after this transaction has
 * committed.
 */
export async function startFunding(
  tx: Tx,
  actor: Actor,
  input: StartFundingInput,
): Promise<StartedPart> {
  const { escrowId, part, locale } = input;
  const { after } = await runCommand(tx, actor, escrowId, {
    kind: "start_part",
    partId: generateId("fpt"),
    part,
    locale,
  });
  const underWay = findPartUnderWay(after, part);
  if (underWay === null) throw createBugError("funding_part_not_started", { escrowId });
  return { escrowId, partId: underWay.id, part };
}
