import { z } from "zod";
import { bookHandover, cancelHandover } from "@/lib/escrow/handover/handover-booking";
import { HandoverBooked, HandoverCancelled } from "@/lib/escrow/replies";
import { EscrowParams } from "@/lib/escrow/schema";
import { BookingBody } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Books the handover appointment at an inspection point, or moves it. */
export const POST = defineCommandRoute({
  summary: "Book or move the appointment at which the car changes hands.",
  statuses: [201],
  params: EscrowParams,
  body: BookingBody,
  reply: HandoverBooked,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await bookHandover(tx, actor, { ...params, ...body }),
  }),
});

/** Cancels the appointment. */
export const DELETE = defineCommandRoute({
  summary: "Cancel the appointment at which the car changes hands.",
  params: EscrowParams,
  body: z.strictObject({}),
  reply: HandoverCancelled,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await cancelHandover(tx, actor, params),
  }),
});
