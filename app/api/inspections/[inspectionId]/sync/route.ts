import { SyncBody } from "@/lib/inspections/field/schema";
import { syncEntries } from "@/lib/inspections/field/sync";
import { SyncReply } from "@/lib/inspections/replies";
import { InspectionParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Entries recorded offline on a phone; each has its own id, so that resending is idempotent. */
export const POST = defineCommandRoute({
  summary: "Save the entries that a phone recorded without a network.",
  params: InspectionParams,
  body: SyncBody,
  reply: SyncReply,
  limit: { name: "inspection_sync", points: 300, perSeconds: 60 },
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await syncEntries(tx, actor, { ...params, ...body }),
  }),
});
