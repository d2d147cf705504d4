import { setSkills } from "@/lib/bookings/inspectors";
import { InspectorReply } from "@/lib/bookings/replies";
import { InspectorParams, SkillsBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Set what an inspector may inspect.",
  params: InspectorParams,
  body: SkillsBody,
  reply: InspectorReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setSkills(tx, actor, { ...params, ...body }),
  }),
});
