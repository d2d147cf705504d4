import { z } from "zod";
import { listBookings } from "@/lib/inspections/field/queries";
import { DayReply } from "@/lib/inspections/replies";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { readClock } from "@/lib/platform/db/clock";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

/** The inspector's bookings, which the phone stores for offline use. */
export const GET = defineQueryRoute({
  summary: "List the bookings of the inspector who is signed in.",
  auth: "session",
  params: z.object({}),
  query: z.object({}),
  reply: DayReply,
  handle: async () => {
    const actor = await requireActor();
    const bookings = await listBookings(actor);
    const at = (await readClock()).toISOString();
    return toJsonResponse({ userId: actor.userId, at, bookings }, { headers: PRIVATE });
  },
});
