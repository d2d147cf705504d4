import { z } from "zod";
import { startInspection } from "@/lib/inspections/commands";
import { InspectionStarted } from "@/lib/inspections/replies";
import { BookingParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Starts the inspection of a booking, or returns the one that was already started. */
export const POST = defineCommandRoute({
  summary: "Start the inspection of a booking, or get the one that was started.",
  statuses: [201],
  params: BookingParams,
  body: z.strictObject({}),
  reply: InspectionStarted,
  run: async (tx, { actor, params }) => ({
    status: 201,
    body: await startInspection(tx, actor, params.bookingId),
  }),
});
