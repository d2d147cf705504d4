import { z } from "zod";
import { moveDemoClock } from "@/lib/demo/commands";
import { getDemoClock, requireMovableClock } from "@/lib/demo/queries";
import { definePlainRoute, PRIVATE, readJson } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

const Body = z.strictObject({ advanceMs: z.union([z.literal("next"), z.int().min(0)]) });

export const GET = definePlainRoute({
  summary: "Get the clock of the demo; absent outside the demo.",
  auth: "none",
  errors: ["not_found"],
  why: "Reads the demo's clock; absent outside demo mode and tests.",
  origin: "any",
  handle: async () => Response.json(await getDemoClock(), { headers: PRIVATE }),
});

export const POST = definePlainRoute({
  summary: "Move the clock of the demo forward; absent outside the demo.",
  auth: "none",
  errors: ["malformed", "not_found", "too_large"],
  input: { body: Body },
  why: "Moves the demo's clock; needs no actor, because time belongs to the whole demo.",
  origin: "same",
  handle: async (request) => {
    requireMovableClock();
    const { advanceMs } = Body.parse(await readJson(request));
    return Response.json(await moveDemoClock(advanceMs), { headers: PRIVATE });
  },
});
