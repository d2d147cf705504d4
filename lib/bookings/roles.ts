import { isActingForSeller } from "@/lib/dealers/acting-for-seller";
import { type Actor, isSystem } from "@/lib/platform/auth/actor";
import type { BookingRole } from "@/lib/bookings/states";

/** In what capacity a person acts on an appointment. */

export type BookedCar = { readonly sellerId: string; readonly sellerOrganisationId: string | null };

/** A booking names the seller's columns differently, because it also has the person who ordered it. */
export function isActingForBookedCar(
  car: BookedCar,
  actor: Pick<Actor, "userId" | "organisationIds">,
): boolean {
  return isActingForSeller(
    { sellerId: car.sellerId, organisationId: car.sellerOrganisationId },
    actor,
  );
}

export function getBookingRole(
  actor: Actor,
  car: BookedCar,
): Extract<BookingRole, "buyer" | "seller" | "system"> {
  if (isSystem(actor)) return "system";
  return isActingForBookedCar(car, actor) ? "seller" : "buyer";
}
