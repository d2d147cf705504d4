import { z } from "zod";

/** What the routes of disputes reply, for the API's document. */

export const DisputeOpened = z.object({ disputeId: z.string(), number: z.string() });
export const EntryWritten = z.object({ disputeId: z.string(), entryId: z.string() });
export const RulingReply = z.object({
  disputeId: z.string(),
  rulingId: z.string(),
  isEffective: z.boolean().describe("false: a second person has to approve it."),
  refundMinor: z.string(),
});
