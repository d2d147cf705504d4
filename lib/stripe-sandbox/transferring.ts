import { move, requireAvailable } from "@/lib/stripe-sandbox/balance";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import type { Charge, Metadata, Transfer, TransferReversal } from "@/lib/stripe-sandbox/records";
import { payWaitingRefunds } from "@/lib/stripe-sandbox/refunding";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import { find, get, insert, PLATFORM, save, type Unit } from "@/lib/stripe-sandbox/store";

export type TransferOrder = {
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly source?: string | undefined;
  readonly transferGroup?: string | undefined;
  readonly description?: string | undefined;
  readonly metadata: Metadata;
};

export async function createTransfer(unit: Unit, order: TransferOrder): Promise<Transfer> {
  const { record: destination } = await get(unit, "account", order.destination, "destination");
  if (destination.capabilities["transfers"] !== "active") {
    throw createCodedRefusal(
      "insufficient_capabilities_for_transfer",
      "The destination account has no active transfers capability.",
      "destination",
    );
  }
  const charge = order.source === undefined ? null : await sourceOf(unit, order, order.source);
  const availableAt = charge === null ? undefined : await findAvailableAt(unit, charge);
  if (charge === null) await requireAvailable(unit, PLATFORM, order.currency, order.amount);
  const transfer = await insert(unit, "transfer", {
    amount: order.amount,
    amount_reversed: 0,
    reversed: false,
    currency: order.currency,
    destination: order.destination,
    destination_payment: `py_${generateToken(24)}`,
    source_transaction: order.source ?? null,
    transfer_group: order.transferGroup ?? charge?.transfer_group ?? null,
    description: order.description ?? null,
    balance_transaction: "",
    metadata: order.metadata,
  });
  const leg = { currency: order.currency, availableAt };
  const out = await move(unit, {
    ...leg,
    account: PLATFORM,
    amount: -order.amount,
    type: "transfer",
    source: transfer.id,
  });
  await move(unit, {
    ...leg,
    account: order.destination,
    amount: order.amount,
    type: "payment",
    source: transfer.destination_payment,
  });
  const record = await save(unit, "transfer", transfer.id, {
    data: { balance_transaction: out.id },
  });
  await publishEvent(unit, "transfer.created", { kind: "transfer", record });
  return record;
}

/** A transfer from a charge never moves more than is left of that charge. */
async function sourceOf(unit: Unit, order: TransferOrder, chargeId: string): Promise<Charge> {
  const { record: charge } = await get(unit, "charge", chargeId, "source_transaction");
  if (charge.status !== "succeeded") {
    throw createCodedRefusal(
      "charge_invalid_parameter",
      "The charge has not succeeded.",
      "source_transaction",
    );
  }
  if (charge.currency !== order.currency) {
    throw createCodedRefusal(
      "source_currency_differs",
      `The currency of source_transaction's charge (${charge.currency}) differs from ${order.currency}.`,
      "currency",
    );
  }
  const { rows } = await unit.db.query<{ moved: string }>(
    `select coalesce(sum((data ->> 'amount')::bigint - (data ->> 'amount_reversed')::bigint), 0) as moved
     from sandbox.object where kind = 'transfer' and data ->> 'source_transaction' = $1`,
    [chargeId],
  );
  const left = charge.amount - charge.amount_refunded - Number(rows[0]?.moved ?? 0);
  if (order.amount > left) {
    throw createCodedRefusal(
      "amount_too_large",
      `Transfers from this charge cannot exceed what is left of it (${left}).`,
      "amount",
    );
  }
  return charge;
}

/** A transfer out of a charge is accepted at once and moves when the charge's own money does. */
async function findAvailableAt(unit: Unit, charge: Charge): Promise<number | undefined> {
  const entry = await find(unit, "balance_transaction", charge.balance_transaction ?? "");
  return entry?.record.status === "pending" ? entry.record.available_on : undefined;
}

export async function reverseTransfer(
  unit: Unit,
  transferId: string,
  order: { readonly amount?: number | undefined; readonly metadata: Metadata },
): Promise<TransferReversal> {
  const { record: transfer } = await get(unit, "transfer", transferId);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = order.amount ?? left;
  if (left === 0 || amount > left) {
    throw createCodedRefusal(
      "amount_too_large",
      `Reversal exceeds what is left of the transfer (${left}).`,
      "amount",
    );
  }
  await requireAvailable(unit, transfer.destination, transfer.currency, amount);
  const reversal = await insert(unit, "transfer_reversal", {
    amount,
    currency: transfer.currency,
    transfer: transfer.id,
    balance_transaction: "",
    metadata: order.metadata,
  });
  const { currency } = transfer;
  await move(unit, {
    account: transfer.destination,
    currency,
    amount: -amount,
    type: "payment_refund",
    source: reversal.id,
  });
  const back = await move(unit, {
    account: PLATFORM,
    currency,
    amount,
    type: "transfer_refund",
    source: reversal.id,
  });
  const reversedTotal = transfer.amount_reversed + amount;
  const record = await save(unit, "transfer", transfer.id, {
    data: { amount_reversed: reversedTotal, reversed: reversedTotal === transfer.amount },
  });
  await publishEvent(unit, "transfer.reversed", { kind: "transfer", record });
  await payWaitingRefunds(unit, currency);
  return save(unit, "transfer_reversal", reversal.id, { data: { balance_transaction: back.id } });
}
