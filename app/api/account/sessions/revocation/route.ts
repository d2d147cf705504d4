import { z } from "zod";
import { revokeSessionsOf } from "@/lib/platform/auth/sessions";
import { commandRoute } from "@/lib/platform/http/route";

/** Signs out everywhere, this browser included. */
export const POST = commandRoute({
  summary: "Sign out every browser, this one included.",
  params: z.unknown(),
  body: z.strictObject({}),
  run: async (tx, { actor }) => ({
    status: 200,
    body: { ended: await revokeSessionsOf(tx, actor.userId), next: "/sign-in" },
  }),
});
