import "server-only";
import { db } from "@/lib/platform/db/client";

/** The data that the mail about a signed report needs. */
export type SignedReportToTell = {
  readonly sellerId: string;
  readonly data: { readonly car: string; readonly path: string };
};

/**
 * A report in addition to the listing's own report, or a correction of it. Null for the others,
 * because people already get a mail about them: the first report puts the car on sale, and a handover
 * check is part of a purchase.
 */
export async function findSignedReportToTell(
  inspectionId: string,
): Promise<SignedReportToTell | null> {
  const report = await db.inspection.findFirst({
    where: { id: inspectionId, state: "signed", purpose: { not: "handover" } },
    select: { signedAt: true, listingId: true },
  });
  if (report?.signedAt == null) return null;
  const listing = await db.listing.findFirst({
    where: { id: report.listingId, publishedAt: { lt: report.signedAt } },
    select: { sellerId: true, headline: true, market: true, slug: true },
  });
  if (listing === null) return null;
  const { sellerId, headline, market, slug } = listing;
  return { sellerId, data: { car: headline, path: `/${market}/cars/${slug}/report` } };
}
