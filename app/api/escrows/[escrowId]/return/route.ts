import { z } from "zod";
import { recordReturn } from "@/lib/escrow/returning/record-return";
import { CarReturned } from "@/lib/escrow/replies";
import { EscrowParams, ReturnBody } from "@/lib/escrow/schema";
import { AppError } from "@/lib/platform/core/errors";
import { defineCommandRoute } from "@/lib/platform/http/route";

const Wrong = z.object({ outcome: z.literal("code_wrong"), triesLeft: z.number() });

/**
 * The car is back: the buyer types the code that only the seller's page shows, an inspector takes the car in, or the
 * desk names a document. Wrong codes are counted.
 */
export const POST = defineCommandRoute({
  summary: "Record that the car is back. The refund follows.",
  params: EscrowParams,
  body: ReturnBody,
  reply: CarReturned,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await recordReturn(tx, actor, { ...params, ...body }),
  }),
  afterCommit: (reply) => {
    const wrong = Wrong.safeParse(reply.body);
    if (!wrong.success) {
      return Promise.resolve({ status: reply.status, body: CarReturned.parse(reply.body) });
    }
    const detail = `This is not the code. Tries left: ${wrong.data.triesLeft}.`;
    throw new AppError("invalid", {
      code: "return_code_wrong",
      detail,
      invalidParams: [
        { name: "code", reason: detail, code: "tries_left", limit: wrong.data.triesLeft },
      ],
    });
  },
});
