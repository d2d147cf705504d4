import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { recordReturn, type ReturnInput } from "@/lib/escrow/returning/record-return";

type Returned = { readonly escrowId: string; readonly buyer: Actor };

/** The code that only the seller's page shows. */
export async function returnCodeOf({ escrowId }: Pick<Returned, "escrowId">): Promise<string> {
  const row = await db.carReturn.findUniqueOrThrow({ where: { escrowId } });
  return row.code;
}

/** The buyer brings the car back to the seller, 40 miles after the handover. */
export async function bringBack(sale: Returned, input: Partial<ReturnInput> = {}) {
  const { escrowId } = sale;
  const { deliveredOdometer } = await db.escrow.findUniqueOrThrow({ where: { id: escrowId } });
  const code = await returnCodeOf(sale);
  const odometerReading = (deliveredOdometer ?? 0) + 40;
  return runInTransaction((tx) =>
    recordReturn(tx, sale.buyer, { escrowId, code, odometerReading, ...input }),
  );
}
