import { z } from "zod";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { defineQueryRoute } from "@/lib/platform/http/route";
import { requireNotBlind } from "@/lib/inspections/blind-access";
import { getDocumentFile } from "@/lib/report-documents/commands";

export const GET = defineQueryRoute({
  summary: "Download a document.",
  auth: "optional",
  produces: "application/pdf",
  params: z.object({ documentId: z.string().max(40) }),
  query: z.object({}),
  handle: async ({ actor, params }) => {
    const file = await getDocumentFile(params.documentId);
    if (file === null) throw createNotFoundError("document");
    await requireNotBlind(actor, file.inspectionId);
    return new Response(file.bytes, {
      headers: {
        "content-type": "application/pdf",
        "content-length": String(file.bytes.byteLength),
        "content-disposition": `inline; filename="${file.name}"`,
        "cache-control": "public, max-age=86400, immutable",
        "x-content-type-options": "nosniff",
      },
    });
  },
});
