import { z } from "zod";
import { KeyRecord, TreeHead } from "@/lib/report-signing/report-file";

/** What the routes of signed reports and of the public log reply, for the API's document. */

export const ReportSigned = z.object({ id: z.string(), grade: z.int(), scoreTenths: z.int() });
export const CorrectionStarted = z.object({ id: z.string(), number: z.string() });
export const CorrectionDiscarded = z.object({ previousId: z.string() });
export const KeyRevoked = z.object({ keyId: z.string(), revokedAt: z.string().nullable() });

export const KeysReply = z.object({ format: z.literal("candor-keys/1"), keys: z.array(KeyRecord) });
export const HeadReply = TreeHead;
export const EntriesReply = z.object({
  from: z.int(),
  entries: z.array(z.object({ index: z.int(), body: z.json() })),
});
export const ConsistencyReply = z.object({
  from: z.int(),
  to: z.int(),
  proof: z.array(z.string()),
});
export const InclusionReply = z.object({
  index: z.int(),
  size: z.int(),
  proof: z.array(z.string()),
});
