/** Roles are for staff; buying and selling need none. */
export const ROLES = ["inspector", "support", "finance", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** A stored role that the code knows; an unknown one grants nothing. */
export function parseRoles(stored: readonly string[]): Role[] {
  return ROLES.filter((role) => stored.includes(role));
}
