import { setSkills } from "@/lib/bookings/inspectors";
import { InspectorParams, SkillsBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Set what an inspector may inspect.",
  params: InspectorParams,
  body: SkillsBody,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setSkills(tx, actor, { ...params, ...body }),
  }),
});
