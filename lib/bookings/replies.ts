import { z } from "zod";

/** What the routes of bookings and inspection points reply, for the API's document. */

export const BookedReply = z.object({
  id: z.string(),
  startsAt: z.string(),
  pointId: z.string(),
});
export const BookingCancelled = z.object({ id: z.string(), state: z.literal("cancelled") });
export const BookingNotKept = z.object({ id: z.string(), state: z.literal("no_show") });

const moved = {
  kept: z.int(),
  reassigned: z.int(),
  moved: z.int(),
  cancelled: z.int(),
};
/** What became of the bookings that a change of the calendar affects. */
export const BookingsMoved = z.object(moved);
export const BookingsMovedById = z.object({ id: z.string(), ...moved });
export const ClosureReply = z.object({ id: z.string() });
export const InspectorReply = z.object({ inspectorId: z.string() });
export const InspectorAppointed = z.object({ userId: z.string(), slug: z.string() });
