import { z } from "zod";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { defineQueryRoute } from "@/lib/platform/http/route";
import { findDocument } from "@/lib/report-documents/commands";

export const GET = defineQueryRoute({
  summary: "Get the state of a document that is being made.",
  auth: "none",
  params: z.object({ documentId: z.string().max(40) }),
  query: z.object({}),
  handle: async ({ params }) => {
    const document = await findDocument(params.documentId);
    if (document === null) throw createNotFoundError("document");
    return Response.json(document, { headers: { "cache-control": "no-store" } });
  },
});
