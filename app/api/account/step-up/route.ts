import { z } from "zod";
import { EmptyReply, StepUpReply } from "@/lib/platform/auth/replies";
import { MINUTE_SECONDS } from "@/lib/platform/core/durations";
import { requireActor } from "@/lib/platform/auth/current-actor";
import {
  findStepUp,
  confirmStepUpAsDemo,
  confirmStepUpByCode,
  confirmStepUpByPassword,
} from "@/lib/platform/auth/step-up";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { defineCommandRoute, PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

const Body = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("password"), password: z.string().min(1).max(1_000) }),
  z.strictObject({
    method: z.literal("code"),
    requestId: z.string().startsWith("lgn_").max(60),
    code: z
      .string()
      .max(20)
      .transform((value) => value.replaceAll(/\s/g, ""))
      .pipe(z.string().regex(/^\d{6}$/)),
  }),
  z.strictObject({ method: z.literal("demo") }),
]);

/** Ten attempts in a quarter of an hour, password and code together. */
export const POST = defineCommandRoute({
  summary: "Confirm the identity again, before an action that needs it.",
  params: z.unknown(),
  body: Body,
  reply: EmptyReply,
  limit: { name: "step_up", points: 10, perSeconds: 15 * MINUTE_SECONDS },
  run: async (tx, { actor, body }) => {
    if (body.method === "password") await confirmStepUpByPassword(tx, actor, body.password);
    else if (body.method === "code") await confirmStepUpByCode(tx, actor, body);
    else await confirmStepUpAsDemo(tx, actor);
    return { status: 200, body: {} };
  },
});

/** The methods by which the person can confirm their identity. */
export const GET = defineQueryRoute({
  summary: "Get the ways in which the person can confirm their identity.",
  auth: "session",
  params: z.unknown(),
  query: z.object({}),
  reply: StepUpReply,
  handle: async () => toJsonResponse(await findStepUp(await requireActor()), { headers: PRIVATE }),
});
