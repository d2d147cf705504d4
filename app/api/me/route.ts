import { z } from "zod";
import { describeMe } from "@/lib/platform/auth/me";
import { MeReply } from "@/lib/platform/auth/replies";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

/** Cached pages are the same for everybody, so their account menu loads the signed-in person from here. */
export const GET = defineQueryRoute({
  summary: "Get who is signed in.",
  auth: "optional",
  params: z.unknown(),
  query: z.looseObject({}),
  reply: MeReply,
  handle: ({ actor }) => Promise.resolve(toJsonResponse(describeMe(actor), { headers: PRIVATE })),
});
