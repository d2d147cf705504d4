import { z } from "zod";
import { requireNotBlind } from "@/lib/inspections/blind-access";
import { findReportFile } from "@/lib/report-signing/queries";
import { findActor } from "@/lib/platform/auth/current-actor";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { markBody, type Immutable } from "@/lib/platform/http/json-response";
import { definePlainRoute } from "@/lib/platform/http/route";
import { ReportFile } from "@/lib/report-signing/report-file";

const Params = z.object({ number: z.string().regex(/^[\w-]{1,60}$/) });

/** The report with everything that is needed to verify it without our site. */
export const GET = definePlainRoute({
  summary: "Download a signed report with everything that is needed to verify it.",
  auth: "optional",
  errors: ["not_found"],
  input: { params: Params },
  reply: ReportFile,
  why: "a signed report is public; the answer is the same for everybody",
  origin: "any",
  limit: { name: "report_file", points: 120, perSeconds: 60 },
  handle: async (_request, context) => {
    const params = Params.safeParse(await context.params);
    const file = params.success ? await findReportFile(params.data.number) : null;
    if (file === null) throw createNotFoundError("report");
    await requireNotBlind(await findActor(), file.inspectionId);
    const headers = {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="candor-${file.number}.json"`,
      "cache-control": "public, max-age=60",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    };
    return markBody<Immutable<ReportFile>>(new Response(file.text, { headers }));
  },
});
