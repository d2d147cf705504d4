import { z } from "zod";
import { revokeSigningKey } from "@/lib/report-signing/commands";
import { REVOCATION_REASON } from "@/lib/report-signing/policy";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** A lost phone, an inspector who left: nothing signed with the key from now on counts. */
export const POST = defineCommandRoute({
  summary: "Revoke a signing key.",
  statuses: [201],
  params: z.object({ keyId: z.string().regex(/^key_[0-9a-f]{32}$/) }),
  body: z.strictObject({
    reason: z.string().trim().min(REVOCATION_REASON.min).max(REVOCATION_REASON.max),
  }),
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await revokeSigningKey(tx, actor, { ...params, ...body }),
  }),
});
