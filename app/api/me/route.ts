import { z } from "zod";
import { describeMe } from "@/lib/platform/auth/me";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

/** Fills the account corner of pages that are themselves the same for everybody. */
export const GET = defineQueryRoute({
  summary: "Get who is signed in.",
  auth: "optional",
  params: z.unknown(),
  query: z.looseObject({}),
  handle: ({ actor }) => Promise.resolve(Response.json(describeMe(actor), { headers: PRIVATE })),
});
