import { saveItem } from "@/lib/inspections/commands";
import { VersionReply } from "@/lib/inspections/replies";
import { CheckpointParams, ItemBody } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const PUT = defineCommandRoute({
  summary: "Save the result of one item of an inspection.",
  params: CheckpointParams,
  body: ItemBody,
  reply: VersionReply,
  // An inspector saves items faster than anybody types, so the limit is higher than for other forms.
  limit: { name: "inspection_item", points: 300, perSeconds: 60 },
  run: async (tx, { actor, params, body: { version, ...item } }) => ({
    status: 200,
    body: await saveItem(tx, actor, { ...params, version, item }),
  }),
});
