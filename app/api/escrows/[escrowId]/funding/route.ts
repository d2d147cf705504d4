import { startFunding } from "@/lib/escrow/funding/funding-parts";
import { PartStarted, PaymentPage } from "@/lib/escrow/replies";
import { EscrowParams, FundingBody } from "@/lib/escrow/schema";
import { ensureCheckout } from "@/lib/escrow/funding/checkout";
import { defineCommandRoute } from "@/lib/platform/http/route";

/**
 * Starts a funding part: the row is committed first, then the provider creates its payment page. A lost reply
 * is a 502; a repeated request, with the same or a new key, leads to the same payment page.
 */
export const POST = defineCommandRoute({
  summary: "Start a payment and get the address of the payment page.",
  statuses: [201],
  errors: ["upstream"],
  params: EscrowParams,
  body: FundingBody,
  reply: PaymentPage,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await startFunding(tx, actor, { ...params, ...body }),
  }),
  afterCommit: async (reply) => {
    const started = PartStarted.parse(reply.body);
    const { checkoutUrl } = await ensureCheckout(started.partId);
    return { status: reply.status, body: { ...started, checkoutUrl } };
  },
});
