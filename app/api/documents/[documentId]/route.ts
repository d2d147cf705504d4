import { z } from "zod";
import { notFound } from "@/lib/platform/core/errors";
import { queryRoute } from "@/lib/platform/http/route";
import { findDocument } from "@/lib/inspections/report/print/documents";

export const GET = queryRoute({
  summary: "Get the state of a document that is being made.",
  auth: "none",
  params: z.object({ documentId: z.string().max(40) }),
  query: z.object({}),
  handle: async ({ params }) => {
    const document = await findDocument(params.documentId);
    if (document === null) throw notFound("document");
    return Response.json(document, { headers: { "cache-control": "no-store" } });
  },
});
