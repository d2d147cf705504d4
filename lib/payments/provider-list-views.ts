import type {
  ProviderBalanceTransaction,
  ProviderEvent,
  SeenObject,
} from "@/lib/payments/provider";

/** Converts what the provider returns in lists to our types. */

export type EventShape = {
  readonly id: string;
  readonly type: string;
  readonly account?: string | null;
  readonly created: number;
  readonly api_version: string | null;
  readonly data: { readonly object: object };
};

export type BalanceTransactionShape = {
  readonly id: string;
  readonly type: string;
  readonly amount: number;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
  readonly source: string | object | null;
  readonly created: number;
  readonly available_on: number;
};

export function toProviderEvent(event: EventShape): ProviderEvent {
  return {
    eventId: event.id,
    type: event.type,
    accountId: event.account ?? null,
    objectId: findText(event.data.object, "id"),
    createdAt: new Date(event.created * 1000),
    apiVersion: event.api_version,
    payload: event,
  };
}

export function toSeenObject(object: {
  readonly id: string;
  readonly status: string;
  readonly created: number;
}): SeenObject {
  const createdAt = new Date(object.created * 1000);
  return { objectId: object.id, stage: object.status, createdAt, object };
}

export function toBalanceTransaction(entry: BalanceTransactionShape): ProviderBalanceTransaction {
  return {
    transactionId: entry.id,
    type: entry.type,
    amountMinor: BigInt(entry.amount),
    feeMinor: BigInt(entry.fee),
    netMinor: BigInt(entry.net),
    currency: entry.currency.toUpperCase(),
    source: entry.source === null ? null : toSource(entry.source),
    createdAt: new Date(entry.created * 1000),
    availableAt: new Date(entry.available_on * 1000),
  };
}

/** The source is one of thirty types, of which only these fields are read. */
function toSource(source: string | object): ProviderBalanceTransaction["source"] {
  if (typeof source === "string") {
    return { objectId: source, ownerRef: null, stage: null, chargeId: null };
  }
  const metadata = findField(source, "metadata");
  const sent = (name: string): string | null => findText(metadata, name);
  const charge = findField(source, "charge");
  return {
    objectId: findText(source, "id") ?? "",
    ownerRef: sent("funding_part_id") ?? sent("refund_id") ?? sent("reference"),
    stage: findText(source, "status"),
    chargeId: typeof charge === "string" ? charge : findText(charge, "id"),
  };
}

function findField(object: unknown, name: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  return Object.entries(object).find(([key]) => key === name)?.[1];
}

function findText(object: unknown, name: string): string | null {
  const value = findField(object, name);
  return typeof value === "string" ? value : null;
}
