import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";

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

export type Contact = {
  readonly id: string;
  readonly displayName: string;
  readonly fullName: string;
  readonly email: string;
  readonly phone: string | null;
};

/** By id: what the two people of a purchase may learn about each other. */
export async function listContacts(
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, displayName: true, fullName: true, email: true, phone: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The name that everybody sees, and since when the person is here. */
export async function findPublicPerson(userId: string) {
  return db.user.findUnique({
    where: { id: userId },
    select: { displayName: true, createdAt: true },
  });
}

const INSPECTORS = { disabledAt: null, roles: { some: { role: "inspector" } } } as const;

/** Whether the account has the role of an inspector and is not disabled. */
export async function isInspectorAccount(
  client: Pick<Tx, "user">,
  userId: string,
): Promise<boolean> {
  return (await client.user.count({ where: { ...INSPECTORS, id: userId } })) > 0;
}

/** The accounts with the role of an inspector, by name. */
export async function listInspectorAccounts(limit: number) {
  return db.user.findMany({
    where: INSPECTORS,
    select: { id: true, fullName: true, email: true },
    orderBy: [{ fullName: "asc" }, { id: "asc" }],
    take: limit,
  });
}
