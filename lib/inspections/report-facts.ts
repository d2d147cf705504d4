import "server-only";
import { parsePurpose, type BookingPurpose } from "@/lib/bookings/states";
import { createBugError } from "@/lib/platform/core/errors";
import type { db, Tx } from "@/lib/platform/db/client";

/** What other domains may read of reports. */

export type ReportFacts = {
  readonly number: string;
  readonly listingId: string;
  readonly vehicleId: string;
  readonly pointId: string;
  readonly purpose: BookingPurpose;
  readonly isSigned: boolean;
  readonly odometerReading: number | null;
  readonly signedAt: Date | null;
};

/** What an inspection is about, and whether its report is signed. */
export async function findReportFacts(
  client: Pick<Tx, "inspection">,
  inspectionId: string,
): Promise<ReportFacts | null> {
  const row = await client.inspection.findUnique({
    where: { id: inspectionId },
    select: {
      number: true,
      listingId: true,
      vehicleId: true,
      pointId: true,
      purpose: true,
      state: true,
      odometerReading: true,
      signedAt: true,
    },
  });
  if (row === null) return null;
  const { state, purpose, ...facts } = row;
  return { ...facts, purpose: parsePurpose(purpose), isSigned: state === "signed" };
}

/** The same for an inspection that must exist. @throws bug */
export async function getReportFacts(
  client: Pick<Tx, "inspection">,
  inspectionId: string,
): Promise<ReportFacts> {
  const facts = await findReportFacts(client, inspectionId);
  if (facts === null) throw createBugError("inspection_missing", { inspectionId });
  return facts;
}

/** The report numbers that people see. */
export async function listReportNumbers(
  client: Tx | typeof db,
  inspectionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await client.inspection.findMany({
    where: { id: { in: [...inspectionIds] } },
    select: { id: true, number: true },
  });
  return new Map(rows.map((row) => [row.id, row.number]));
}
