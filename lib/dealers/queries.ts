import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";

/** What other domains may read of a dealership. */

export async function findOrganisationName(organisationId: string): Promise<string | null> {
  const row = await db.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true },
  });
  return row?.name ?? null;
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
