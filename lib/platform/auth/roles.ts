/** Roles are for staff. Buyers and sellers need none. */
export const ROLES = ["inspector", "support", "finance", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** The stored roles that the code knows. An unknown one grants nothing. */
export function parseRoles(stored: readonly string[]): Role[] {
  return ROLES.filter((role) => stored.includes(role));
}
