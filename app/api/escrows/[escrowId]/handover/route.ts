import { z } from "zod";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { HandedOver } from "@/lib/escrow/replies";
import { EscrowParams, HandOverBody } from "@/lib/escrow/schema";
import { AppError } from "@/lib/platform/core/errors";
import { defineCommandRoute } from "@/lib/platform/http/route";

const Wrong = z.object({ outcome: z.literal("code_wrong"), triesLeft: z.number() });

/**
 * The seller enters the code that only the buyer's page shows. Wrong codes are counted; after too many, no code
 * is accepted.
 */
export const POST = defineCommandRoute({
  summary: "Confirm with the buyer's code that the car changed hands.",
  params: EscrowParams,
  body: HandOverBody,
  reply: HandedOver,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await recordHandover(tx, actor, { ...params, ...body }),
  }),
  afterCommit: (reply) => {
    const wrong = Wrong.safeParse(reply.body);
    if (!wrong.success) {
      return Promise.resolve({ status: reply.status, body: HandedOver.parse(reply.body) });
    }
    const detail = `This is not the code. Tries left: ${wrong.data.triesLeft}.`;
    throw new AppError("invalid", {
      code: "handover_code_wrong",
      detail,
      invalidParams: [
        { name: "code", reason: detail, code: "tries_left", limit: wrong.data.triesLeft },
      ],
    });
  },
});
