import type { Actor } from "@/lib/platform/auth/actor";
import type { DemoCar } from "@/prisma/seed/catalogue/types";
import type { Stage } from "@/prisma/seed/stage";

/** One past sale of the demo: the two people, the car, and the steps so far. */
export type Sale = {
  readonly stage: Stage;
  readonly car: DemoCar;
  readonly buyer: Actor;
  readonly seller: Actor;
  escrowId: string;
  disputeId: string;
};
