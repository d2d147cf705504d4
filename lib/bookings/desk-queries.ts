import "server-only";
import { OPEN_STATES } from "@/lib/bookings/load-points";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";

/** The inspection points, as the desk sees them. */

const BOOKINGS_MAX = 200;

export async function listDeskPoints(actor: Actor) {
  requirePermission(actor, "network.read");
  const at = await readClock();
  const [points, open] = await Promise.all([
    db.inspectionPoint.findMany({
      include: {
        _count: {
          select: {
            inspectors: true,
            closures: { where: { withdrawnAt: null, endsAt: { gt: at } } },
          },
        },
      },
      orderBy: [{ market: "asc" }, { nameEn: "asc" }],
      take: 500,
    }),
    db.inspectionBooking.groupBy({
      by: ["pointId"],
      where: { state: { in: [...OPEN_STATES] } },
      _count: true,
    }),
  ]);
  return points.map((point) => ({
    id: point.id,
    slug: point.slug,
    market: point.market,
    bays: point.bays,
    name: { en: point.nameEn, zh: point.nameZh },
    inspectors: point._count.inspectors,
    closures: point._count.closures,
    open: open.find((each) => each.pointId === point.id)?._count ?? 0,
  }));
}

/** A point with its inspectors, the closures that are not over, and its open bookings. The caller has checked permissions. */
export async function loadDeskPoint(slug: string, at: Date) {
  return db.inspectionPoint.findUnique({
    where: { slug },
    include: {
      inspectors: { orderBy: { slug: "asc" } },
      closures: {
        where: { withdrawnAt: null, endsAt: { gt: at } },
        orderBy: { startsAt: "asc" },
      },
      bookings: {
        where: { state: { in: [...OPEN_STATES] } },
        orderBy: { startsAt: "asc" },
        take: BOOKINGS_MAX,
      },
    },
  });
}
