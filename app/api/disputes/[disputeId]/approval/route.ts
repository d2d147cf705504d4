import { RulingReply } from "@/lib/disputes/replies";
import { decideProposal } from "@/lib/disputes/rule-on-dispute";
import { ApprovalBody, DisputeParams } from "@/lib/disputes/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The second operator approves or rejects a proposed ruling. */
export const POST = defineCommandRoute({
  summary: "Approve or reject a proposed decision as the second operator.",
  params: DisputeParams,
  body: ApprovalBody,
  reply: RulingReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await decideProposal(tx, actor, { ...params, ...body }),
  }),
});
