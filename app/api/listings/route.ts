import { z } from "zod";
import { createDraft } from "@/lib/listings/drafts";
import { DraftCreated } from "@/lib/listings/replies";
import { NewDraft } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Creates a draft, which the form then fills in step by step. */
export const POST = defineCommandRoute({
  summary: "Start a draft of a listing.",
  statuses: [201],
  params: z.object({}),
  body: NewDraft,
  reply: DraftCreated,
  run: async (tx, { actor, body }) => ({ status: 201, body: await createDraft(tx, actor, body) }),
});
