import { z } from "zod";
import { DISPUTE_REASONS, DISPUTE_WISHES, EVIDENCE_MAX, MISSED_MAX } from "@/lib/disputes/policy";

/** Schemas for input from requests. */
export const DisputeParams = z.strictObject({
  disputeId: z.string().regex(/^dsp_[a-z0-9]{1,40}$/),
});

const MinorText = z
  .string()
  .regex(/^\d{1,13}$/)
  .transform((text) => BigInt(text));
const AssetIds = z.array(z.string().regex(/^[a-z]{3}_[a-z0-9]{1,40}$/)).max(EVIDENCE_MAX);
const Words = z.string().trim().min(10, "Write at least a sentence.").max(5_000);
const Reason = z.string().trim().min(3, "Give a reason. It is stored with the dispute.").max(2_000);

export const IntakeBody = z.strictObject({
  escrowId: z.string().regex(/^esc_[a-z0-9]{1,40}$/),
  reason: z.enum(DISPUTE_REASONS),
  description: Words,
  wish: z.enum(DISPUTE_WISHES),
  wishMinor: MinorText.optional(),
  odometerReading: z.number().int().min(0).max(2_000_000).optional(),
  assetIds: AssetIds.default([]),
});
export type Intake = z.output<typeof IntakeBody>;

export const AnswerBody = z.strictObject({ body: Words, assetIds: AssetIds.default([]) });

export const MessageBody = z.strictObject({
  body: z.string().trim().min(1).max(5_000),
  /** Only the desk may write to the buyer alone, to the seller alone or to itself. */
  audience: z.enum(["both", "buyer", "seller", "desk"]).default("both"),
  assetIds: AssetIds.default([]),
});
export type Message = z.output<typeof MessageBody>;

export const ContactBody = z.strictObject({
  channel: z.enum(["phone", "message", "mail"]),
  note: Reason,
});

export const RulingBody = z.strictObject({
  kind: z.enum(["refund_in_full", "partial_refund", "release"]),
  refundMinor: MinorText.optional(),
  reason: z
    .string()
    .trim()
    .min(20, "Buyer and seller read this: state what was found and why.")
    .max(5_000),
  /**
   * Items that the purchase's report passed and that were already defective then, as the dispute
   * proves.
   */
  missed: z
    .array(z.string().regex(/^[a-z0-9-]{1,20}$/))
    .max(MISSED_MAX)
    .optional(),
});
export type Ruling = z.output<typeof RulingBody>;

export const ApprovalBody = z.strictObject({
  decision: z.enum(["approve", "reject", "withdraw"]),
  reason: Reason,
});
