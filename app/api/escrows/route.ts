import { z } from "zod";
import { openEscrow } from "@/lib/escrow/open-escrow";
import { EscrowOpened } from "@/lib/escrow/replies";
import { OpenBody } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Reserves an inspected car for the signed-in person. */
export const POST = defineCommandRoute({
  summary: "Reserve an inspected car.",
  statuses: [201],
  params: z.object({}),
  body: OpenBody,
  reply: EscrowOpened,
  run: async (tx, { actor, body }) => ({ status: 201, body: await openEscrow(tx, actor, body) }),
});
