import { z } from "zod";
import { PART_KINDS } from "@/lib/escrow/funding/states";
import { ESCROW_STATES } from "@/lib/escrow/states";

/** What the routes of purchases reply, for the API's document. */

const state = z.enum(ESCROW_STATES);

export const EscrowOpened = z.object({ escrowId: z.string(), number: z.string() });
export const EscrowReply = z.object({ escrowId: z.string(), state });
export const EscrowState = z.object({ state, version: z.int(), stamp: z.string() });
export const EscrowCancelled = z.object({
  escrowId: z.string(),
  state,
  refundMinor: z.string(),
  forfeitedMinor: z.string(),
});
export const PartStarted = z.object({
  escrowId: z.string(),
  partId: z.string(),
  part: z.enum(PART_KINDS),
});
export const PaymentPage = z.object({ ...PartStarted.shape, checkoutUrl: z.string() });
export const HandedOver = z.object({
  outcome: z.literal("delivered"),
  escrowId: z.string(),
  acceptanceEndsAt: z.string(),
});
export const HandoverBooked = z.object({
  bookingId: z.string(),
  pointId: z.string(),
  startsAt: z.string(),
});
export const HandoverCancelled = z.object({ escrowId: z.string() });
export const DeskActReply = z.object({
  escrowId: z.string(),
  deskActId: z.string().nullable(),
  state,
});
export const ReturnBooked = z.object({ escrowId: z.string(), meetAt: z.string() });
export const CarReturned = z.object({
  outcome: z.literal("returned"),
  escrowId: z.string(),
  state,
});
export const ChargebackDecided = z.object({
  escrowId: z.string(),
  decisionId: z.string(),
  isEffective: z.boolean(),
  state,
});
