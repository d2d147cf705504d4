import { z } from "zod";
import { SessionsEnded } from "@/lib/platform/auth/replies";
import { revokeUserSessions } from "@/lib/platform/auth/sessions";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Signs out everywhere, this browser included. */
export const POST = defineCommandRoute({
  summary: "Sign out every browser, this one included.",
  params: z.unknown(),
  body: z.strictObject({}),
  reply: SessionsEnded,
  run: async (tx, { actor }) => ({
    status: 200,
    body: { ended: await revokeUserSessions(tx, actor.userId), next: "/sign-in" },
  }),
});
