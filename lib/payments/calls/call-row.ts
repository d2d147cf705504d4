import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import type { ProviderCallModel } from "@/lib/platform/db/generated/models";
import { parseCallState, type CallKind, type CallState } from "@/lib/payments/calls/states";

/** One attempt as the code reads it. What it asks for is parsed where it is sent or looked up. */
export type Call<K extends CallKind = CallKind> = Omit<ProviderCallModel, "kind" | "state"> & {
  readonly kind: K;
  readonly state: CallState;
};

export function toCall<K extends CallKind>(kind: K, row: ProviderCallModel): Call<K> {
  return { ...row, kind, state: parseCallState(row.state) };
}

/** The newest attempt of what one row wants, or null before the first. */
export async function findNewestCall<K extends CallKind>(
  tx: Tx,
  wanted: { readonly kind: K; readonly subjectId: string },
): Promise<Call<K> | null> {
  const row = await tx.providerCall.findFirst({
    where: { kind: wanted.kind, subjectId: wanted.subjectId },
    orderBy: { attempt: "desc" },
  });
  return row && toCall(wanted.kind, row);
}

export async function getCall<K extends CallKind>(tx: Tx, kind: K, id: string): Promise<Call<K>> {
  const row = await tx.providerCall.findUnique({ where: { id, kind } });
  if (!row) throw createNotFoundError("provider_call");
  return toCall(kind, row);
}
