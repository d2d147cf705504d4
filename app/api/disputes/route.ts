import { z } from "zod";
import { openDispute } from "@/lib/disputes/intake";
import { DisputeOpened } from "@/lib/disputes/replies";
import { IntakeBody } from "@/lib/disputes/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The buyer opens a dispute; the money is frozen in the same transaction. */
export const POST = defineCommandRoute({
  summary: "Open a dispute about a purchase; its money is frozen.",
  statuses: [201],
  params: z.unknown(),
  body: IntakeBody,
  reply: DisputeOpened,
  run: async (tx, { actor, body }) => ({ status: 201, body: await openDispute(tx, actor, body) }),
});
