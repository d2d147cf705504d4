import { z } from "zod";
import { PASSWORD_PER_ACCOUNT } from "@/lib/platform/auth/limits";
import { EmptyReply } from "@/lib/platform/auth/replies";
import { changePassword } from "@/lib/platform/auth/users";
import { defineCommandRoute } from "@/lib/platform/http/route";

const Body = z.strictObject({
  current: z.string().max(1_000).optional(),
  next: z.string().min(1).max(1_000),
});

/**
 * Rate limited like sign-in, because somebody with access to an open browser could guess the current password
 * here.
 */
export const POST = defineCommandRoute({
  summary: "Change the password of the person who is signed in.",
  params: z.unknown(),
  body: Body,
  reply: EmptyReply,
  limit: { ...PASSWORD_PER_ACCOUNT, name: "password_change" },
  run: async (tx, { actor, body }) => {
    await changePassword(tx, actor, { current: body.current ?? null, next: body.next });
    return { status: 200, body: {} };
  },
});
