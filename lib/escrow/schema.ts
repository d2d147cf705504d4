import { z } from "zod";
import { CHARGEBACK_DECISIONS } from "@/lib/escrow/chargebacks/terms";
import { DESK_ACTS } from "@/lib/escrow/desk-acts/terms";
import { RETURN_PLACES } from "@/lib/escrow/returning/return-terms";
import { PART_KINDS } from "@/lib/escrow/funding/states";

/** Schemas for input from requests. */
export const EscrowParams = z.strictObject({ escrowId: z.string().regex(/^esc_[a-z0-9]{1,40}$/) });

/** Digits only; an amount in minor units. */
const MinorText = z
  .string()
  .regex(/^\d{1,13}$/)
  .transform((text) => BigInt(text));

const Reason = z.string().trim().min(1).max(2_000);

export const OpenBody = z.strictObject({
  listingId: z.string().regex(/^lst_[a-z0-9]{1,40}$/),
  /** The price that the page showed to the buyer. */
  priceMinor: MinorText,
});

export const FundingBody = z.strictObject({
  part: z.enum(PART_KINDS),
  locale: z.enum(["en", "zh-CN"]).default("en"),
});

const SixDigits = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Six digits."));
const Odometer = z.number().int().min(0).max(2_000_000);

export const HandOverBody = z.strictObject({
  code: SixDigits.optional(),
  odometerReading: Odometer.optional(),
  /** Why the odometer shows much more than in the report. */
  reason: Reason.optional(),
});

export const ReturnTimeBody = z.strictObject({
  place: z.enum(RETURN_PLACES),
  meetAt: z.iso.datetime(),
});

const Damage = z.strictObject({ text: z.string().trim().min(1).max(300), amountMinor: MinorText });

export const ReturnBody = z.strictObject({
  code: SixDigits.optional(),
  odometerReading: Odometer,
  /** New damage, one entry per line of the form. */
  damage: z
    .record(z.string().regex(/^\d{1,2}$/), Damage)
    .transform((lines) => Object.values(lines))
    .optional(),
  reason: Reason.optional(),
  document: z.string().trim().min(1).max(200).optional(),
});

export const AcceptBody = z.strictObject({});

export const TitleBody = z.strictObject({});

export const DeskActBody = z.strictObject({
  act: z.enum(DESK_ACTS),
  document: z.string().trim().min(1).max(200),
  reason: Reason,
  odometerReading: Odometer.optional(),
});

export const DeskActApprovalBody = z.strictObject({
  deskActId: z.string().regex(/^dka_[a-z0-9]{1,40}$/),
  decision: z.enum(["approve", "reject", "withdraw"]),
  reason: Reason,
});

const BankDisputeId = z.string().regex(/^bkd_[0-9a-z]{1,40}$/);

export const ChargebackBody = z.strictObject({
  bankDisputeId: BankDisputeId,
  decision: z.enum(CHARGEBACK_DECISIONS),
  reason: Reason,
});

export const ChargebackApprovalBody = z.strictObject({
  bankDisputeId: BankDisputeId,
  decision: z.enum(["approve", "reject"]),
  reason: Reason,
});

export const CancelBody = z.strictObject({ reason: Reason.optional() });

/** The text with which the buyer accepts the differences. Both people can read it. */
export const TakingBody = z.strictObject({
  inspectionId: z.string().regex(/^ins_[0-9a-z]{1,40}$/),
  words: Reason,
});
