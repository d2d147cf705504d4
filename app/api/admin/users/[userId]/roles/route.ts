import { changeRole } from "@/lib/platform/auth/desk-commands";
import { RoleBody, UserParams } from "@/lib/platform/auth/desk-schema";
import { UserReply } from "@/lib/platform/auth/replies";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** An administrator grants or removes a staff role; the person then has to sign in again. */
export const POST = defineCommandRoute({
  summary: "Grant or remove a staff role.",
  params: UserParams,
  body: RoleBody,
  reply: UserReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await changeRole(tx, actor, { ...params, ...body }),
  }),
});
