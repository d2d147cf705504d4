import type { Actor } from "@/lib/platform/auth/actor";
import { organisationIdOf, userIdOf } from "@/prisma/seed/network";
import { DEMO_PEOPLE } from "@/prisma/seed/people";

/** A demo person as commands see one. */
export function actorOf(key: string): Actor {
  const person = DEMO_PEOPLE.find((each) => each.key === key);
  if (!person) throw new Error(`no demo person ${key}`);
  return {
    userId: userIdOf(person.key),
    sessionId: "seed",
    displayName: person.displayName,
    roles: person.roles,
    organisationIds: person.dealer === undefined ? [] : [organisationIdOf(person.dealer)],
  };
}
