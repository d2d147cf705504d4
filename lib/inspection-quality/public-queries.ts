import "server-only";
import { cache } from "react";
import { z } from "zod";
import { findInspectorBySlug, listPointInspectors } from "@/lib/bookings/inspectors";
import { isInForce, listSuspensions } from "@/lib/inspection-quality/suspension-queries";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { getChecklist } from "@/lib/inspections/checklist";
import { listFreeSlots } from "@/lib/bookings/capacity";
import { getFigures, type Figures } from "@/lib/inspection-quality/figures";
import { loadPoints, type LoadedPoint } from "@/lib/bookings/load-points";
import type { Text } from "@/lib/bookings/types";
import { toLocalDate } from "@/lib/platform/core/time-zone";
import { getBookingWindow, Holidays, Hours, type Holiday } from "@/lib/bookings/slots";
import { MARKETS, type Market } from "@/lib/markets/markets";

/**
 * What everybody may see of inspectors and inspection points. Never a full name, an illness or the
 * person of a booking.
 */

/**
 * A person without any bookings and with an ordinary car. Public free times are calculated for
 * them.
 */
const ANYBODY = {
  sellerId: "",
  sellerOrganisationId: null,
  requestedById: "",
  needs: ["ice"] as const,
  previousInspectorId: null,
  firstInspectorId: null,
  holderId: null,
};

export type PointRow = {
  readonly id: string;
  readonly slug: string;
  readonly market: Market;
  readonly name: Text;
  readonly address: string;
  readonly timeZone: string;
  readonly lat: number;
  readonly lon: number;
  readonly bays: number;
  readonly inspectors: number;
  readonly reports: number;
  readonly nextFree: string | null;
};

export async function listPoints(): Promise<readonly PointRow[]> {
  const at = await readClock();
  const [loaded, signed] = await Promise.all([
    Promise.all(MARKETS.map((market) => loadPoints(db, { market }, at))),
    db.inspection.groupBy({ by: ["pointId"], where: { state: "signed" }, _count: true }),
  ]);
  const reports = new Map(signed.map((row) => [row.pointId, row._count]));
  return loaded.flatMap((points, index) =>
    points.map((point) => ({
      id: point.id,
      slug: point.slug,
      address: point.address,
      timeZone: point.timeZone,
      market: MARKETS[index] ?? "us",
      name: { en: point.nameEn, zh: point.nameZh },
      lat: point.lat,
      lon: point.lon,
      bays: point.bays,
      inspectors: point.staff.length,
      reports: reports.get(point.id) ?? 0,
      nextFree: nextFree(point, at)[0] ?? null,
    })),
  );
}

function nextFree(point: LoadedPoint, at: Date): readonly string[] {
  return listFreeSlots(point, getBookingWindow(at), ANYBODY).map((slot) => slot.toISOString());
}

export type PublicPoint = Omit<PointRow, "nextFree" | "inspectors" | "reports"> & {
  readonly phone: string | null;
  readonly skills: readonly string[];
  readonly hours: Hours;
  /** Only holidays that are not in the past. */
  readonly holidays: readonly Holiday[];
  readonly closures: readonly { readonly startsAt: string; readonly endsAt: string }[];
  readonly slots: readonly string[];
  readonly staff: readonly StaffRow[];
  readonly figures: Figures;
  readonly wait: { readonly medianMs: number | null; readonly bookings: number };
  readonly kept: { readonly kept: number; readonly ended: number };
};

export type StaffRow = {
  readonly slug: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly isSuspended: boolean;
  readonly signed: number;
};

const Slug = z.string().regex(/^[0-9a-z_-]{1,60}$/);

export const findPoint = cache(async (slug: string): Promise<PublicPoint | null> => {
  if (!Slug.safeParse(slug).success) return null;
  const at = await readClock();
  const [point] = await loadPoints(db, { slug }, at);
  if (!point) return null;
  const [staff, figures, [bookings]] = await Promise.all([
    staffOf(point.id, at),
    getFigures({ pointId: point.id }),
    db.$queryRaw<{ bookings: bigint; median_ms: number | null; kept: bigint; ended: bigint }[]>`
      select count(*) as bookings,
        (percentile_cont(0.5) within group (order by extract(epoch from starts_at - created_at) * 1000))::float8
          as median_ms,
        count(*) filter (where state = 'done') as kept,
        count(*) filter (where state in ('done', 'no_show')) as ended
      from inspection_booking where point_id = ${point.id} and purpose in ('sale', 'second')`,
  ]);
  const today = toLocalDate(at, point.timeZone);
  const holidays = Holidays.safeParse(point.holidays).data ?? [];
  return {
    id: point.id,
    slug: point.slug,
    address: point.address,
    timeZone: point.timeZone,
    market: MARKETS.find((each) => each === point.market) ?? "us",
    name: { en: point.nameEn, zh: point.nameZh },
    lat: point.lat,
    lon: point.lon,
    bays: point.bays,
    phone: point.phone,
    skills: point.skills,
    hours: Hours.safeParse(point.openingHours).data ?? {},
    holidays: holidays.filter((holiday) => holiday.date >= today),
    closures: point.closures
      .filter((closure) => closure.bay === null)
      .map((closure) => ({
        startsAt: new Date(closure.from).toISOString(),
        endsAt: new Date(closure.to).toISOString(),
      })),
    slots: nextFree(point, at),
    staff,
    figures,
    wait: { medianMs: bookings?.median_ms ?? null, bookings: Number(bookings?.bookings ?? 0n) },
    kept: { kept: Number(bookings?.kept ?? 0n), ended: Number(bookings?.ended ?? 0n) },
  };
});

async function staffOf(pointId: string, at: Date): Promise<readonly StaffRow[]> {
  const rows = await listPointInspectors(db, pointId);
  const ids = rows.map((row) => row.userId);
  const [people, suspensions, signed] = await Promise.all([
    listDisplayNames(ids),
    listSuspensions(ids),
    db.inspection.groupBy({
      by: ["inspectorId"],
      where: { state: "signed", inspectorId: { in: ids } },
      _count: true,
    }),
  ]);
  return rows.map((row) => ({
    slug: row.slug,
    name: people.get(row.userId) ?? "",
    skills: row.skills,
    isSuspended: (suspensions.get(row.userId) ?? []).some((each) => isInForce(each, at)),
    signed: signed.find((each) => each.inspectorId === row.userId)?._count ?? 0,
  }));
}

export type PublicInspector = {
  readonly slug: string;
  readonly name: string;
  readonly startedOn: string | null;
  readonly skills: readonly string[];
  readonly point: { readonly slug: string; readonly name: Text; readonly timeZone: string };
  readonly figures: Figures;
  readonly isSuspended: boolean;
  readonly suspensions: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly isLifted: boolean;
    readonly reason: Text;
  }[];
  readonly misses: readonly {
    readonly report: string;
    readonly item: Text;
    readonly source: string;
    readonly at: string;
  }[];
  readonly comparisons: readonly {
    readonly report: string;
    readonly isFirst: boolean;
    readonly source: string;
    readonly at: string;
    readonly compared: number;
    readonly agreed: number;
    readonly kinds: Readonly<Record<string, number>>;
  }[];
};

const LIST_MAX = 50;
const Differences = z.array(z.object({ kind: z.string() }));

export const findInspector = cache(async (slug: string): Promise<PublicInspector | null> => {
  if (!Slug.safeParse(slug).success) return null;
  const row = await findInspectorBySlug(db, slug);
  if (row === null) return null;
  const at = await readClock();
  const inspectorId = row.userId;
  const [names, bySuspended, figures, misses, comparisons] = await Promise.all([
    listDisplayNames([inspectorId]),
    listSuspensions([inspectorId]),
    getFigures({ inspectorId }),
    missesOf(inspectorId),
    comparisonsOf(inspectorId),
  ]);
  const suspensions = bySuspended.get(inspectorId) ?? [];
  return {
    slug,
    name: names.get(inspectorId) ?? "",
    startedOn: row.startedOn?.toISOString() ?? null,
    skills: row.skills,
    point: {
      slug: row.point.slug,
      timeZone: row.point.timeZone,
      name: { en: row.point.nameEn, zh: row.point.nameZh },
    },
    figures,
    isSuspended: suspensions.some((each) => isInForce(each, at)),
    suspensions: suspensions.map((each) => ({
      from: each.suspendedFrom.toISOString(),
      until: (each.liftedAt ?? each.suspendedUntil)?.toISOString() ?? null,
      isLifted: each.liftedAt !== null,
      reason: { en: each.reasonEn, zh: each.reasonZh },
    })),
    misses,
    comparisons,
  };
});

async function missesOf(inspectorId: string): Promise<PublicInspector["misses"]> {
  const rows = await db.$queryRaw<
    { number: string; version: string; checkpoint: string; source: string; proven_at: Date }[]
  >`
    select i.number, i.checklist_version as version, m.checkpoint, m.source, m.proven_at
    from inspection_miss m join inspection i on i.id = m.inspection_id
    where i.inspector_id = ${inspectorId} order by m.proven_at desc, m.checkpoint limit ${LIST_MAX}`;
  return rows.map((row) => ({
    report: row.number,
    item: getChecklist(row.version).checkpoints.find((point) => point.key === row.checkpoint)
      ?.name ?? { en: row.checkpoint, zh: row.checkpoint },
    source: row.source,
    at: row.proven_at.toISOString(),
  }));
}

async function comparisonsOf(inspectorId: string): Promise<PublicInspector["comparisons"]> {
  const rows = await db.inspectionComparison.findMany({
    where: { OR: [{ firstInspectorId: inspectorId }, { secondInspectorId: inspectorId }] },
    orderBy: { comparedAt: "desc" },
    take: LIST_MAX,
  });
  const reports = await db.inspection.findMany({
    where: { id: { in: rows.map((row) => row.firstId) } },
    select: { id: true, number: true },
  });
  return rows.map((row) => {
    const differences = Differences.safeParse(row.differences).data ?? [];
    const kinds: Record<string, number> = {};
    for (const { kind } of differences) kinds[kind] = (kinds[kind] ?? 0) + 1;
    return {
      report: reports.find((report) => report.id === row.firstId)?.number ?? "",
      isFirst: row.firstInspectorId === inspectorId,
      source: row.source,
      at: row.comparedAt.toISOString(),
      compared: row.itemsCompared,
      agreed: row.itemsAgreed,
      kinds,
    };
  });
}
