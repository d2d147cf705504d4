import "server-only";
import { db } from "@/lib/platform/db/client";
import type { EscrowModel } from "@/lib/platform/db/generated/models";
import { findOrganisationName } from "@/lib/dealers/queries";
import type { EscrowView, PersonView } from "@/lib/escrow/types";

/** The two sides. Mail and telephone are exchanged by the hand-over, and by nothing else. */
export async function getEscrowPeople(
  row: EscrowModel,
  side: EscrowView["side"],
): Promise<{ readonly buyer: PersonView; readonly seller: PersonView }> {
  const people = await db.user.findMany({
    where: { id: { in: [row.buyerId, row.sellerId] } },
    select: { id: true, displayName: true, fullName: true, email: true, phone: true },
  });
  const organisation =
    row.organisationId === null ? null : await findOrganisationName(row.organisationId);
  const mayShare = side === "operator" || row.deliveredAt !== null;
  const view = (userId: string, name: string | null): PersonView => {
    const person = people.find((candidate) => candidate.id === userId);
    return {
      displayName: name ?? person?.displayName ?? "",
      contact:
        mayShare && person
          ? {
              fullName: name === null ? person.fullName : `${person.fullName}, ${name}`,
              email: person.email,
              phone: person.phone,
            }
          : null,
    };
  };
  return {
    buyer: view(row.buyerId, null),
    seller: view(row.sellerId, organisation),
  };
}
