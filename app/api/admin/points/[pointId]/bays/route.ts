import { setBays } from "@/lib/inspections/network/closures";
import { BaysBody, PointParams } from "@/lib/inspections/network/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Set the number of bays of an inspection point.",
  params: PointParams,
  body: BaysBody,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setBays(tx, actor, { ...params, ...body }),
  }),
});
