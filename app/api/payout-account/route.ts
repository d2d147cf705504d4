import { z } from "zod";
import {
  OnboardingBody,
  getOnboardingUrl,
  startOnboarding,
  StartedOnboarding,
} from "@/lib/payments/onboarding";
import { OnboardingReply } from "@/lib/payments/replies";
import { defineCommandRoute } from "@/lib/platform/http/route";

/**
 * Returns the URL of the payment provider's page for payout details; what is entered there is never sent to us.
 */
export const POST = defineCommandRoute({
  summary: "Get the address of the payment provider's page for payout details.",
  statuses: [201],
  errors: ["upstream"],
  params: z.strictObject({}),
  body: OnboardingBody,
  reply: OnboardingReply,
  run: async (tx, { actor, body }) => ({
    status: 201,
    body: await startOnboarding(tx, actor, body),
  }),
  afterCommit: async (reply) => ({
    status: reply.status,
    body: await getOnboardingUrl(StartedOnboarding.parse(reply.body)),
  }),
});
