import { z } from "zod";
import { EmptyReply } from "@/lib/platform/auth/replies";
import { revokeSession } from "@/lib/platform/auth/sessions";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Sign out one other browser.",
  params: z.object({ sessionId: z.string().startsWith("ses_") }),
  body: z.strictObject({}),
  reply: EmptyReply,
  run: async (tx, { actor, params }) => {
    await revokeSession(tx, actor, params.sessionId);
    return { status: 200, body: {} };
  },
});
