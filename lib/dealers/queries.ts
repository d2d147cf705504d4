import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";

/** What other domains may read of a dealership. */

const MATCHES_MAX = 100;

export async function findOrganisationName(organisationId: string): Promise<string | null> {
  const row = await db.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true },
  });
  return row?.name ?? null;
}

/** The name that everybody sees, and since when the dealership is here. */
export async function findPublicOrganisation(organisationId: string) {
  return db.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true, createdAt: true },
  });
}

export async function listOrganisationNames(
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.organisation.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** For the desk's search fields. */
export async function listOrganisationIdsMatching(q: string): Promise<readonly string[]> {
  const rows = await db.organisation.findMany({
    where: { name: { contains: q, mode: "insensitive" } },
    select: { id: true },
    take: MATCHES_MAX,
  });
  return rows.map((row) => row.id);
}

/** The contact person of a dealership. @throws AppError not_found when it has no members */
export async function getFirstMemberId(organisationId: string): Promise<string> {
  const member = await db.organisationMember.findFirst({
    where: { organisationId },
    orderBy: { userId: "asc" },
    select: { userId: true },
  });
  if (!member) throw createNotFoundError("organisation_member");
  return member.userId;
}
