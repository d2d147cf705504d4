import { z } from "zod";
import { EVENT_STATES } from "@/lib/payments/event-retries";
import { PAYOUT_STATES, REFUND_STATES } from "@/lib/payments/states";

/** What the routes of payments reply, for the API's document. */

export const PayoutReply = z.object({ id: z.string(), state: z.enum(PAYOUT_STATES) });
export const RefundReply = z.object({ id: z.string(), state: z.enum(REFUND_STATES) });
export const EventReply = z.object({ id: z.string(), state: z.enum(EVENT_STATES) });
export const OnboardingReply = z.object({ onboardingUrl: z.string() });
export const WebhookReply = z.object({ received: z.boolean() });
