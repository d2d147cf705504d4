import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import type { UserRoleModel } from "@/lib/platform/db/generated/models";

const PAGE = 50;

export type DeskUser = {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly market: string;
  readonly roles: readonly string[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
  /** Browsers signed in now. */
  readonly sessions: number;
};

/** People, newest first, by name, e-mail address, telephone number or id. */
export async function listDeskUsers(
  actor: Actor,
  filter: { readonly q: string; readonly after: string },
): Promise<{ readonly items: readonly DeskUser[]; readonly next: string | null }> {
  requirePermission(actor, "user.read");
  const contains = { contains: filter.q, mode: "insensitive" } as const;
  const rows = await db.user.findMany({
    where: {
      ...(filter.after === "" ? {} : { id: { lt: filter.after } }),
      ...(filter.q === ""
        ? {}
        : {
            OR: [
              { id: filter.q },
              { email: contains },
              { fullName: contains },
              { phone: contains },
            ],
          }),
    },
    orderBy: { id: "desc" },
    take: PAGE + 1,
    select: userColumns,
  });
  const shown = rows.slice(0, PAGE);
  return {
    items: shown.map(userView),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

export async function findDeskUser(actor: Actor, userId: string): Promise<DeskUser | null> {
  requirePermission(actor, "user.read");
  const row = await db.user.findUnique({ where: { id: userId }, select: userColumns });
  return row === null ? null : userView(row);
}

const userColumns = {
  id: true,
  email: true,
  fullName: true,
  displayName: true,
  phone: true,
  market: true,
  createdAt: true,
  disabledAt: true,
  roles: { select: { role: true } },
  sessions: { where: { revokedAt: null }, select: { id: true } },
} as const;

function userView(row: {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly market: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly roles: readonly Pick<UserRoleModel, "role">[];
  readonly sessions: readonly unknown[];
}): DeskUser {
  return {
    ...row,
    roles: row.roles.map((each) => each.role).sort(),
    createdAt: row.createdAt.toISOString(),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    sessions: row.sessions.length,
  };
}
