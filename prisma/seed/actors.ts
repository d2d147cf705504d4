import type { Actor } from "@/lib/platform/auth/actor";
import { getSeller } from "@/prisma/seed/cars";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import type { DemoCar } from "@/prisma/seed/catalogue/types";
import { toOrganisationId, toUserId } from "@/prisma/seed/network";
import { DEMO_PEOPLE } from "@/prisma/seed/people";

/** A demo person in the form that commands take. */
export function getActor(key: string): Actor {
  const person = DEMO_PEOPLE.find((each) => each.key === key);
  if (!person) throw new Error(`no demo person ${key}`);
  return {
    userId: toUserId(person.key),
    sessionId: "seed",
    displayName: person.displayName,
    roles: person.roles,
    organisationIds: person.dealer === undefined ? [] : [toOrganisationId(person.dealer)],
  };
}

/** The person who sells a car of the catalogue. */
export function getSellerActor(car: DemoCar): Actor {
  const { sellerId } = getSeller(car, DEMO_CARS.indexOf(car));
  const person = DEMO_PEOPLE.find((each) => toUserId(each.key) === sellerId);
  if (!person) throw new Error(`no seller for ${car.id}`);
  return getActor(person.key);
}
