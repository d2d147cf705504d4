import "server-only";
import { db } from "@/lib/platform/db/client";
import { INITIAL_ESCROW_STATE, SETTLED_STATES } from "@/lib/escrow/states";

/** What others may know about a reserved car. It does not identify the buyer. */
export type ReservationView = {
  /** `at_checkout`: the deposit is not paid. `at_bank`: a payment is being worked on, so the time stands still. */
  readonly stage: "at_checkout" | "reserved" | "at_bank" | "paid";
  /** Null while nobody knows the end. */
  readonly until: string | null;
};

/** Null when nobody is buying the car. */
export async function findReservation(listingId: string): Promise<ReservationView | null> {
  const row = await db.escrow.findFirst({
    where: { listingId, state: { notIn: [...SETTLED_STATES] } },
    select: {
      state: true,
      reservedUntil: true,
      reservationLeftMs: true,
      parts: { where: { kind: "deposit", state: "succeeded" }, select: { id: true } },
    },
  });
  if (row === null) return null;
  if (row.state !== INITIAL_ESCROW_STATE) return { stage: "paid", until: null };
  if (row.reservationLeftMs !== null) return { stage: "at_bank", until: null };
  const stage = row.parts.length === 0 ? "at_checkout" : "reserved";
  return { stage, until: row.reservedUntil.toISOString() };
}
