import { move } from "@/lib/stripe-sandbox/balance";
import type { TopUp } from "@/lib/stripe-sandbox/records";
import { payWaitingRefunds } from "@/lib/stripe-sandbox/refunding";
import { insert, PLATFORM, type Unit } from "@/lib/stripe-sandbox/store";

/**
 * The marketplace pays money of its own into its balance there. Without it, fees make every refund of a whole payment
 * wait, because a payment brings in less than it took.
 */
export async function createTopUp(
  unit: Unit,
  order: { readonly amount: number; readonly currency: string },
): Promise<TopUp> {
  const topUp = await insert(unit, "topup", { ...order, status: "succeeded" });
  await move(unit, { ...order, account: PLATFORM, type: "topup", source: topUp.id });
  await payWaitingRefunds(unit, order.currency);
  return topUp;
}
