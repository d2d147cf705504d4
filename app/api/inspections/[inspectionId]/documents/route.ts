import { z } from "zod";
import { findActor } from "@/lib/platform/auth/current-actor";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute } from "@/lib/platform/http/route";
import { routing } from "@/lib/platform/i18n/routing";
import { requireNotBlind } from "@/lib/inspections/blind-access";
import { requestDocument } from "@/lib/report-documents/commands";
import { DOCUMENT_KINDS } from "@/lib/report-documents/model";
import { DocumentReply } from "@/lib/report-documents/replies";

const Params = z.object({ inspectionId: z.string().max(40) });
const Body = z.strictObject({ kind: z.enum(DOCUMENT_KINDS), locale: z.enum(routing.locales) });
/** Each request may start seconds of work, and nobody needs more than this. */
const LIMIT = { name: "report_document", points: 20, perSeconds: 600 };

export const POST = definePlainRoute({
  summary: "Request the PDF of a signed report.",
  auth: "optional",
  statuses: [202],
  errors: ["not_found"],
  input: { params: Params, body: Body },
  reply: DocumentReply,
  why: "Anybody may have a public report printed; its content is the key, so asking twice makes one file.",
  origin: "same",
  limit: LIMIT,
  handle: async (request, context) => {
    const { inspectionId } = Params.parse(await context.params);
    const body = Body.parse(await request.json());
    await requireNotBlind(await findActor(), inspectionId);
    return toJsonResponse(await requestDocument({ inspectionId, ...body }), { status: 202 });
  },
});
