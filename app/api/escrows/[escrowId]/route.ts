import { z } from "zod";
import { getLiveState } from "@/lib/escrow/queries";
import { EscrowState } from "@/lib/escrow/replies";
import { EscrowParams } from "@/lib/escrow/schema";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

/** The state of a purchase, small enough to poll every few seconds while a bank decides. */
export const GET = defineQueryRoute({
  summary: "Get the current state of a purchase or sale.",
  auth: "session",
  params: EscrowParams,
  query: z.object({}),
  reply: EscrowState,
  handle: async ({ params }) => {
    const live = await getLiveState(await requireActor(), params.escrowId);
    return toJsonResponse(live, { headers: PRIVATE });
  },
});
