import { signOutEverywhere } from "@/lib/platform/auth/desk-commands";
import { ReasonBody, UserParams } from "@/lib/platform/auth/desk-schema";
import { UserSignedOut } from "@/lib/platform/auth/replies";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Signs a person out of every browser. */
export const POST = defineCommandRoute({
  summary: "Sign a person out of every browser.",
  params: UserParams,
  body: ReasonBody,
  reply: UserSignedOut,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await signOutEverywhere(tx, actor, { ...params, ...body }),
  }),
});
