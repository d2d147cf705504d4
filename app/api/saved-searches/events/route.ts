import { z } from "zod";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { defineQueryRoute } from "@/lib/platform/http/route";
import { createLiveStream } from "@/lib/saved-searches/live/stream";

export const dynamic = "force-dynamic";

/** Server-sent events: notifies an open page of new hits as they are written. */
export const GET = defineQueryRoute({
  summary: "Follow newly found cars as server-sent events.",
  auth: "session",
  produces: "text/event-stream",
  params: z.unknown(),
  query: z.looseObject({}),
  handle: async ({ request }) => {
    const actor = await requireActor();
    return new Response(createLiveStream(actor, request.signal), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "private, no-store, no-transform",
        // A buffering proxy would hold this response back forever, because the response does not end.
        "x-accel-buffering": "no",
      },
    });
  },
});
