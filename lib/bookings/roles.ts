import { isActingForSeller } from "@/lib/dealers/acting-for-seller";
import { type Actor, isSystem } from "@/lib/platform/auth/actor";
import type { BookingRole } from "@/lib/bookings/states";

/** In what capacity a person acts on an appointment. */

export type BookedCar = { readonly sellerId: string; readonly sellerOrganisationId: string | null };

/** A booking carries the seller under names of its own, because it has a person who asked for it as well. */
export function isActingForBookedCar(
  car: BookedCar,
  actor: Pick<Actor, "userId" | "organisationIds">,
): boolean {
  return isActingForSeller(
    { sellerId: car.sellerId, organisationId: car.sellerOrganisationId },
    actor,
  );
}

export function getBookingRole(actor: Actor, car: BookedCar): BookingRole {
  if (isSystem(actor)) return "system";
  return isActingForBookedCar(car, actor) ? "seller" : "buyer";
}
