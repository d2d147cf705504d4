import { z } from "zod";
import { routing } from "@/lib/platform/i18n/routing";
import { DOCUMENT_KINDS, DOCUMENT_STATES } from "@/lib/report-documents/model";

/** What the routes of documents reply, for the API's document. */
export const DocumentReply = z.object({
  id: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  locale: z.enum(routing.locales),
  state: z.enum(DOCUMENT_STATES),
  askedAt: z.string(),
  bytes: z.int().nullable(),
});
