import { z } from "zod";
import { revokeSigningKey } from "@/lib/report-signing/commands";
import { REVOCATION_REASON } from "@/lib/report-signing/policy";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { KeyRevoked } from "@/lib/report-signing/replies";

/**
 * Revokes a key, for example after a phone was lost or an inspector left: signatures made from now on are
 * invalid.
 */
export const POST = defineCommandRoute({
  summary: "Revoke a signing key.",
  statuses: [201],
  params: z.object({ keyId: z.string().regex(/^key_[0-9a-f]{32}$/) }),
  body: z.strictObject({
    reason: z.string().trim().min(REVOCATION_REASON.min).max(REVOCATION_REASON.max),
  }),
  reply: KeyRevoked,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await revokeSigningKey(tx, actor, { ...params, ...body }),
  }),
});
