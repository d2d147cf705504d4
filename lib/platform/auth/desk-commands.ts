import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Role } from "@/lib/platform/auth/roles";
import { revokeUserSessions } from "@/lib/platform/auth/sessions";
import { disableUser, enableUser, grantRole, withdrawRole } from "@/lib/platform/auth/users";
import { recordAudit } from "@/lib/platform/audit/record";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";

type Done = { readonly userId: string };

/**
 * What an administrator can change about accounts. Administrators cannot change their own, because a mistake could
 * lock everybody out of the desk.
 */
export async function changeRole(
  tx: Tx,
  actor: Actor,
  input: {
    readonly userId: string;
    readonly role: Role;
    readonly change: "grant" | "withdraw";
    readonly reason: string;
  },
): Promise<Done> {
  requirePermission(actor, "user.grant_role");
  assertOther(actor, input.userId);
  const { change, ...rest } = input;
  await (change === "grant" ? grantRole(tx, actor, rest) : withdrawRole(tx, actor, rest));
  return { userId: input.userId };
}

export async function setDisabled(
  tx: Tx,
  actor: Actor,
  input: { readonly userId: string; readonly isDisabled: boolean; readonly reason: string },
): Promise<Done> {
  requirePermission(actor, "user.disable");
  assertOther(actor, input.userId);
  const { isDisabled, ...rest } = input;
  await (isDisabled ? disableUser(tx, actor, rest) : enableUser(tx, actor, rest));
  return { userId: input.userId };
}

/** Signs a person out of every browser, for example after a stolen laptop or a shared password. */
export async function signOutEverywhere(
  tx: Tx,
  actor: Actor,
  input: { readonly userId: string; readonly reason: string },
): Promise<Done & { readonly ended: number }> {
  requirePermission(actor, "user.disable");
  if ((await tx.user.count({ where: { id: input.userId } })) === 0)
    throw createNotFoundError("user");
  const ended = await revokeUserSessions(tx, input.userId);
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "user.sign_out",
    subject: input.userId,
    reason: input.reason,
    after: { ended },
  });
  return { userId: input.userId, ended };
}

function assertOther(actor: Actor, userId: string): void {
  if (actor.userId !== userId) return;
  throw new AppError("forbidden", {
    code: "user_own_account",
    detail: "You cannot change your own account here. Ask another administrator.",
  });
}
