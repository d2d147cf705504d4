import { z } from "zod";
import { describeMe } from "@/lib/platform/auth/me";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

/** Cached pages are the same for everybody, so their account menu loads the signed-in person from here. */
export const GET = defineQueryRoute({
  summary: "Get who is signed in.",
  auth: "optional",
  params: z.unknown(),
  query: z.looseObject({}),
  handle: ({ actor }) => Promise.resolve(Response.json(describeMe(actor), { headers: PRIVATE })),
});
