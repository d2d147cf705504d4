import { ROLES, type Role } from "@/lib/platform/auth/permissions";

/** A stored role that the code knows; an unknown one grants nothing. */
export function knownRoles(stored: readonly string[]): Role[] {
  return ROLES.filter((role) => stored.includes(role));
}
