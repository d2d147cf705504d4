import { setBays } from "@/lib/bookings/closures";
import { BookingsMoved } from "@/lib/bookings/replies";
import { BaysBody, PointParams } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Set the number of bays of an inspection point.",
  params: PointParams,
  body: BaysBody,
  reply: BookingsMoved,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setBays(tx, actor, { ...params, ...body }),
  }),
});
