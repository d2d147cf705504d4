import "server-only";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { calculateWilsonRate, type Rate } from "@/lib/inspection-quality/wilson";

/** The statistics of one inspector or one inspection point, counted from the rows themselves. */

export type Figures = {
  readonly signed: number;
  /** Reports with at least one proven missed defect, of all signed ones. */
  readonly missed: Rate;
  /** Reports that were checked again, of all signed ones. */
  readonly rechecked: Rate;
  /** Items with the same result from the other inspector, of those that both tested. */
  readonly agreement: Rate;
  readonly pairs: number;
  /** Inspections that began within 15 minutes of the agreed time, of those with an appointment. */
  readonly punctual: Rate;
  /** The median time from the first item to the signature. Null when there is no report yet. */
  readonly medianMs: number | null;
  readonly timed: number;
  readonly repeats: {
    readonly inLottery: number;
    readonly drawn: number;
    readonly done: number;
    readonly givenUp: number;
  };
};

export type FigureSubject = { readonly inspectorId: string } | { readonly pointId: string };

type Counts = {
  readonly signed: bigint;
  readonly missed: bigint;
  readonly rechecked: bigint;
  readonly begun: bigint;
  readonly punctual: bigint;
  readonly timed: bigint;
  readonly median_ms: number | null;
};

export async function getFigures(whose: FigureSubject): Promise<Figures> {
  const where =
    "inspectorId" in whose
      ? Prisma.sql`i.inspector_id = ${whose.inspectorId}`
      : Prisma.sql`i.point_id = ${whose.pointId}`;
  const [[counts], [pairs], [draws]] = await Promise.all([
    db.$queryRaw<Counts[]>`
      select count(*) as signed,
        count(*) filter (where exists (
          select 1 from inspection_miss m where m.inspection_id = i.id)) as missed,
        count(*) filter (where
          exists (select 1 from inspection s where s.base_inspection_id = i.id and s.state = 'signed')
          or exists (select 1 from inspection_miss m where m.inspection_id = i.id)) as rechecked,
        count(b.id) as begun,
        count(b.id) filter (where i.started_at <= b.starts_at + interval '15 minutes') as punctual,
        count(*) filter (where i.signed_at > i.started_at) as timed,
        (percentile_cont(0.5) within group (order by extract(epoch from i.signed_at - i.started_at) * 1000)
          filter (where i.signed_at > i.started_at))::float8 as median_ms
      from inspection i left join inspection_booking b on b.id = i.booking_id
      where ${where} and i.state = 'signed'`,
    db.$queryRaw<{ pairs: bigint; compared: bigint; agreed: bigint }[]>`
      select count(*) as pairs, coalesce(sum(c.items_compared), 0) as compared,
        coalesce(sum(c.items_agreed), 0) as agreed
      from inspection_comparison c
      where exists (select 1 from inspection i where ${where} and i.id in (c.first_id, c.second_id))`,
    db.$queryRaw<{ lots: bigint; drawn: bigint; done: bigint; gone: bigint }[]>`
      select count(*) as lots, count(*) filter (where d.is_drawn) as drawn,
        count(*) filter (where d.state = 'done') as done,
        count(*) filter (where d.state = 'given_up') as gone
      from inspection_draw d join inspection i on i.id = d.inspection_id where ${where}`,
  ]);
  const signed = Number(counts?.signed ?? 0n);
  return {
    signed,
    missed: calculateWilsonRate(Number(counts?.missed ?? 0n), signed),
    rechecked: calculateWilsonRate(Number(counts?.rechecked ?? 0n), signed),
    agreement: calculateWilsonRate(Number(pairs?.agreed ?? 0), Number(pairs?.compared ?? 0)),
    pairs: Number(pairs?.pairs ?? 0n),
    punctual: calculateWilsonRate(Number(counts?.punctual ?? 0n), Number(counts?.begun ?? 0n)),
    medianMs: counts?.median_ms ?? null,
    timed: Number(counts?.timed ?? 0n),
    repeats: {
      inLottery: Number(draws?.lots ?? 0n),
      drawn: Number(draws?.drawn ?? 0n),
      done: Number(draws?.done ?? 0n),
      givenUp: Number(draws?.gone ?? 0n),
    },
  };
}
