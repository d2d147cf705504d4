import { setDisabled } from "@/lib/platform/auth/desk-commands";
import { StatusBody, UserParams } from "@/lib/platform/auth/desk-schema";
import { UserReply } from "@/lib/platform/auth/replies";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Suspends a person's account, or restores it. */
export const POST = defineCommandRoute({
  summary: "Disable an account or enable it again.",
  params: UserParams,
  body: StatusBody,
  reply: UserReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setDisabled(tx, actor, { ...params, ...body }),
  }),
});
