import { recordDeskAct } from "@/lib/escrow/desk-acts/record-desk-act";
import { DeskActReply } from "@/lib/escrow/replies";
import { DeskActBody, EscrowParams } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The desk records a handover or a title transfer on a document; above the limit it proposes it. */
export const POST = defineCommandRoute({
  summary: "Record a handover or a title transfer on a document, as the desk.",
  params: EscrowParams,
  body: DeskActBody,
  reply: DeskActReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await recordDeskAct(tx, actor, { ...params, ...body }),
  }),
});
