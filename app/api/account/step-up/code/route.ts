import { z } from "zod";
import { CodeRequested } from "@/lib/platform/auth/replies";
import { MINUTE_SECONDS } from "@/lib/platform/core/durations";
import { requestStepUpCode } from "@/lib/platform/auth/step-up";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Send a confirmation code by e-mail.",
  statuses: [201],
  params: z.unknown(),
  body: z.strictObject({}),
  reply: CodeRequested,
  limit: { name: "step_up_code", points: 3, perSeconds: 15 * MINUTE_SECONDS },
  run: async (tx, { actor }) => ({ status: 201, body: await requestStepUpCode(tx, actor) }),
});
