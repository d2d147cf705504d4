import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { PointPlan, Staff } from "@/lib/bookings/capacity";
import type { Span } from "@/lib/bookings/slots";

/** Loads the capacity of inspection points for the pure rules in capacity.ts. */

/** The end of a suspension that has no end: the last instant that a Date can represent. */
const FOREVER = 8_640_000_000_000_000;
export const OPEN_STATES = ["booked", "in_progress"] as const;

export type LoadedPoint = PointPlan & {
  readonly id: string;
  readonly slug: string;
  readonly market: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly address: string;
  readonly phone: string | null;
  readonly lat: number;
  readonly lon: number;
};

type Reader = Pick<
  Tx,
  "inspectionPoint" | "inspectionBooking" | "pointClosure" | "organisationMember"
>;

/** Inspection points with their staff, closures and open bookings from `from` on. */
export async function loadPoints(
  tx: Reader,
  where: { readonly id: string } | { readonly market: string } | { readonly slug: string },
  from: Date,
): Promise<readonly LoadedPoint[]> {
  const points = await tx.inspectionPoint.findMany({
    where,
    include: { inspectors: { include: { suspensions: true } } },
    orderBy: { nameEn: "asc" },
    take: 200,
  });
  const pointId = { in: points.map((point) => point.id) };
  const staffIds = points.flatMap((point) => point.inspectors.map((each) => each.userId));
  const [taken, closures, members] = await Promise.all([
    tx.inspectionBooking.findMany({
      // An inspector's bookings at other points count too, because they cannot work at two at once.
      where: {
        OR: [{ pointId }, { inspectorId: { in: staffIds } }],
        state: { in: [...OPEN_STATES] },
        endsAt: { gt: from },
      },
    }),
    tx.pointClosure.findMany({ where: { pointId, withdrawnAt: null, endsAt: { gt: from } } }),
    tx.organisationMember.findMany({ where: { userId: { in: staffIds } } }),
  ]);
  return points.map((point) => {
    const here = closures.filter((closure) => closure.pointId === point.id);
    return {
      ...point,
      staff: point.inspectors.map((person): Staff => ({
        userId: person.userId,
        skills: person.skills,
        workingHours: person.workingHours,
        organisationIds: [
          ...person.conflictOrganisationIds,
          ...members
            .filter((member) => member.userId === person.userId)
            .map((member) => member.organisationId),
        ],
        away: [
          ...here.filter((closure) => closure.inspectorId === person.userId).map(toSpan),
          ...person.suspensions.map((each) => ({
            from: each.suspendedFrom.getTime(),
            to: (each.liftedAt ?? each.suspendedUntil)?.getTime() ?? FOREVER,
          })),
        ],
      })),
      closures: here
        .filter((closure) => closure.inspectorId === null)
        .map((closure) => ({ ...toSpan(closure), bay: closure.bay })),
      taken: taken
        .filter(
          (each) =>
            each.pointId === point.id ||
            point.inspectors.some((person) => person.userId === each.inspectorId),
        )
        .map((each) => ({
          ...toSpan(each),
          bookingId: each.id,
          listingId: each.listingId,
          inspectorId: each.inspectorId,
          // A booking at another point occupies the inspector, but none of this point's bays.
          bay: each.pointId === point.id ? each.bay : 0,
        })),
    };
  });
}

export function toSpan(row: { readonly startsAt: Date; readonly endsAt: Date }): Span {
  return { from: row.startsAt.getTime(), to: row.endsAt.getTime() };
}
