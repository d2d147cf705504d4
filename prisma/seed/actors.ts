import type { Actor } from "@/lib/platform/auth/actor";
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
