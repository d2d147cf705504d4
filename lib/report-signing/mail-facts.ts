import "server-only";
import { findReportFacts } from "@/lib/inspections/report-facts";
import { findListedCar } from "@/lib/listings/listed-cars";
import { db } from "@/lib/platform/db/client";

/** The data that the mail about a signed report needs. */
export type SignedReportToTell = {
  readonly listingId: string;
  readonly sellerId: string;
  /** The listing shows it now: the first report of a car on sale, or a correction. People who saved it wait for it. */
  readonly isShown: boolean;
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
  const report = await findReportFacts(db, inspectionId);
  if (report?.signedAt == null || !report.isSigned || report.purpose === "handover") return null;
  const listing = await findListedCar(db, report.listingId);
  if (listing?.publishedAt == null || listing.publishedAt >= report.signedAt) return null;
  const { sellerId, headline, market, slug } = listing;
  const isShown = report.purpose === "sale" && listing.inspectionId === inspectionId;
  return {
    listingId: listing.id,
    sellerId,
    isShown,
    data: { car: headline, path: `/${market}/cars/${slug}/report` },
  };
}
