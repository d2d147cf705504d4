import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Role } from "@/lib/platform/auth/roles";

/**
 * Permissions, deny by default: each permission lists its roles, and all others are refused.
 * Finance and support are separate roles: a person who talks to buyers and sellers cannot alone
 * move money above the limit.
 */
export const PERMISSIONS = {
  "desk.enter": ["support", "finance", "admin"],
  "dispute.read": ["support", "finance", "admin"],
  "dispute.contact": ["support", "admin"],
  "dispute.message": ["support", "admin"],
  "dispute.rule": ["support", "finance", "admin"],
  "dispute.approve": ["finance", "admin"],
  "escrow.read": ["support", "finance", "admin"],
  "escrow.confirm_title": ["support", "finance", "admin"],
  "escrow.approve": ["finance", "admin"],
  "escrow.cancel": ["support", "admin"],
  "chargeback.decide": ["support", "finance", "admin"],
  "chargeback.approve": ["finance", "admin"],
  "money.read": ["support", "finance", "admin"],
  "money.retry": ["finance", "admin"],
  "user.read": ["support", "finance", "admin"],
  "user.disable": ["admin"],
  "user.grant_role": ["admin"],
  "listing.read_any": ["support", "finance", "admin"],
  "listing.withdraw_any": ["support", "admin"],
  "audit.read": ["support", "finance", "admin"],
  "network.read": ["support", "finance", "admin"],
  "network.manage": ["support", "admin"],
  "inspection.fill": ["inspector"],
  "inspection.keys": ["admin"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function can(actor: Actor, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return actor.roles.some((role) => roles.includes(role));
}

/**
 * @throws AppError not_found, because a person without the role must not learn that the thing
 * exists
 */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  throw new AppError("not_found", { code: "page_not_found", detail: "No such page." });
}
