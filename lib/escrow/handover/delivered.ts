import { createBugError } from "@/lib/platform/core/errors";
import type { Purchase } from "@/lib/escrow/decision";

export type Delivered = {
  readonly outcome: "delivered";
  readonly escrowId: string;
  readonly acceptanceEndsAt: string;
};

/** @throws AppError bug when the car was not handed over */
export function toDelivered({ id, acceptanceEndsAt }: Purchase): Delivered {
  if (acceptanceEndsAt === null) throw createBugError("escrow_not_delivered", { escrowId: id });
  return {
    outcome: "delivered",
    escrowId: id,
    acceptanceEndsAt: acceptanceEndsAt.toISOString(),
  };
}
