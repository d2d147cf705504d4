import { z } from "zod";
import type { PurchasePolicy } from "@/lib/escrow/policy";

const Count = z.number().int().positive();

const Schema: z.ZodType<PurchasePolicy> = z.strictObject({
  checkoutMinutes: Count,
  reservationHours: Count,
  reservationReminderHours: Count,
  acceptanceDays: Count,
  acceptanceDistance: Count,
  titleDays: Count,
  titleLateBpsPerDay: Count,
  titleLateDaysMax: Count,
  handoverDueDays: Count,
  handoverDueDaysMax: Count,
  handoverAnswerHours: Count,
  titleReturnDays: Count,
  returnDays: Count,
  returnAbsentHours: Count,
  returnDistanceFeeMinor: Count,
});

/** The border between the column and the code. */
export function parsePurchasePolicy(value: unknown): PurchasePolicy {
  return Schema.parse(value);
}
