import "server-only";
import { db } from "@/lib/platform/db/client";

/**
 * What other domains may read of a person. These functions do not check permissions; the caller
 * does.
 */

export async function findEmail(userId: string): Promise<string | null> {
  const row = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  return row?.email ?? null;
}

/** By id. Deleted people are left out. */
export async function listDisplayNames(
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, displayName: true },
  });
  return new Map(rows.map((row) => [row.id, row.displayName]));
}

export type Recipient = {
  readonly email: string;
  readonly fullName: string;
  readonly locale: string;
};

/**
 * Where and in which language to write to a person. Null when the account is closed or deleted meanwhile.
 */
export async function findRecipient(userId: string): Promise<Recipient | null> {
  const row = await db.user.findUnique({
    where: { id: userId },
    select: { email: true, fullName: true, locale: true, disabledAt: true },
  });
  if (row?.disabledAt !== null) return null;
  return { email: row.email, fullName: row.fullName, locale: row.locale };
}

const MATCHES_MAX = 200;

/** For the desk's search: people by e-mail address, name or id. */
export async function listUserIdsMatching(text: string): Promise<readonly string[]> {
  const contains = { contains: text, mode: "insensitive" } as const;
  const rows = await db.user.findMany({
    where: { OR: [{ email: contains }, { fullName: contains }, { id: text }] },
    select: { id: true },
    take: MATCHES_MAX,
  });
  return rows.map((row) => row.id);
}

/** By id: the full names, for the desk and for documents. */
export async function listFullNames(
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, fullName: true },
  });
  return new Map(rows.map((row) => [row.id, row.fullName]));
}
