import { bookReturn } from "@/lib/escrow/returning/book-return";
import { ReturnBooked } from "@/lib/escrow/replies";
import { EscrowParams, ReturnTimeBody } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The buyer chooses where and when the car comes back. */
export const POST = defineCommandRoute({
  summary: "Choose where and when the car is brought back.",
  params: EscrowParams,
  body: ReturnTimeBody,
  reply: ReturnBooked,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await bookReturn(tx, actor, { ...params, ...body }),
  }),
});
