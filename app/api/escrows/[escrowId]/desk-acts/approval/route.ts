import { decideDeskAct } from "@/lib/escrow/desk-acts/record-desk-act";
import { DeskActReply } from "@/lib/escrow/replies";
import { DeskActApprovalBody, EscrowParams } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** A second person approves or rejects what the desk wants to record, or its author withdraws it. */
export const POST = defineCommandRoute({
  summary: "Approve, reject or withdraw what the desk wants to record on a document.",
  params: EscrowParams,
  body: DeskActApprovalBody,
  reply: DeskActReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await decideDeskAct(tx, actor, { ...params, ...body }),
  }),
});
