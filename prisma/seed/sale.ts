import type { Actor } from "@/lib/platform/auth/actor";
import type { DemoCar } from "@/prisma/seed/catalogue/types";
import type { Stage } from "@/prisma/seed/stage";

/** One sale of the demo's past: the two people, the car, and what they did. */
export type Sale = {
  readonly stage: Stage;
  readonly car: DemoCar;
  readonly buyer: Actor;
  readonly seller: Actor;
  escrowId: string;
  disputeId: string;
};
