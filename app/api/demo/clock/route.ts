import { z } from "zod";
import { moveDemoClock } from "@/lib/demo/commands";
import { getDemoClock, requireMovableClock } from "@/lib/demo/queries";
import { ClockReply } from "@/lib/demo/replies";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE, readJson } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

const Body = z.strictObject({ advanceMs: z.union([z.literal("next"), z.int().min(0)]) });

export const GET = definePlainRoute({
  summary: "Get the clock of the demo; absent outside the demo.",
  auth: "none",
  errors: ["not_found"],
  reply: ClockReply,
  why: "Reads the demo's clock; absent outside demo mode and tests.",
  origin: "any",
  handle: async () => toJsonResponse(await getDemoClock(), { headers: PRIVATE }),
});

export const POST = definePlainRoute({
  summary: "Move the clock of the demo forward; absent outside the demo.",
  auth: "none",
  errors: ["malformed", "not_found", "too_large"],
  input: { body: Body },
  reply: ClockReply,
  why: "Moves the demo's clock; needs no actor, because time belongs to the whole demo.",
  origin: "same",
  handle: async (request) => {
    requireMovableClock();
    const { advanceMs } = Body.parse(await readJson(request));
    return toJsonResponse(await moveDemoClock(advanceMs), { headers: PRIVATE });
  },
});
