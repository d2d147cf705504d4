import { InspectionParams, VersionBody } from "@/lib/inspections/schema";
import { ReportSigned } from "@/lib/report-signing/replies";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Sign the report of an inspection.",
  statuses: [201],
  params: InspectionParams,
  body: VersionBody,
  reply: ReportSigned,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await signInspection(tx, actor, { ...params, ...body }),
  }),
});
