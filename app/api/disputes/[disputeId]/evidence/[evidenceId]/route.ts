import { z } from "zod";
import { getEvidenceFile } from "@/lib/disputes/queries";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { defineQueryRoute } from "@/lib/platform/http/route";
import { servePrivateFile } from "@/lib/platform/media/serve";

/** A photograph of a dispute, for its parties and the desk. */
export const GET = defineQueryRoute({
  summary: "Get a photo of a dispute.",
  auth: "session",
  produces: "image/webp",
  params: z.strictObject({ disputeId: z.string().max(60), evidenceId: z.string().max(60) }),
  query: z.object({ width: z.coerce.number().int().min(1).max(4000).optional() }),
  handle: async ({ params, query }) => {
    const actor = await requireActor();
    const asset = await getEvidenceFile(actor, params.disputeId, params.evidenceId, query.width);
    return servePrivateFile(asset, `${params.evidenceId}.webp`);
  },
});
