import { z } from "zod";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { defineQueryRoute } from "@/lib/platform/http/route";
import { findDocument } from "@/lib/report-documents/commands";
import { DocumentReply } from "@/lib/report-documents/replies";

export const GET = defineQueryRoute({
  summary: "Get the state of a document that is being made.",
  auth: "none",
  params: z.object({ documentId: z.string().max(40) }),
  query: z.object({}),
  reply: DocumentReply,
  handle: async ({ params }) => {
    const document = await findDocument(params.documentId);
    if (document === null) throw createNotFoundError("document");
    return toJsonResponse(document, { headers: { "cache-control": "no-store" } });
  },
});
