import { z } from "zod";
import { InspectionParams } from "@/lib/inspections/schema";
import { correctReport } from "@/lib/inspections/signing/commands";
import { commandRoute } from "@/lib/platform/http/route";

const Body = z.strictObject({ reason: z.string().trim().min(10).max(1_000) });

export const POST = commandRoute({
  params: InspectionParams,
  body: Body,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await correctReport(tx, actor, { ...params, ...body }),
  }),
});
