import { z } from "zod";
import { TIMER_NAMES } from "@/lib/platform/jobs/timer-names";

/** What the routes of the demo reply, for the API's document. */

export const ClockReply = z.object({
  now: z.string(),
  offsetMs: z.number(),
  next: z.object({ kind: z.enum(TIMER_NAMES), dueAt: z.string(), subject: z.string() }).nullable(),
});
export const AccountsReply = z.object({
  accounts: z.array(
    z.object({
      userId: z.string(),
      fullName: z.string(),
      email: z.string(),
      market: z.string(),
      part: z.string(),
      roles: z.array(z.string()),
    }),
  ),
});
